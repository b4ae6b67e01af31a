"""Letters as they are dealt with: which wait, and what came of which, as far as it is shown."""

from django.db.models import QuerySet

from pledges.letters.models import Letter


def waiting() -> QuerySet[Letter]:
    """Letters that nobody has settled, by due time."""
    return Letter.objects.filter(settled_at=None).order_by("due_at", "pk")


def shown(subject: str, ref: str) -> QuerySet[Letter]:
    """Settled letters about something whose outcome is public, the newest first, without who wrote and what."""
    told = ("kind", "outcome", "outcome_reason", "outcome_sequence", "settled_at")
    return Letter.objects.filter(subject=subject, ref=ref, shown=True).only(*told).order_by("-settled_at", "-pk")
