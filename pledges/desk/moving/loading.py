"""A package into an empty instance: every subject a draft under the code that it had, to be approved here anew."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import models, transaction

from pledgecheck.record import chain
from pledgecheck.record.models import Code, Proposal, Revision
from pledges.desk.entering import ORDER, Rows, Unfit, Unknown, enter, finish
from pledges.desk.moving.package import Package, PackageRefused
from pledges.desk.subjects import MODELS
from pledges.law.codes import LETTERS
from sources.models import Publisher

Progress = Callable[[int], None]


class NotEmpty(RuntimeError):
    """There is something here already: what is on the desk, proposed or published is nobody's to mix."""


@dataclass(frozen=True)
class Loaded:
    """How many of each subject are drafts now, and what was left out: who named it, and the code of what is gone."""

    count: dict[str, int]
    left_out: list[tuple[str, str]]


def load(package: Package, progress: Progress | None = None) -> Loaded:
    """Enter all of a package, or nothing.

    Raises PackageRefused where it isn't as it was exported or a value can't stand here, NotEmpty where there is
    something already. What was withdrawn stays behind, with its code, which is never given again.
    """
    withdrawn = [key for key, last in package.last.items() if not last.present]
    rows = Rows(coded=True, withdrawn=withdrawn)
    count = dict.fromkeys(MODELS, 0)
    with transaction.atomic():
        chain.lock()
        _refuse_full()
        for subject in ORDER:
            for ref, content in package.contents(subject):
                with _told(ref):
                    enter(rows, subject, ref, content)
                count[subject] += 1
                if progress:
                    progress(sum(count.values()))
        with _told("the package"):
            finish(rows)
        _keep_numbers(package)
    return Loaded(count, rows.left_out)


@contextmanager
def _told(ref: str) -> Iterator[None]:
    """What goes wrong in the block, as a refusal that names the code."""
    try:
        yield
    except Unfit as odd:
        raise PackageRefused(str(odd)) from odd
    except Unknown as odd:
        raise PackageRefused(f"{odd.by or ref} names {odd.subject} {odd.ref}, which the package doesn't hold.") from odd
    except (KeyError, TypeError, AttributeError) as odd:
        raise PackageRefused(f"{ref}: its content isn't of the shape that this version reads ({odd!r}).") from odd


def _refuse_full() -> None:
    tables: tuple[type[models.Model], ...] = (Revision, Proposal, Publisher, *MODELS.values())
    full = [table._meta.verbose_name_plural for table in tables if table._default_manager.exists()]
    if full:
        named = ", ".join(str(name) for name in full)
        raise NotEmpty(
            f"This instance isn't empty ({named}). A package moves into an empty one: migrate a new database."
        )


def _keep_numbers(package: Package) -> None:
    """Numbers go on where they ended, so that no code or number of a review that was ever public is given again."""
    highest = dict.fromkeys(LETTERS, 0)
    for subject, ref in package.last:
        if subject in LETTERS:
            highest[subject] = max(highest[subject], int(ref.partition("-")[2]))
    numbers = {**highest, **dict(package.reviews())}
    Code.objects.bulk_create(
        (Code(subject=subject, last=last) for subject, last in numbers.items() if last), batch_size=500
    )
