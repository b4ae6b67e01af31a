"""What a proposal may name: what is frozen with it, what an open proposal that it needs holds, else what is public."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db.models import Max

from pledgecheck.record.models import Item, Revision
from pledges.desk.subjects import by_subject

Key = tuple[str, str]


def last_sequences(keys: Iterable[Key]) -> dict[Key, int]:
    """The sequence of the last revision of each subject that has one."""
    found: dict[Key, int] = {}
    for subject, refs in by_subject(keys).items():
        rows = Revision.objects.filter(subject=subject, ref__in=refs).values("ref").annotate(last=Max("sequence"))
        found.update({(subject, row["ref"]): row["last"] for row in rows})
    return found


def public_text(subject: str, ref: str) -> str | None:
    """The content in force byte for byte; the text `null` while withdrawn, None where never published."""
    if "\x00" in ref:  # PostgreSQL takes no such text, not even to look for it
        return None
    rows = Revision.objects.filter(subject=subject, ref=ref).order_by("-number")
    found: str | None = rows.values_list("content", flat=True).first()
    return found


def public_texts(keys: Iterable[Key]) -> dict[Key, str | None]:
    """The contents in force of many subjects in a fixed number of queries; what was never published is left out."""
    rows = Revision.objects.filter(sequence__in=last_sequences(keys).values())
    return {(subject, ref): text for subject, ref, text in rows.values_list("subject", "ref", "content")}


def last_live_text(subject: str, ref: str, upto: int | None = None) -> str | None:
    """The last content that was public (up to a sequence), also while the subject is withdrawn."""
    rows = Revision.objects.filter(subject=subject, ref=ref, content__isnull=False).exclude(content="null")
    if upto is not None:
        rows = rows.filter(sequence__lte=upto)
    found: str | None = rows.order_by("-number").values_list("content", flat=True).first()
    return found


class Known:
    """Answers the law's question what a code stands for, as of a proposal."""

    def __init__(self, frozen: Mapping[Key, Mapping[str, Any]], needs: Iterable[int] = ()) -> None:
        self.languages: list[str] = list(settings.CONTENT_LANGUAGES)
        self._found: dict[Key, Mapping[str, Any] | None] = dict(frozen)
        for item in Item.objects.filter(proposal__in=list(needs), open=True):
            self._found.setdefault((item.subject, item.ref), json.loads(item.content))

    def load(self, keys: Iterable[Key]) -> None:
        """Read what many codes stand for at once."""
        wanted = [key for key in dict.fromkeys(keys) if key not in self._found]
        self._found.update(dict.fromkeys(wanted))
        rows = Revision.objects.filter(sequence__in=last_sequences(wanted).values())
        for subject, ref, text in rows.values_list("subject", "ref", "content"):
            self._found[subject, ref] = None if text is None else json.loads(text)

    def content(self, subject: str, ref: str) -> Mapping[str, Any] | None:
        """The content that a code stands for, or None where it is neither proposed nor public."""
        key = (subject, ref)
        self.load([key])
        return self._found[key]
