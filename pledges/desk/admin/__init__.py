"""The desk in Django's admin: rows to edit, and the acts as actions. Who may do what is asked of the law's table."""

from django.conf import settings
from django.contrib import admin

from pledges.desk.admin import accounts, letters, people, promises, proposals, series, sources, statements  # noqa: F401

admin.site.site_header = admin.site.site_title = settings.SITE_NAME
