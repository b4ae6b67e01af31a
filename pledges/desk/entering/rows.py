"""The rows entered so far, by what the contents name them, and the one door to the tables."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models

Content = dict[str, Any]
M = TypeVar("M", bound=models.Model)
FIGURE = "observation"
CONTEST = "contest"
CANDIDACY = "candidacy"


class Unknown(LookupError):
    """A content names what wasn't entered: of which subject, by which code, and whose content where that is known."""

    def __init__(self, subject: str, ref: str, by: str | None = None) -> None:
        super().__init__(f"{subject} {ref}")
        self.subject, self.ref, self.by = subject, ref, by


class Unfit(ValueError):
    """A value can't stand on the desk: the code that it is of, and why."""


class Rows:
    """Primary keys of entered rows by subject and code.

    `coded`: names are public codes, which the rows keep; otherwise they are known within the files alone.
    `withdrawn`: subjects that may be named and aren't entered: what names one is left out, and noted in `left_out`.
    """

    def __init__(self, *, coded: bool, withdrawn: Iterable[tuple[str, str]] = ()) -> None:
        self.coded = coded
        self.withdrawn = frozenset(withdrawn)
        self.left_out: list[tuple[str, str]] = []
        self.publishers: dict[str, int] = {}
        self.twins: dict[int, tuple[str, list[str]]] = {}
        self.relatives: dict[int, tuple[str, str | None, str | None]] = {}
        self._keys: dict[tuple[str, ...], int] = {}

    def know(self, row: models.Model, subject: str, *named: str) -> None:
        """Remember a row by what others call it."""
        self._keys[subject, *named] = row.pk

    def key(self, subject: str, *named: str) -> int:
        """The primary key of what is named. Raises Unknown."""
        try:
            return self._keys[subject, *named]
        except KeyError:
            raise Unknown(subject, "/".join(named)) from None

    def keys(self, subject: str, named: Iterable[str], ref: str) -> Iterator[int]:
        """Primary keys of several; one that is withdrawn is left out."""
        for name in named:
            if (found := self.present(subject, name, ref)) is not None:
                yield found

    def present(self, subject: str, name: str | None, ref: str) -> int | None:
        """The primary key of what `ref` names, where it does; None for what is withdrawn."""
        if name is None:
            return None
        if (subject, name) in self.withdrawn and (subject, name) not in self._keys:
            self.left_out.append((ref, name))
            return None
        if (subject, name) not in self._keys:
            raise Unknown(subject, name, ref)
        return self._keys[subject, name]

    def code(self, ref: str) -> dict[str, str]:
        """The code of a new row, where names are codes."""
        return {"code": ref} if self.coded else {}


@contextmanager
def fitting(ref: str, table: type[models.Model]) -> Iterator[None]:
    """What form or database refuse in the block, as Unfit that says of what."""
    where = f"{ref}, {table._meta.verbose_name}"
    try:
        yield
    except ValidationError as odd:
        said = "; ".join(f"{field}: {' '.join(found)}" for field, found in odd.message_dict.items())
        raise Unfit(f"{where}: {said}") from odd
    except (DatabaseError, ValueError, TypeError) as odd:
        raise Unfit(f"{where}: {str(odd).splitlines()[0]}") from odd


def save(table: type[M], ref: str, **values: Any) -> M:
    """One new row, with its fields checked as a form would. Raises Unfit."""
    row = table(**values)
    relations = [field.name for field in table._meta.concrete_fields if field.is_relation]
    with fitting(ref, table):
        row.clean_fields(exclude=relations)
        row.save(force_insert=True)
    return row


def blank(content: Mapping[str, Any], *names: str) -> Content:
    """Values of a content, with "" for an absent one: as the desk's columns have it."""
    return {name: content.get(name) or "" for name in names}
