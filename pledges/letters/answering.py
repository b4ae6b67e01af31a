"""Letters as they are dealt with: which wait, and what came of which, as far as it is shown."""

import datetime

from django.db.models import BooleanField, Case, QuerySet, Value, When

from pledges.letters.models import Letter


def waiting(at: datetime.datetime) -> QuerySet[Letter]:
    """Letters that nobody has settled, by due time; `overdue` is true of those that should have been by then."""
    overdue = Case(When(due_at__lt=at, then=Value(True)), default=Value(False), output_field=BooleanField())
    return Letter.objects.filter(settled_at=None).annotate(overdue=overdue).order_by("due_at", "pk")


def shown(subject: str, ref: str) -> QuerySet[Letter]:
    """Settled letters about something whose outcome is public, the newest first, without who wrote and what."""
    told = ("kind", "outcome", "outcome_reason", "outcome_sequence", "settled_at")
    return Letter.objects.filter(subject=subject, ref=ref, shown=True).only(*told).order_by("-settled_at", "-pk")
