"""Addresses of the pages. The language stands in each; one without leads to the page in the first language.

Segments take any text: what is no code is unknown, and answers as one, in the language of the address.
"""

from django.conf import settings
from django.urls import path, register_converter

from pledges.law import codes
from pledges.pages import (
    checkpoint_feed,
    embed,
    evidence,
    feeds,
    journal_views,
    list_feeds,
    report,
    subject_views,
    views,
)
from pledges.pages.asked_lists import FOLLOWED
from pledges.pages.cards.views import picture
from pledges.pages.name_lists import NAMED
from pledges.pages.oembed import OEmbedView
from pledges.reading.compose.frame import PLURALS


class LanguageConverter:
    """A language that pages are written in."""

    regex = r"[A-Za-z0-9-]{2,35}"

    def to_python(self, value: str) -> str:
        if value not in settings.CONTENT_LANGUAGES:
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return value


class NumberedConverter:
    """The code of a pledge, a claim or a source, at the root of the site."""

    regex = codes.pattern(*codes.LETTERS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LanguageConverter, "page_language")
register_converter(NumberedConverter, "numbered")

urlpatterns = [
    path("", views.root),
    path("<numbered:ref>", views.code),
    path("<numbered:ref>/", views.code),
    path("cards/<str:named>.png", picture),
    path("embed/pledges/<numbered:ref>/", embed.pledge),
    path("oembed", OEmbedView.as_view()),
    path("feeds/<page_language:language>/changes.atom", feeds.changes),
    path("feeds/<page_language:language>/corrections.atom", feeds.corrections),
    path("feeds/<page_language:language>/checkpoints.atom", checkpoint_feed.feed),
    *(
        path(f"feeds/<page_language:language>/{PLURALS[subject]}.atom", list_feeds.of_list, {"subject": subject})
        for subject in FOLLOWED
    ),
    path("feeds/<page_language:language>/<str:plural>/<str:ref>.atom", feeds.of_subject),
    path("<page_language:language>/", views.home),
    path("<page_language:language>/pledges/", views.pledge_list),
    path("<page_language:language>/pledges/<str:named>/", views.pledge),
    path("<page_language:language>/pledges/<str:ref>/as-of/<str:sequence>/", views.past_pledge),
    path("<page_language:language>/claims/", evidence.claims),
    path("<page_language:language>/claims/<str:ref>/", evidence.claim),
    path("<page_language:language>/sources/", evidence.sources),
    path("<page_language:language>/sources/<str:ref>/", evidence.source),
    path("<page_language:language>/indicators/", evidence.indicators),
    path("<page_language:language>/indicators/<str:ref>/", evidence.indicator),
    path("<page_language:language>/changes/", journal_views.changes),
    path("<page_language:language>/corrections/", journal_views.corrections),
    path("<page_language:language>/data/", journal_views.data),
    path("<page_language:language>/data/recipes/", journal_views.recipes),
    path("<page_language:language>/record/", views.record),
    path("<page_language:language>/methodology/", views.methodology),
    path("<page_language:language>/about/", views.about),
    path("<page_language:language>/report/", report.form),
    path("<page_language:language>/report/received/<str:token>/", report.received),
]
for subject in NAMED:
    place = f"<page_language:language>/{PLURALS[subject]}/"
    urlpatterns += [
        path(place, subject_views.listed, {"subject": subject}),
        path(f"{place}<str:slug>/", subject_views.named, {"subject": subject}),
    ]
