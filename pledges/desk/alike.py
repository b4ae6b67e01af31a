"""Is it recorded already? Public pledges and claims that say nearly what somebody writes, and drafts of the desk."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from pledges.desk.addresses import change_page
from pledges.desk.states import STATES, with_state
from pledges.desk.subjects import MODELS
from pledges.desk.words import language
from pledges.law.scales import RATINGS, VERDICTS
from pledges.law.search.terms import words
from pledges.law.text import say
from pledges.reading.compose.frame import page_url
from pledges.reading.models import ROOMS, Room
from pledges.reading.search import synonyms
from pledges.reading.search.similar import shares, similar

WORDS = {"pledge": ("title", "summary"), "claim": ("text",)}
"""By subject the fields whose texts say what it is about, first what names it."""

MOST = 5
MOST_DRAFTS = 3
RECENT = 300
"""Drafts that are compared, the newest."""

ALIKE = 0.6
"""From which share of a text's words on something is called like it: readers want what is related, editors the same."""

CLOSE = 0.7
"""Of what is public, shares below this part of the best aren't told: beside the same thing they only distract."""

MOST_TEXTS = 4
LONGEST = 1000
"""Letters of a text; what is longer is cut."""


@dataclass(frozen=True)
class Alike:
    """A pledge or a claim like a text, in the language of the interface.

    `pk`: its row on the desk, None where there is none. `told`: who, when, and how it was rated; or its state.
    """

    ref: str
    pk: int | None
    words: str
    told: Sequence[str]
    address: str

    @property
    def name(self) -> str:
        """Code and words in a line."""
        return f"{self.ref} {self.words}".strip()


def alike(subject: str, texts: Iterable[str], *, row: Any = None) -> list[Alike]:
    """What is like these texts, public ones first; without the row that they are of. KeyError: another subject.

    Some ten queries, however much there is.
    """
    given = _given(texts)
    if not given:
        return []
    own = {str(row.code)} if row is not None and row.code else ()
    return [*public(subject, given, own), *_drafts(subject, given, row)]


def public(subject: str, texts: Iterable[str], without: Collection[str] = ()) -> list[Alike]:
    """Of these the public ones; `without` are codes."""
    likest = similar(subject, _given(texts), MOST, without, ALIKE, synonyms.table())
    found = [one for one in likest if one.share >= CLOSE * likest[0].share]
    rows = MODELS[subject]._default_manager.filter(code__in=[one.ref for one in found])
    keys = dict(rows.values_list("code", "pk"))
    return [_public(subject, json.loads(one.document), keys.get(one.ref)) for one in found]


def _given(texts: Iterable[str]) -> list[str]:
    """Texts with words in them, each once; no more and no longer than can be looked for while somebody types."""
    cut = (text[:LONGEST] for text in texts)
    return list(dict.fromkeys(text for text in cut if words([text])))[:MOST_TEXTS]


def _public(subject: str, document: Any, pk: int | None) -> Alike:
    told = _of_claim(document) if subject == "claim" else _of_pledge(document)
    address = _change_page(subject, pk) if pk is not None else page_url(subject, document["ref"])
    said = say(document[WORDS[subject][0]], language())
    return Alike(document["ref"], pk, said, [one for one in told if one], address)


def _change_page(subject: str, pk: int) -> str:
    return reverse(f"admin:pledges_{subject}_change", args=[pk])


def _of_pledge(document: Any) -> list[str]:
    makers = (maker["candidate"] or maker["party"] or {} for maker in document["made_by"])
    names = ", ".join(say(maker.get("name"), language()) for maker in makers)
    year = (document["made_on"] or document["election"]["date"] or "")[:4]
    return [names, year, RATINGS.label(document["fulfilment"]["rating"], language())]


def _of_claim(document: Any) -> list[str]:
    name = say((document["claimant"] or {}).get("name"), language())
    said = (document["claimed_on"] or "")[:4]
    if document["struck"]:
        return [name, said, _("struck")]
    if document["verdict"] is None:
        return [name, said, _("not checked yet")]
    told = {"day": document["reviewed_on"], "verdict": VERDICTS.label(document["verdict"], language())}
    return [name, said, _("checked on %(day)s: %(verdict)s") % told]


def _drafts(subject: str, texts: Sequence[str], row: Any) -> list[Alike]:
    """What isn't public, among the newest: a draft that somebody else began, or what was withdrawn."""
    shown = ROOMS[subject]._default_manager.filter(ref=OuterRef("code"), state=Room.State.LIVE)
    rows = MODELS[subject]._default_manager.filter(~Exists(shown))
    if row is not None:
        rows = rows.exclude(pk=row.pk)
    said = {
        pk: [words(text for field in fields for text in (field or {}).values() if text)]
        for pk, *fields in rows.order_by("-pk").values_list("pk", *WORDS[subject])[:RECENT]
    }
    best: dict[int, float] = {}
    equal = synonyms.table()
    for text in texts if said else ():
        for pk, share in shares(subject, text, said, equal).items():
            if share >= ALIKE and share > best.get(pk, 0):
                best[pk] = share
    chosen = sorted(best, key=lambda pk: (-best[pk], -pk))[:MOST_DRAFTS]
    found = {one.pk: one for one in with_state(rows.filter(pk__in=chosen), subject)} if chosen else {}
    return [_draft(subject, found[pk]) for pk in chosen]


def _draft(subject: str, row: Any) -> Alike:
    said = say(getattr(row, WORDS[subject][0]), language())
    return Alike(row.code or "", row.pk, said, [str(STATES[row.desk_state])], change_page(row))
