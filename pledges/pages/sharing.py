"""What goes round without its page: tags for chats and networks, code to embed, a line to cite, feeds to follow."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _

from pledges.law import dates, sentence
from pledges.pages import names, notices
from pledges.pages.one_line import claimant, makers, on_its_day, title, verdict
from pledges.pages.reader import Reader
from pledges.reading import addresses
from pledges.reading.compose.frame import PLURALS

Row = dict[str, Any]

FEEDS = ("pledge", "candidate", "topic")
"""Subjects that have a feed of their own."""

CARDS = ("pledge", "claim")
"""Subjects that have a card."""

WIDTH, HEIGHT = 600, 260
"""The frame of an embedded pledge, where whoever embeds it asks for no other."""

SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
"""All that a frame needs: its one link opens a page of its own."""


def of_pledge(reader: Reader, document: Row, address: str | None = None) -> Row:
    """The tags of a pledge's page; `address` where it isn't the present page."""
    page = addresses.absolute(address or addresses.pledge(document, reader.language))
    answer = sentence.answer(document, reader.language, reader.on)
    return {
        **_tags(reader, document, title(reader, document), f"{makers(reader, document)} — {answer}"),
        "url": page,
        "oembed": None if address else oembed(page),
    }


def of_claim(reader: Reader, document: Row) -> Row:
    """The tags of a claim's page."""
    found, meaning = verdict(reader, document)
    said = f"{claimant(reader, document)} — {found}" + (f": {meaning}" if meaning else "")
    page = addresses.absolute(addresses.of("claim", document["ref"], reader.language))
    return {**_tags(reader, document, title(reader, document), said), "url": page, "oembed": None}


def of_notice(reader: Reader, subject: str, document: Row, address: str | None = None) -> Row:
    """The tags of a page where a notice stands: they name nobody; `address` where it isn't the present page."""
    page = addresses.absolute(address or addresses.page(subject, document, reader.language))
    said = notices.said(reader, subject, document)
    return {
        **_tags(reader, document, notices.title(document), said),
        "url": page,
        "oembed": oembed(page) if subject == "pledge" and not address else None,
    }


def _tags(reader: Reader, document: Row, called: str, said: str) -> Row:
    card = addresses.card(document["ref"], document["as_of"]["sequence"], reader.language)
    return {
        "title": called,
        "description": said,
        "image": addresses.absolute(card),
        "image_alt": f"{called}. {said}",
        "type": "article",
        "site": settings.SITE_NAME,
    }


def oembed(page: str) -> str:
    """Where programs learn how to embed the page at an absolute address."""
    return addresses.absolute("/oembed?" + urlencode({"url": page, "format": "json"}))


def embed_code(document: Row, language: str, width: int | str = "100%", height: int = HEIGHT) -> str:
    """HTML that shows a pledge on another site: as a plain text, which a page that shows it has to escape."""
    called = title(on_its_day(language, document), document)
    frame = format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" sandbox="{}" loading="lazy" '
        'style="border:0;max-width:100%"></iframe>',
        addresses.absolute(addresses.embedded(document["ref"], language)),
        called,
        width,
        height,
        SANDBOX,
    )
    return frame + ""


def citation(reader: Reader, subject: str, document: Row) -> str:
    """A page as plain text to cite: the revision that it was read in, at the address that keeps it."""
    as_of, ref = document["as_of"], document["ref"]
    gone = notices.of(document)
    called = notices.title(document) if gone else names.of(reader, subject, document) or ref
    cited = {
        "title": str(called).rstrip("."),
        "ref": ref,
        "number": document["revision"]["number"],
        "site": settings.SITE_NAME,
        "day": dates.in_words(as_of["published_at"][:10], reader.interface),
        "url": addresses.absolute(addresses.state(subject, ref, as_of["sequence"], reader.language)),
    }
    if subject != "pledge" or gone:
        return _("“%(title)s”. %(site)s, %(ref)s, revision %(number)s, %(day)s. %(url)s") % cited
    cited["makers"] = makers(reader, document)
    return _("%(makers)s, “%(title)s”. %(site)s, %(ref)s, revision %(number)s, %(day)s. %(url)s") % cited


def feeds(reader: Reader, subject: str | None = None, ref: str | None = None) -> list[Row]:
    """Feeds that a page leads to: its own where it has one, and that of every change."""
    own = addresses.feed(reader.language, PLURALS[subject], ref) if subject in FEEDS and ref else None
    return followed(reader, own, _("What changes on this page"))


def followed(reader: Reader, own: str | None, title: str) -> list[Row]:
    """A feed of a page's own where it has one, and that of every change."""
    every = {"title": _("Every change"), "url": addresses.feed(reader.language, "changes")}
    return [{"title": title, "url": own}, every] if own else [every]
