"""Where a subject's row of the desk stands on its way to the public: one definition for lists, filters and search."""

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from pledgecheck.record.models import SEALED, SINGLE_HANDED, Item, Proposal, Revision
from pledges.desk.hands import Hand
from pledges.desk.subjects import code_field

STATES: dict[str, Any] = {
    "draft": _("draft"),
    "proposed": _("waiting for approval"),
    "scheduled": _("scheduled"),
    "sent_back": _("sent back"),
    "touched": _("public, changed since"),
    "public": _("public"),
    "withdrawn": _("withdrawn"),
    "held": _("on hold"),
    "sealed": _("sealed"),
}
"""`public`: nobody saved it since it was published. What is open comes first, then what the public is told."""


def with_state(rows: QuerySet[Any], subject: str) -> QuerySet[Any]:
    """The same rows, each with its `desk_state`, without a query a row."""
    found: QuerySet[Any] = rows.annotate(desk_state=state_of(subject))
    return found


def state_of(subject: str) -> Case:
    """The state of a row of this subject, as an expression over its table.

    Sent back: the last proposal that held it was sent back. A recalled one leaves what was there before it.
    """
    key = f"{code_field(subject)}__in"
    waiting = Item.objects.filter(subject=subject, open=True)
    public = Q(**{key: Revision.objects.filter(subject=subject).values("ref")})
    saved = Exists(Hand.objects.filter(subject=subject, row=OuterRef("pk")))
    ways = (
        (Q(**{key: waiting.filter(proposal__publish_at__isnull=False).values("ref")}), "scheduled"),
        (Q(**{key: waiting.values("ref")}), "proposed"),
        (Q(**{key: _sealed(subject)}), "sealed"),
        (Q(**{key: _last(subject, "withdrawal")}), "withdrawn"),
        (Q(**{key: _last(subject, "hold")}), "held"),
        (Q(**{key: _sent_back(subject)}), "sent_back"),
        (public & Q(saved), "touched"),
        (public, "public"),
    )
    return Case(*(When(condition, then=Value(state)) for condition, state in ways), default=Value("draft"))


def _last(subject: str, kind: str) -> QuerySet[Any]:
    """Codes whose last revision but for seals is of a kind."""
    later = Revision.objects.filter(subject=subject, ref=OuterRef("ref"), number__gt=OuterRef("number"))
    later = later.exclude(kind=SEALED)
    return Revision.objects.filter(~Exists(later), subject=subject, kind=kind).values("ref")


def _sealed(subject: str) -> QuerySet[Any]:
    """Codes that have a seal, and whose last content says nothing any more."""
    said = Revision.objects.exclude(kind__in=(SEALED, *SINGLE_HANDED)).filter(subject=subject, ref=OuterRef("ref"))
    standing = said.order_by("-number").values("content")
    sealed = Revision.objects.filter(kind=SEALED, subject=subject)
    return sealed.annotate(says=Subquery(standing[:1])).filter(says=None).values("ref")


def _sent_back(subject: str) -> QuerySet[Any]:
    """Codes whose last proposal was sent back."""
    later = Item.objects.filter(subject=subject, ref=OuterRef("ref"), proposal__gt=OuterRef("proposal"))
    last = Item.objects.filter(~Exists(later), subject=subject, proposal__state=Proposal.State.SENT_BACK)
    return last.values("ref")
