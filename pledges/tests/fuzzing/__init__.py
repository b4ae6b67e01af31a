"""Requests made by chance from the API's own description, and what it answers held against it.

`asking` runs schemathesis over the application, `seeding` puts real codes, sequences and cursors among what it makes
up, `tally` counts what was answered.
"""
