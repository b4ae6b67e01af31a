"""Forms of the desk: rows within rows on one screen, sources by a pasted address, and nothing typed is ever lost."""
