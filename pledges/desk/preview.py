"""A page exactly as it will stand, before it is published. The desk can't reach pages: the addresses hand it a way."""

import re
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.utils.safestring import SafeString

from pledgecheck.record.models import Proposal
from pledges.desk.editorial import Refused, rehearsed
from pledges.desk.roles import Person
from pledges.desk.subjects import MODELS
from pledges.law.text import Text

Render = Callable[[str, str, str, SafeString], bytes]
"""The page of a subject and code in a language, with a banner above it, as the reading room has it now."""

_CODE = re.compile(r"[A-Za-z0-9-]{1,100}", re.ASCII)
_NO_PAGE: Text = {
    "ko": "이 제안으로 생기거나 바뀌는 페이지 가운데 그런 것이 없습니다.",
    "en": "There is no such page, with this proposal or without it.",
}


class NoPage(Refused):
    """Nothing would stand under this code, or not in this language."""

    status = 404


def _unset(subject: str, ref: str, language: str, banner: SafeString) -> bytes:
    raise RuntimeError("pledgecheck.urls sets pledges.desk.preview.render")


render: Render = _unset
"""Set by `pledgecheck.urls`, which alone knows both the desk and the pages."""


def preview(
    *proposals: Proposal, by: Person, subject: str, ref: str, language: str, banner: SafeString | None = None
) -> bytes:
    """The page of a subject as it will stand once these proposals are published; nothing is, and nothing stays.

    Raises what `rehearsed` raises, and NoPage.
    """
    if subject not in MODELS or not _CODE.fullmatch(ref) or language not in settings.CONTENT_LANGUAGES:
        raise NoPage(_NO_PAGE)
    with rehearsed(*proposals, by=by):
        try:
            return render(subject, ref, language, banner or SafeString())
        except ObjectDoesNotExist as nothing:
            raise NoPage(_NO_PAGE) from nothing


def with_needed(proposal: Proposal) -> list[Proposal]:
    """The proposal with every open one that it can't stand without."""
    found, turn = [proposal], [proposal]
    while turn:
        needed = Proposal.objects.filter(needed_by__in=turn, state=Proposal.State.OPEN).distinct()
        turn = [one for one in needed if one not in found]
        found += turn
    return found
