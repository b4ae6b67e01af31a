"""What a content still lacks before it may be published, as sentences that lead to the field."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pledges.law.readiness import claims, pledges, reference, series, standing_for
from pledges.law.readiness.form import Form, Known, Missing

_CHECKS: Mapping[str, Callable[[Form], Iterator[Missing]]] = {
    "pledge": pledges.lacks,
    "claim": claims.lacks,
    "source": reference.source_lacks,
    "candidate": standing_for.candidate_lacks,
    "party": standing_for.party_lacks,
    "election": reference.election_lacks,
    "topic": reference.topic_lacks,
    "indicator": series.lacks,
}


def missing(subject: str, content: Mapping[str, Any], known: Known, ref: str | None = None) -> list[Missing]:
    """All that is missing, in the order of the form; [] means ready. KeyError: no such subject.

    `content` may be a draft with anything absent. With its own `ref` (the code or slug it has already)
    a subject that names itself and a slug of the wrong shape are found too.
    """
    return list(_CHECKS[subject](Form(content, known, ref)))


__all__ = ["Known", "Missing", "missing"]
