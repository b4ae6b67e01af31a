"""Measures what `manage.py export` writes beside COPY of the same, on PostgreSQL, and what it takes in memory."""
