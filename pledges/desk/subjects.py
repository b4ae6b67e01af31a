"""The eight subjects of the desk: which table holds which, and how a public code finds its row."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from django.db.models import Value

from pledges.desk.people import Candidate, Election, Party, Topic
from pledges.desk.promises import Pledge
from pledges.desk.series import Indicator
from pledges.desk.statements import Claim
from pledges.law.codes import LETTERS
from sources.models import Source

T = TypeVar("T")

MODELS: dict[str, type[models.Model]] = {
    "source": Source,
    "topic": Topic,
    "party": Party,
    "election": Election,
    "candidate": Candidate,
    "indicator": Indicator,
    "claim": Claim,
    "pledge": Pledge,
}
"""In the order in which they are published: what is named before what names it."""

SUBJECT_OF: dict[type[models.Model], str] = {model: subject for subject, model in MODELS.items()}
"""The subject whose rows a table holds."""

ORDER = {subject: place for place, subject in enumerate(MODELS)}


def code_field(subject: str) -> str:
    """The field in which rows of a subject have their public code."""
    return "code" if subject in LETTERS else "slug"


def subject_of(row: models.Model) -> str:
    """The subject that a desk row is of. Raises KeyError for a row that is no subject."""
    for subject, model in MODELS.items():
        if isinstance(row, model):
            return subject
    raise KeyError(type(row).__name__)


def ref_of(row: models.Model) -> str | None:
    """The public code of a desk row; None while it has none."""
    subject = subject_of(row)
    code: str | None = getattr(row, code_field(subject))
    return code or None


def row_of(subject: str, ref: str) -> Any:
    """The desk row with a public code, or None."""
    return MODELS[subject]._default_manager.filter(**{code_field(subject): ref}).first()


def by_subject(named: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """Codes or primary keys of each subject, so that each table is asked once."""
    found: dict[str, list[T]] = {}
    for subject, name in named:
        found.setdefault(subject, []).append(name)
    return found


def rows_there(codes: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Any]:
    """Of these public codes those under which the desk has a row, each with its primary key, in one query."""
    asked = [
        MODELS[subject]
        ._default_manager.order_by()
        .filter(**{f"{code_field(subject)}__in": refs})
        .values_list(Value(subject), code_field(subject), "pk")
        for subject, refs in by_subject(codes).items()
    ]
    if not asked:
        return {}
    rows = asked[0].union(*asked[1:], all=True) if asked[1:] else asked[0]
    return {(subject, ref): pk for subject, ref, pk in rows}


def keys_of(codes: Iterable[tuple[str, str]]) -> list[tuple[str, Any]]:
    """Subject and primary key of the desk rows with these public codes, in one query."""
    return [(subject, pk) for (subject, _ref), pk in rows_there(codes).items()]
