"""The desk's help page: texts in both languages, and tables that are read from the law and never copied."""
