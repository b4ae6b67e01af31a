"""Addresses of the API, version 1."""

from django.urls import path, register_converter

from pledges.api import views
from pledges.api.index import IndexView
from pledges.api.schema_served import SchemaView
from pledges.api.summary import SummaryView
from pledges.reading.choosing import PROPER
from pledges.reading.compose.frame import PLURALS

NAMED = tuple(subject for subject in PLURALS if subject not in PROPER)
"""Subjects that are published because a pledge or claim names them."""


class CodeConverter:
    """What a public code can look like; anything else is an unknown address, and answers as one."""

    regex = r"[A-Za-z0-9][A-Za-z0-9-]{0,99}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "code")

urlpatterns = [
    path("", IndexView.as_view()),
    path("pledges/", views.ListView.as_view(subject="pledge")),
    path("pledges/<code:ref>/", views.DocumentView.as_view(subject="pledge")),
    path("pledges/<code:ref>/claims/", views.ClaimsOfPledgeView.as_view()),
    path("pledges/<code:ref>/revisions/", views.RevisionsView.as_view(subject="pledge")),
    path("claims/", views.ListView.as_view(subject="claim")),
    path("claims/<code:ref>/", views.DocumentView.as_view(subject="claim")),
    path("claims/<code:ref>/revisions/", views.RevisionsView.as_view(subject="claim")),
    path("revisions/", views.RecordView.as_view()),
    path("schema/", SchemaView.as_view()),
    path("summary/", SummaryView.as_view()),
    *(path(f"{PLURALS[subject]}/", views.ListView.as_view(subject=subject)) for subject in NAMED),
    *(path(f"{PLURALS[subject]}/<code:ref>/", views.DocumentView.as_view(subject=subject)) for subject in NAMED),
]
