"""A package into an empty instance: every subject a draft under the code that it had, to be approved here anew."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import DatabaseError, models, transaction

from pledgecheck.record import canonical, chain
from pledgecheck.record.models import Code, Proposal, Revision
from pledges.desk.content import content as content_of
from pledges.desk.content import read_many
from pledges.desk.entering import ORDER, Rows, Unfit, Unknown, enter, finish
from pledges.desk.moving.package import Package
from pledges.desk.moving.rows import PackageRefused
from pledges.desk.subjects import MODELS
from pledges.law import changes as law
from pledges.law.codes import LETTERS
from sources.models import Publisher

BATCH = 200
Progress = Callable[[int], None]


class NotEmpty(RuntimeError):
    """There is something here already: what is on the desk, proposed or published is nobody's to mix."""


@dataclass(frozen=True)
class Loaded:
    """How many of each subject are drafts now; what stayed behind, by code, and why; and who named what is gone."""

    count: dict[str, int]
    behind: dict[str, str]
    left_out: list[tuple[str, str]]


def load(package: Package, progress: Progress | None = None) -> Loaded:
    """Enter all of a package, or nothing.

    Raises PackageRefused where a value can't stand here, NotEmpty where there is something already. What was withdrawn
    or sealed stays behind, with its code, which is never given again.
    """
    rows = Rows(coded=True, withdrawn=package.behind)
    count = dict.fromkeys(MODELS, 0)
    numbers: dict[str, int] = {}
    with transaction.atomic():
        chain.lock()
        _refuse_full()
        for subject in ORDER:
            for ref, content in package.contents(subject):
                with _told(ref):
                    enter(rows, subject, ref, content)
                    numbers |= _reviews(ref, content)
                count[subject] += 1
                if progress:
                    progress(sum(count.values()))
        with _told("the package"):
            finish(rows)
            _keep_numbers(package, numbers)
        _compare(package, rows)
    behind = {ref: why for (_subject, ref), why in package.behind.items()}
    return Loaded(count, behind, rows.left_out)


@contextmanager
def _told(ref: str) -> Iterator[None]:
    """What goes wrong in the block, as a refusal that names the code."""
    try:
        yield
    except Unfit as odd:
        raise PackageRefused(str(odd)) from odd
    except Unknown as odd:
        raise PackageRefused(f"{odd.by or ref} names {odd.subject} {odd.ref}, which the package doesn't hold.") from odd
    except (KeyError, TypeError, AttributeError, ValueError) as odd:
        raise PackageRefused(f"{ref}: its content isn't of the shape that this version reads ({odd!r}).") from odd
    except DatabaseError as odd:
        raise PackageRefused(f"{ref}: the database refuses it ({str(odd).splitlines()[0]}).") from odd


def _refuse_full() -> None:
    tables: tuple[type[models.Model], ...] = (Revision, Proposal, Publisher, *MODELS.values())
    full = [table._meta.verbose_name_plural for table in tables if table._default_manager.exists()]
    if full:
        named = ", ".join(str(name) for name in full)
        raise NotEmpty(
            f"This instance isn't empty ({named}). A package moves into an empty one: migrate a new database."
        )


def _reviews(ref: str, content: dict[str, Any]) -> dict[str, int]:
    """The highest number that a review of this code has."""
    numbers = [row["number"] for row in content.get("reviews", ())]
    return {ref: max(numbers)} if numbers else {}


def _keep_numbers(package: Package, reviews: dict[str, int]) -> None:
    """Numbers go on where they ended, so that no code or number of a review that was ever public is given again."""
    highest = dict.fromkeys(LETTERS, 0)
    for subject, ref in package.last:
        if subject in LETTERS:
            highest[subject] = max(highest[subject], int(ref[2:]))
    numbers = ((subject, last) for subject, last in (*highest.items(), *reviews.items()) if last)
    Code.objects.bulk_create((Code(subject=subject, last=last) for subject, last in numbers), batch_size=500)


def _compare(package: Package, rows: Rows) -> None:
    """Hold what the desk would publish against what was public there: a value that became another is refused.

    A text of no language that was asked for says nothing; what names something that stayed behind is another already.
    """
    changed = {ref for ref, _named in rows.left_out}
    for subject in ORDER:
        contents = ((ref, content) for ref, content in package.contents(subject) if ref not in changed)
        while batch := dict(islice(contents, BATCH)):
            keys = {(subject, rows.key(subject, ref)): ref for ref in batch}
            for key, row in read_many(list(keys)).items():
                _refuse_changed(keys[key], _said(batch[keys[key]]), _said(content_of(row)))


def _refuse_changed(ref: str, there: Any, here: Any) -> None:
    if canonical.text(there) != canonical.text(here):
        path = next((row["path"] for row in law.changes(there, here)), "")
        raise PackageRefused(f"{ref}: {path or 'its content'} would read otherwise here than it was published.")


def _said(value: Any) -> Any:
    """A content without what is absent."""
    if isinstance(value, dict):
        return {key: _said(inner) for key, inner in value.items() if inner is not None}
    return [_said(inner) for inner in value] if isinstance(value, list) else value
