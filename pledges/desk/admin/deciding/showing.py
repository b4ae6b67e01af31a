"""A proposal as its screen shows it: read once, in a number of queries that doesn't grow with what it carries."""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from pledgecheck.record import sealing
from pledgecheck.record.models import Item, Proposal
from pledges.desk.admin.deciding.offers import Offer, Standing, offers
from pledges.desk.admin.deciding.telling import public_page
from pledges.desk.differences import Carried, Line, Section, carried
from pledges.desk.editorial import shown
from pledges.desk.editorial.words_back import field_of, wordings
from pledges.desk.roles import Person
from pledges.desk.suggestions import Suggestion
from pledges.law import scales
from pledges.law.changes import Content
from pledges.law.differences.wording import Piece, pieces
from pledges.law.doubts import doubts
from pledges.law.text import say
from pledges.reading.models import Mention

MOST_TEXTS = 800
MOST_LETTERS = 200_000
"""Boxes for other words on one screen, and letters in them; a syllable sent by a form has nine bytes."""
MOST_ALSO = 10


@dataclass(frozen=True)
class Shown:
    """One proposal on a screen: everything the templates need, no query left for them.

    What names others stands before what it names, as a reader would ask for it.
    """

    proposal: Proposal
    digest: str
    reasons: Sequence[tuple[str, str]]
    items: Sequence["ShownItem"]
    also: Sequence[tuple[str, str]]
    needed: Sequence[Proposal]
    suggestions: Sequence["ShownSuggestion"]
    offers: Mapping[str, Offer]
    boxes_short: bool

    @property
    def title(self) -> str:
        """What the proposal is about: the subject that names the others."""
        return self.items[0].title if self.items else ""

    @property
    def others(self) -> int:
        return max(len(self.items) - 1, 0)

    @property
    def stale(self) -> bool:
        return any(item.carried.stale for item in self.items)


@dataclass(frozen=True)
class ShownText:
    """A text of a content that other words can be suggested for, and the words on the screen."""

    name: str
    words: str
    rows: int


@dataclass(frozen=True)
class ShownSuggestion:
    """Words that an approver would rather see: which text they are for, and how it would change."""

    suggestion: Suggestion
    label: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class ShownLine:
    """A line, with the box for other words where there is one."""

    line: Line
    text: ShownText | None


@dataclass(frozen=True)
class ShownSection:
    """A section; `rows` differ, `rest` stays as it is."""

    section: Section
    rows: Sequence[ShownLine]
    rest: Sequence[ShownLine]


@dataclass(frozen=True)
class ShownItem:
    """One subject on a screen.

    `ground`: of a seal, why it may be at all. `doubts`: what to look at again before deciding; none stands in the way.
    """

    carried: Carried
    kind: str
    ground: str
    sections: Sequence[ShownSection]
    previews: Sequence[tuple[str, str]]
    doubts: Sequence[str]

    @property
    def ref(self) -> str:
        return self.carried.item.ref

    @property
    def title(self) -> str:
        return self.carried.title or self.carried.item.ref


def shown_proposals(
    proposals: Sequence[Proposal], person: Person, language: str, typed: Mapping[str, str] | None = None
) -> list[Shown]:
    """Each proposal as it is shown to this person.

    `typed`: what stands in the boxes for other words so far; None where the screen has no boxes.
    """
    found = carried(proposals, language=language)
    suggestions = _suggestions(proposals)
    needed = _needed(proposals)
    also = _also(found, language)
    shows = []
    for proposal in proposals:
        items = found[proposal.pk]
        mine = [one for one in suggestions if one.item.proposal_id == proposal.pk]
        standing = Standing(
            proposal=proposal,
            items=[one.item for one in items],
            needed=needed.get(proposal.pk, []),
            stale=[one.item.ref for one in items if one.stale],
            suggested=len(mine),
        )
        may_do = offers(standing, person, language)
        boxes = _Boxes(typed or {}, offered=typed is not None and "suggest" in may_do)
        shown_items = [_item(one, language, boxes) for one in reversed(items)]
        shows.append(
            Shown(
                proposal=proposal,
                digest=shown(proposal),
                reasons=_reasons(proposal),
                items=shown_items,
                boxes_short=boxes.short,
                also=also.get(proposal.pk, []) if standing.open else [],
                needed=standing.needed,
                suggestions=_labelled(mine, items),
                offers=may_do,
            )
        )
    return shows


def text_name(item: int, pointer: str) -> str:
    """The name of the box for other words of one text."""
    return f"words:{item}:{pointer}"


class _Boxes:
    """Boxes for other words, as many as a form can hold."""

    def __init__(self, typed: Mapping[str, str], *, offered: bool) -> None:
        self.typed = typed
        self.offered = offered
        self.texts, self.letters = MOST_TEXTS, MOST_LETTERS
        self.short = False

    def beside(self, one: Carried, lines: Sequence[Line], texts: Container[str]) -> list[ShownLine]:
        """The lines, with a box beside each of these texts (JSON Pointers)."""
        return [ShownLine(line, self._box(one, line) if line.new_pointer in texts else None) for line in lines]

    def _box(self, one: Carried, line: Line) -> ShownText | None:
        if not self.offered:
            return None
        self.texts, self.letters = self.texts - 1, self.letters - len(line.new)
        if min(self.texts, self.letters) < 0:
            self.short = True
            return None
        name = text_name(one.item.pk, line.pointer)
        words = self.typed.get(name, line.new)
        return ShownText(name, words, min(12, 2 + len(words) // 60))


def _item(one: Carried, language: str, boxes: _Boxes) -> ShownItem:
    texts = reworded(one.item, one.after)
    sections = [
        ShownSection(section, boxes.beside(one, section.differing, texts), boxes.beside(one, section.unchanged, texts))
        for section in one.sections
    ]
    kind = scales.REVISION_KINDS.label(one.kind, language)
    because = sealing.because(one.item.content) if one.seals else ""
    ground = scales.SEAL_REASONS.label(because, language) if because else ""
    return ShownItem(one, kind, ground, sections, _previews(one), _doubts(one, language))


def _doubts(one: Carried, language: str) -> list[str]:
    """What is odd about the figures that it would make public, as long as somebody may still decide."""
    found = doubts(one.item.subject, one.after) if one.item.open and one.item.act != Item.Act.STRIKE else []
    return [say(doubt.sentence, language) for doubt in found]


def reworded(item: Item, content: Content) -> dict[str, str]:
    """The texts of an item that other words can be suggested for, by JSON Pointer."""
    texts = wordings(item.subject, content) if item.act == Item.Act.PUBLISH else {}
    return {pointer: text for pointer, text in texts.items() if text and field_of(item.subject, pointer)}


def _previews(one: Carried) -> list[tuple[str, str]]:
    """Addresses of the page as it will stand, by language; none for what has no page of its own."""
    if not one.item.open or public_page(one.item.subject, one.item.ref) is None:
        return []
    where = (one.item.proposal_id, one.item.subject, one.item.ref)
    return [(code, preview_address(*where, code)) for code in settings.CONTENT_LANGUAGES]


def preview_address(proposal: int, subject: str, ref: str, language: str, *, page: bool = False) -> str:
    """Where a page is shown as it will stand: in a frame of the desk, or by itself."""
    name = "record_proposal_preview_page" if page else "record_proposal_preview"
    asked = urlencode({"subject": subject, "ref": ref, "language": language})
    return f"{reverse(f'admin:{name}', args=[proposal])}?{asked}"


def _also(found: Mapping[int, Sequence[Carried]], language: str) -> dict[int, list[tuple[str, str]]]:
    """Pledges that proposals don't carry and whose pages they change, each with its preview; the first few."""
    shown_in: dict[tuple[str, str], list[str]] = {}
    refs = {one.item.ref for items in found.values() for one in items}
    rows = Mention.objects.filter(subject="pledge", to_ref__in=refs).order_by("ref")
    for ref, *key in rows.values_list("ref", "to_subject", "to_ref"):
        shown_in.setdefault((key[0], key[1]), []).append(ref)
    speaks = language if language in settings.CONTENT_LANGUAGES else settings.CONTENT_LANGUAGES[0]
    also = {}
    for proposal, items in found.items():
        changed = dict.fromkeys(ref for one in items for ref in shown_in.get((one.item.subject, one.item.ref), ()))
        others = [ref for ref in changed if ref not in {one.item.ref for one in items}]
        also[proposal] = [(ref, preview_address(proposal, "pledge", ref, speaks)) for ref in others[:MOST_ALSO]]
    return also


def _reasons(proposal: Proposal) -> list[tuple[str, str]]:
    words: dict[str, Any] = json.loads(proposal.reason)
    order = [*(code for code in settings.CONTENT_LANGUAGES if code in words), *words]
    return [(code, words[code]) for code in dict.fromkeys(order) if words[code]]


def _suggestions(proposals: Sequence[Proposal]) -> list[Suggestion]:
    waiting = Suggestion.objects.filter(item__proposal__in=proposals, accepted_at=None)
    return list(waiting.select_related("item", "person"))


def _labelled(suggestions: Sequence[Suggestion], items: Sequence[Carried]) -> list[ShownSuggestion]:
    labels = {(one.item.pk, line.new_pointer): line.label for one in items for line in one.lines}
    return [
        ShownSuggestion(one, labels.get((one.item_id, one.path), one.path), pieces(one.before, one.after))
        for one in suggestions
    ]


def _needed(proposals: Iterable[Proposal]) -> dict[int, list[Proposal]]:
    """What each proposal needs to be approved before it or with it."""
    links = Proposal.needs.through.objects.filter(from_proposal__in=proposals).select_related("to_proposal")
    found: dict[int, list[Proposal]] = {}
    for link in links:
        found.setdefault(link.from_proposal_id, []).append(link.to_proposal)
    return found


def reason_of(proposal: Proposal, language: str) -> str:
    """The reason in one language."""
    return say(json.loads(proposal.reason), language)


def open_first(request: HttpRequest) -> str:
    """Where one goes on after a decision: the list of what is still to be decided."""
    return f"{reverse('admin:record_proposal_changelist')}?state__exact=open"
