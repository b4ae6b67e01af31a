"""Saying something about a row of the desk, and reading what was said: see `talk` for what is kept."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from pledges.desk.editorial.refusals import NotAllowed
from pledges.desk.talk import Assignment, Comment, Look
from pledges.desk.telling import tell
from pledges.law.text import Text
from sources.plain import plain_text

NOTHING_SAID: Text = {"ko": "메모에 적은 말이 없습니다.", "en": "The remark says nothing: write something."}
NOT_PLAIN: Text = {
    "ko": "메모에 저장할 수 없는 글자가 들어 있습니다. 지우고 다시 적으십시오.",
    "en": "The remark holds a character that can't be stored: delete it and write it again.",
}
NOBODY: Text = {
    "ko": "그런 사람이 없거나 지금 일하지 않습니다. 목록에서 고르십시오.",
    "en": "There is no such person, or they don't work here now: choose from the list.",
}
LONGEST = 10_000
"""Characters of a remark."""


@dataclass(frozen=True)
class Talk:
    """What was said of a row: who looks after it, the remarks in their order, and when it was last looked at."""

    assignee: Any
    remarks: list[Comment]
    looked: Look | None


def of(subject: str, row: int) -> Talk:
    """What was said of a row."""
    about = {"subject": subject, "row": row}
    assigned = Assignment.objects.filter(**about).select_related("person").first()
    remarks = list(Comment.objects.filter(**about).select_related("person"))
    looked = Look.objects.filter(**about).select_related("person").order_by("-at").first()
    return Talk(assigned.person if assigned else None, remarks, looked)


def remark(subject: str, row: int, *, by: Any, text: str) -> Comment:
    """Say something of a row, for staff. Raises NotAllowed where there is nothing to say, or it can't be stored."""
    words = text.replace("\r\n", "\n").strip()[:LONGEST]
    if not words:
        raise NotAllowed(NOTHING_SAID)
    try:
        plain_text(words)
    except ValidationError as odd:
        raise NotAllowed(NOT_PLAIN) from odd
    return Comment.objects.create(subject=subject, row=row, person=by, at=timezone.now(), text=words)


def assign(subject: str, row: int, *, to: int | None, by: Any) -> None:
    """Say who looks after a row from now on; None: nobody. Raises NotAllowed where there is no such person at work."""
    if to is None:
        Assignment.objects.filter(subject=subject, row=row).delete()
        return
    if not get_user_model()._default_manager.filter(pk=to, is_active=True, is_staff=True).exists():
        raise NotAllowed(NOBODY)
    given = {"person_id": to, "at": timezone.now()}
    with transaction.atomic():
        Assignment.objects.update_or_create(subject=subject, row=row, defaults=given)
        tell("assigned", None, {to} - {by.pk})


def look(subject: str, row: int, *, by: Any) -> Look:
    """Remember that somebody looked at a row today and found nothing to change."""
    return Look.objects.create(subject=subject, row=row, person=by, at=timezone.now())
