"""The desk in Django's admin: rows to edit, and the acts as actions. Who may do what is asked of the law's table."""

from pledges.desk.admin import accounts, people, promises, proposals, series, sources, statements  # noqa: F401
