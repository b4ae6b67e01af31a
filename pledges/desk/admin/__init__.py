"""The desk in Django's admin: rows to edit, and the acts as actions. Who may do what is asked of the law's table."""

from django.conf import settings
from django.contrib import admin

from pledges.desk.admin import (  # noqa: F401
    accounts,
    keys,
    letters,
    people,
    promises,
    proposals,
    revisions,
    series,
    sources,
    statements,
    synonyms,
)

admin.site.site_header = admin.site.site_title = settings.SITE_NAME
