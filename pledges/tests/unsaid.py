"""Words on a page that no catalogue said: every string of the interface is marked as it is said, the rest is content.

A page is rendered in Korean with each translated string between marks. What is left outside of them in Latin letters,
and isn't marked as another language, is content of a document, a name that is the same everywhere, or a slip.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from pledgecheck.record.models import Revision
from pledges.law.scales import ALL
from pledges.letters.models import Letter
from pledges.reading.models import ROOMS
from pledges.tests.markup import Tree

BEGIN, END = "\ue000", "\ue001"
SAID = ("title", "alt", "aria-label", "placeholder", "label", "summary")
"""Attributes that people are told."""

UNREAD = ("code", "pre", "kbd", "samp", "style", "script")
CONTENT = {"code", "runs"}
"""What is written for machines, by element; and classes of what holds codes, or pieces of content compared."""

SAME_EVERYWHERE = re.compile(
    r"https?://\S+|/api/\S+|\b(?:[PCS]-\d+|[A-Z0-9]{5}-[A-Z0-9]{5}|UTC|CSV|XLSX|JSON(?:-LD)?|NDJSON|API|Atom|SHA-256)\b"
    r"|\b(?:ZIP|SQLite|BibTeX|README|CC-BY-4\.0)\b"
    r"|\b(?:curl|Python|pandas|(?:walk|count|mirror)\.py|read\.R)\b"
)
FOREIGN_SCALES = ("PolitiFact", "SNU FactCheck", "ClaimReview", "Comparative Party Pledges Project")
WORD = re.compile(r"[A-Za-z]{2,}")
CODE = re.compile(r"[a-z0-9_-]+")
HANGUL = re.compile(r"[가-힣]")


@contextmanager
def marked() -> Iterator[None]:
    """Every string that comes from the catalogue stands between two marks."""
    said, counted = translation.gettext, translation.ngettext

    def gettext(text: str) -> str:
        return f"{BEGIN}{said(text)}{END}"

    def ngettext(one: str, many: str, number: int) -> str:
        return f"{BEGIN}{counted(one, many, number)}{END}"

    said("")  # the real functions are put in place when they are first asked for
    real = translation._trans  # type: ignore[attr-defined]
    said, counted = real.gettext, real.ngettext
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(real, "gettext", gettext)
        patch.setattr(real, "ngettext", ngettext)
        yield


def content() -> list[str]:
    """Every text that was published and that a Korean page shows as it is, the longest first; no bare code."""
    stored = [one for room in ROOMS.values() for one in room._default_manager.values_list("document", flat=True)]
    stored += filter(None, Revision.objects.values_list("content", flat=True))
    found = set(_texts([json.loads(one) for one in stored]))
    found.update(_texts(list(Letter.objects.values_list("outcome_reason", flat=True))))
    entries = [entry for scale in ALL.values() for entry in scale]
    found.update(_texts([[entry.label, entry.definition] for entry in entries]))
    found = {text for text in found if WORD.search(text) and not CODE.fullmatch(text)}
    found.update(_texts([settings.SITE_NAME, settings.SITE_NOTICE, settings.ABOUT, FOREIGN_SCALES]))
    found.update(_texts([dict(entry.crosswalks) for entry in entries]))
    return sorted(found, key=len, reverse=True)


def _texts(value: Any) -> Iterator[str]:
    """Texts of a document: of one in several languages the Korean one alone, if there is one."""
    if isinstance(value, str):
        yield from (line.strip() for line in (value, *value.splitlines()) if line.strip())
    elif isinstance(value, dict):
        if value.get("role") and isinstance(value.get("name"), str):
            yield f"{value['name']} ({value['role']})"
        yield from _texts([value["ko"]] if value.get("ko") and value.keys() <= {"ko", "en"} else list(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def unsaid(tree: Tree, known: Iterable[str]) -> Iterator[str]:
    """Words in Latin letters on a page that neither the catalogue nor a document said."""
    depth = 0
    known = list(known)
    for text in _read(tree, "ko", known):
        bare = []
        for piece in re.split(f"([{BEGIN}{END}])", text):
            depth += {BEGIN: 1, END: -1}.get(piece, 0)
            bare.append(piece if depth == 0 and piece not in (BEGIN, END) else "\n")
        assert depth >= 0, text
        left = SAME_EVERYWHERE.sub("", "".join(bare))
        if WORD.search(left):
            for one in known:
                if one in left:
                    left = re.sub(rf"(?<![A-Za-z]){re.escape(one)}(?![A-Za-z])", "\n", left)
            if found := WORD.findall(left):
                yield f"{' '.join(found)} in {' '.join(text.split())[:100]!r}"


def _read(element: Any, language: str, known: list[str]) -> Iterator[str]:
    """What is told of an element in the page's language, in order: its attributes, its text and what is in it.

    Without an excerpt of content in which words that were found are marked.
    """
    if isinstance(element.tag, str):
        language = element.get("lang", language)
        name = element.tag.rpartition("}")[2]
        if name in UNREAD or CONTENT & {*element.get("class", "").split()}:
            return
        if any(isinstance(one.tag, str) and one.tag.endswith("mark") for one in element):
            excerpt = "".join(element.itertext()).strip(f"… \n{BEGIN}{END}")
            if any(excerpt in text for text in known):
                return
        if language == "ko":
            yield from (element.get(attribute) for attribute in SAID if element.get(attribute))
            if name == "meta" and element.get("name") == "description":
                yield element.get("content")
            yield element.text or ""
        for one in element:
            yield from _read(one, language, known)
            if language == "ko":
                yield one.tail or ""
