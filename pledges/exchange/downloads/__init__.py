"""The whole reading room as files: a data package, lines of documents, a database, a feed of reviews."""
