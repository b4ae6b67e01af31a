"""Atom feeds (RFC 4287): one entry for each publication that changed something, newest first."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from xml.etree import ElementTree

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pledges.law import codes
from pledges.law.scales import REVISION_KINDS
from pledges.pages import answers, documents, one_line, record
from pledges.pages.reader import Reader, Words
from pledges.pages.sharing import FEEDS
from pledges.pages.site import site, validated_by
from pledges.pages.xml_text import legal, written
from pledges.reading import addresses, revisions, validator
from pledges.reading.compose.frame import PLURALS
from pledges.reading.models import Affect, Facet

Row = dict[str, Any]

SHOWN = 50
READ = 1000
"""How many entries a feed has at most, chosen from how many rows of the record; the API has them all."""

TYPE = "application/atom+xml"
NEVER = "1970-01-01T00:00:00Z"
_FOLLOWED = {PLURALS[subject]: subject for subject in FEEDS}


@dataclass(frozen=True)
class Feed:
    """What a feed is of: the end of its address, its name, the page that it follows, and which rows it is made from.

    `query` is what narrows it, with its question mark.
    """

    parts: tuple[str, ...]
    title: str
    page: str
    rows: list[Row]
    own: tuple[str, str] | None = None
    query: str = ""

    def address(self, language: str) -> str:
        """Its own address, by which a reader knows it and its entries."""
        return addresses.absolute(addresses.feed(language, *self.parts)) + self.query


@answers.page
def changes(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Every publication."""
    page = addresses.within(reader.language, "changes")
    feed = Feed(("changes",), _("Every change"), page, revisions.newest(READ))
    return sent(request, reader, feed)


@answers.page
def corrections(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Publications that corrected what had been public."""
    page = addresses.within(reader.language, "corrections")
    feed = Feed(("corrections",), _("Corrections"), page, revisions.newest(READ, corrections=True))
    return sent(request, reader, feed)


@answers.page
def of_subject(request: HttpRequest, reader: Reader, plural: str, ref: str) -> HttpResponse | None:
    """What changed a pledge, what a candidate pledged or stated, or what is pledged on a topic."""
    subject = _FOLLOWED.get(plural)
    if subject is None or not codes.may_name(subject, ref):
        return None
    document = documents.present(subject, ref)
    if document is None:
        return None
    name = reader.words(document.get("name")) or one_line.title(reader, document)
    page = addresses.of(subject, ref, reader.language)
    own = (subject, ref) if subject == "pledge" else None
    feed = Feed((plural, ref), str(name), page, revisions.newest(READ, _affecting(subject, ref)), own)
    return sent(request, reader, feed)


def _affecting(subject: str, ref: str) -> QuerySet[Affect]:
    """Changes of a document and of those that it is a facet of: to follow a person is to follow what they pledged."""
    either = Q(subject=subject, ref=ref)
    for other, name in (("pledge", subject), ("claim", "claimant" if subject == "candidate" else subject)):
        if subject != "pledge":
            found = Facet.objects.filter(subject=other, name=name, value=ref)
            either |= Q(subject=other, ref__in=found.values("ref"))
    return Affect.objects.filter(either)


def sent(request: HttpRequest, reader: Reader, feed: Feed) -> HttpResponse:
    """A feed as Atom; where the reader has it nothing is written."""
    return answered(request, reader, feed, lambda: _written(reader, feed))


def answered(request: HttpRequest, reader: Reader, made_of: object, content: Callable[[], bytes]) -> HttpResponse:
    """A feed as Atom, whatever its entries are; `made_of` is what it is a function of, and its validator follows."""
    headers = {
        "ETag": validator.tag("feed", reader.language, made_of, validated_by(reader)),
        "Cache-Control": validator.KEPT,
        "Content-Language": reader.language,
    }
    answer = HttpResponse(content_type=f"{TYPE}; charset=utf-8", headers=headers)
    return answers.filled(request, answer, content)


def _chosen(feed: Feed) -> list[tuple[Row, list[Row]]]:
    """For each of the last publications the row that tells it, and all rows that it has in this feed."""
    found = [list(rows) for _publication, rows in groupby(feed.rows, lambda row: row["publication"])]
    if len(feed.rows) == READ and len(found) > 1:
        # The oldest may have begun before what was read.
        found.pop()
    told = [(record.leading(rows[::-1], feed.own)["sequence"], rows) for rows in found[:SHOWN]]
    full = {row["sequence"]: row for row in revisions.at(sequence for sequence, _rows in told)}
    return [(full[sequence], rows) for sequence, rows in told]


def begun(reader: Reader, own: str, title: str, page: str, updated: str | None) -> ElementTree.Element:
    """A feed by its own address, with all but its entries."""
    root = ElementTree.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": reader.language})
    around = site(reader)
    add(root, "id", own)
    add(root, "title", f"{title} — {around.name}")
    add(root, "updated", updated or NEVER)
    link(root, "self", own)
    link(root, "alternate", addresses.absolute(page))
    add(ElementTree.SubElement(root, "author"), "name", around.name)
    add(root, "rights", around.licence)
    return root


def _written(reader: Reader, feed: Feed) -> bytes:
    updated = feed.rows[0]["published_at"] if feed.rows else None
    root = begun(reader, feed.address(reader.language), feed.title, feed.page, updated)
    for row, rows in _chosen(feed):
        _entry(ElementTree.SubElement(root, "entry"), reader, feed, row, rows)
    return written(root)


def _entry(entry: ElementTree.Element, reader: Reader, feed: Feed, row: Row, rows: list[Row]) -> None:
    told = record.change(reader, row)
    corrected = any(one["correction"] for one in rows)
    kind = reader.term(REVISION_KINDS, row["kind"])
    add(entry, "id", f"{feed.address(reader.language)}#{row['publication']}")
    add(entry, "title", _title(told, len(rows) - 1, corrected=corrected))
    add(entry, "updated", row["published_at"])
    link(entry, "alternate", addresses.absolute(_address(reader, feed, row)))
    _reason(entry, told["reason"], kind.definition)
    ElementTree.SubElement(entry, "category", {"term": row["kind"], "label": kind.label})
    if corrected:
        ElementTree.SubElement(entry, "category", {"term": "correction", "label": _("correction")})


def _reason(entry: ElementTree.Element, reason: Words | None, otherwise: str) -> None:
    """Why it was published, in whatever language that was said; of a sealed one what its kind means."""
    add(entry, "summary", str(reason or otherwise))
    if reason is not None and reason.foreign:
        entry[-1].set("xml:lang", str(reason.language))


def _title(told: Row, others: int, *, corrected: bool) -> str:
    name = str(told["name"] or told["ref"])
    title = f"{name} — {told['kind'].label}"
    if corrected:
        title += f" · {_('correction')}"
    return title if not others else _("%(title)s, and %(number)s more") % {"title": title, "number": others}


def _address(reader: Reader, feed: Feed, row: Row) -> str:
    """A pledge as it stood after the publication; of other subjects the page."""
    subject, ref = feed.own or (row["subject"], row["ref"])
    if subject == "pledge":
        return addresses.past(ref, row["sequence"], reader.language)
    return addresses.of(subject, ref, reader.language)


def add(parent: ElementTree.Element, name: str, text: str) -> None:
    """An element with a text."""
    ElementTree.SubElement(parent, name).text = legal(text)


def link(parent: ElementTree.Element, rel: str, address: str) -> None:
    """Where a feed or an entry leads to."""
    kind = TYPE if rel == "self" else "text/html"
    ElementTree.SubElement(parent, "link", {"rel": rel, "type": kind, "href": address})
