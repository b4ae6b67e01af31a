"""The drill `import`: a table of ten thousand rows within a minute and bounded memory, and killed at any point it
leaves all rows or none.
"""
