"""A previewed sheet written to the desk: all of its good rows in one transaction, or none."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext_lazy as _

from pledgecheck.operation.away import is_away
from pledgecheck.record import chain
from pledges.desk import hands
from pledges.desk.sheets.judging import Judged, digest, judge
from pledges.desk.sheets.layout import Layout
from pledges.desk.sheets.reading import Read

Owners = Callable[[Any, frozenset[str]], Iterable[hands.Row]]
"""The subjects that a row is content of, for changes of these columns."""


class ChangedMeanwhile(ValueError):
    """The desk is no longer what the preview was made of; nothing was written."""


def apply(layout: Layout, sheet: Read, *, by: Any, previewed: str, owners: Owners, whole: bool = False) -> list[Judged]:
    """Write every new and changed row as it was previewed, and remember by whom; gives the lines.

    Raises ChangedMeanwhile, or ValidationError with the line that the database refused; then nothing is written.
    `whole`: nothing is written either where any line can't be.
    """
    line = 0
    try:
        with transaction.atomic():
            chain.lock()
            judged = judge(layout, sheet)
            if digest(judged) != previewed:
                raise ChangedMeanwhile
            if whole and not all(one.writes or one.kind == "unchanged" for one in judged):
                raise ValidationError(_("A line is refused, so nothing was written. Mend it and look again."))
            touched: dict[hands.Row, None] = {}
            for one in (one for one in judged if one.writes):
                line = one.number
                columns = frozenset(change.column for change in one.changes)
                before = list(owners(one.was, columns)) if one.kind == "changed" else []
                one.row._history_user = by
                one.row.save()
                touched.update(dict.fromkeys([*before, *owners(one.row, columns)]))
            for subject, row in touched:
                hands.note(subject, row, by.pk)
    except DatabaseError as odd:
        if is_away(odd):
            raise
        raise ValidationError(
            _("The database refused row %(number)d, so nothing was written."), params={"number": line}
        ) from odd
    return judged
