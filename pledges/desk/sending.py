"""What waits to be told, sent: by e-mail, and to one webhook. Neither says more than that something waits, and where.

No draft, title, code or reason leaves by this way. What can't be sent now is tried again by `manage.py publish_due`.
"""

import json
import logging
import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from pledges.desk.notices import Notice

logger = logging.getLogger(__name__)

EVENTS = (
    *("submitted", "sent_back", "approved", "scheduled", "cancelled", "refused_when_due", "suggested", "accepted"),
    *("assigned", "letter"),
)
QUEUES = {"assigned": "drafts", "letter": "letters"}
"""What is about no proposal leads to the list in which it waits."""
MOST_TRIES = 5
WAIT = timedelta(minutes=2)
"""From when a notice was made to its second try; to each further one five times as long, so that the last is after
four hours. Long enough for a try under way to have ended."""
SECONDS = 3
"""How long the webhook may take to answer."""
BUDGET = 5
"""Seconds after which no further notice is begun: an act that is done keeps nobody waiting for a slow machine."""
OFF = "django.core.mail.backends.dummy.EmailBackend"


def mail_is_on() -> bool:
    """Whether e-mail is configured; where it isn't, nothing is written that would wait for it."""
    return settings.EMAIL_BACKEND != OFF


def send(pks: Iterable[int]) -> None:
    """Send these notices, as far as nobody else has and time allows; what fails stays to be tried again."""
    end = time.monotonic() + BUDGET
    for row in Notice.objects.filter(pk__in=list(pks), sent_at=None).select_related("person").order_by("pk"):
        if time.monotonic() > end:
            return
        if _claimed(row):
            _send(row)


def send_waiting(*, at: datetime) -> None:
    """Try again what could not be sent, each at most five times and less often each time."""
    due = Q(tries=0)
    for tries in range(1, MOST_TRIES):
        due |= Q(tries=tries, made_at__lte=at - WAIT * 5 ** (tries - 1))
    send(Notice.objects.filter(due, sent_at=None).order_by("pk").values_list("pk", flat=True)[:500])


def words(event: str) -> str:
    """What an event is, in the language of the interface that is active."""
    said = {
        "submitted": _("A proposal waits for approval."),
        "sent_back": _("A proposal of yours was sent back."),
        "approved": _("A proposal was published."),
        "scheduled": _("A proposal was approved for a set time."),
        "cancelled": _("A proposal no longer waits for its time: its schedule was cancelled."),
        "refused_when_due": _("A proposal could not be published at its time and stays open."),
        "suggested": _("Other words were suggested for a proposal of yours."),
        "accepted": _("Words that you suggested were taken: a new proposal waits for approval."),
        "assigned": _("Somebody asked you to look after a draft."),
        "letter": _("A report or complaint was given to you to answer for."),
    }
    return said[event]


def address(event: str, proposal: int | None) -> str:
    """The page of the desk that a notice leads to; only who may see it does."""
    name, key = ("queue", QUEUES[event]) if event in QUEUES else ("record_proposal_change", proposal)
    return f"{settings.SITE_URL}{reverse(f'admin:{name}', args=[key])}"


def _send(row: Notice) -> None:
    try:
        if row.person is None:
            _post(row)
        else:
            _mail(row, row.person.email)
    except (OSError, HTTPException, ValueError) as failure:
        logger.warning("notice %s could not be sent: %s", row.pk, type(failure).__name__)
    else:
        Notice.objects.filter(pk=row.pk).update(sent_at=timezone.now())


def _claimed(row: Notice) -> bool:
    """Whether this try is ours: of two who read the same count one raises it."""
    tried = Notice.objects.filter(pk=row.pk, tries=row.tries, sent_at=None)
    return tried.update(tries=F("tries") + 1) == 1


def _mail(row: Notice, to: str) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        said = words(row.event)
    message = EmailMessage(
        subject=f"[{settings.SITE_NAME}] {said}",
        body=f"{said}\n\n{address(row.event, row.proposal)}\n",
        from_email=settings.EMAIL_FROM or None,
        to=[to],
    )
    message.send()


def _post(row: Notice) -> None:
    """POST to the webhook; a redirect is not followed and counts, as every answer but 2xx, as not sent."""
    body = {
        "event": row.event,
        "proposal": row.proposal,
        "url": address(row.event, row.proposal),
        "at": row.made_at.isoformat(timespec="seconds"),
    }
    parts = urlsplit(settings.WEBHOOK_URL)
    way = partial(HTTPSConnection if parts.scheme == "https" else HTTPConnection, timeout=SECONDS)
    connection = way(parts.hostname or "", parts.port)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        status = connection.getresponse().status
    finally:
        connection.close()
    if not 200 <= status < 300:
        raise HTTPException(str(status))
