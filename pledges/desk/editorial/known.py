"""What a proposal may name: what is frozen with it, what an open proposal that it needs holds, else what is public."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.db.models import Max, QuerySet

from pledgecheck.record import sealing
from pledgecheck.record.models import SEALED, Item, Revision
from pledges.desk.subjects import by_subject
from pledges.reading.preload import names, parties

Key = tuple[str, str]

Read = Mapping[Key, Revision | None]
"""Last revisions that have been read under the lock: None of what has none."""

NONE: Read = {}

_TOLD = ("reason", "changes", "kept")
"""What is told of a revision beside its content, and may be as long: not read where only that is asked for."""


def last_sequences(keys: Iterable[Key]) -> dict[Key, int]:
    """The sequence of the last revision of each subject that has one."""
    found: dict[Key, int] = {}
    for subject, refs in by_subject(keys).items():
        rows = Revision.objects.filter(subject=subject, ref__in=refs).values("ref").annotate(last=Max("sequence"))
        found.update({(subject, row["ref"]): row["last"] for row in rows})
    return found


def last_revision(subject: str, ref: str) -> Revision | None:
    """The last revision of a subject; None where it was never published."""
    if "\x00" in ref:  # PostgreSQL takes no such text, not even to look for it
        return None
    return Revision.objects.filter(subject=subject, ref=ref).defer(*_TOLD).order_by("-number").first()


def standing_revision(subject: str, ref: str) -> Revision | None:
    """What stands after the last revision of a subject: a seal of earlier ones leaves what was there in its place."""
    last = last_revision(subject, ref)
    return None if last is None else sealing.standing(last)


def public_text(subject: str, ref: str) -> str | None:
    """The content in force byte for byte; the text `null` while a notice stands for it, None where never published."""
    last = last_revision(subject, ref)
    return None if last is None else text_after(last)


def text_after(last: Revision) -> str:
    """The content in force after the last revision of a subject; `null` where a notice stands for it, or a seal."""
    return sealing.says(sealing.standing(last)) or "null"


def public_texts(keys: Iterable[Key]) -> dict[Key, str]:
    """The contents in force of many subjects; what was never published is left out. One more query for each seal."""
    rows = Revision.objects.filter(sequence__in=last_sequences(keys).values()).defer(*_TOLD)
    return {(row.subject, row.ref): text_after(row) for row in rows}


def last_live_text(subject: str, ref: str, upto: int | None = None) -> str | None:
    """The last content that was public (up to a sequence), also while a notice stands for the subject."""
    rows = lived(Revision.objects.filter(subject=subject, ref=ref))
    if upto is not None:
        rows = rows.filter(sequence__lte=upto)
    found: str | None = rows.order_by("-number").values_list("content", flat=True).first()
    return found


def live_text_of(key: Key, last: Revision | None) -> str | None:
    """The last content that was public of a subject, by its last revision. One query where that is a notice or seal."""
    if last is None:
        return None
    if last.content is None or last.content == "null" or last.kind == SEALED:
        return last_live_text(*key)
    return last.content


def lived(rows: QuerySet[Revision]) -> QuerySet[Revision]:
    """Those that made a content public that is still there: no notice, no seal, and not sealed."""
    return rows.filter(content__isnull=False).exclude(content="null").exclude(kind=SEALED)


def asked_about(content: Mapping[str, Any]) -> Iterator[Key]:
    """What the gates ask about when they are shown a content; a draft may lack anything."""
    yield from names(content)
    yield from parties(content)
    yield from (("election", row["election"]) for row in content.get("candidacies", ()))
    yield from (("source", row["source"]) for row in content.get("observations", ()))
    yield from (("pledge", content[role]) for role in ("parent", "renews") if content.get(role))
    yield from (("claim", ref) for ref in content.get("same_as", ()))


class Known:
    """Answers the law's question what a code stands for, as of a proposal. `read`: what needn't be read again."""

    def __init__(self, frozen: Mapping[Key, Mapping[str, Any]], needs: Iterable[int] = (), read: Read = NONE) -> None:
        self.languages: list[str] = list(settings.CONTENT_LANGUAGES)
        self._found: dict[Key, Mapping[str, Any] | None] = dict(frozen)
        self._read = read
        needed = list(needs)
        for item in Item.objects.filter(proposal__in=needed, open=True) if needed else ():
            self._found.setdefault((item.subject, item.ref), json.loads(item.content))

    def load(self, keys: Iterable[Key]) -> None:
        """Read what many codes stand for at once."""
        wanted = []
        for key in dict.fromkeys(keys):
            if key in self._found:
                continue
            if key in self._read:
                last = self._read[key]
                self._found[key] = None if last is None else json.loads(text_after(last))
            else:
                wanted.append(key)
        if not wanted:
            return
        self._found.update(dict.fromkeys(wanted))
        self._found.update({key: json.loads(text) for key, text in public_texts(wanted).items()})

    def content(self, subject: str, ref: str) -> Mapping[str, Any] | None:
        """The content that a code stands for, or None where it is neither proposed nor public."""
        key = (subject, ref)
        self.load([key])
        return self._found[key]
