"""What may not be read: a pledge and a claim on hold, a pledge and a claim sealed, and past states that were sealed.

Whatever they said has CANARY in it, in either language, and so has why it was published; nothing else that is public.
The past states have PAST in its place.
"""

from typing import Any

from pledgecheck.record.models import Revision
from pledges.desk.editorial import approve, confirm, hold, seal, submit
from pledges.tests import cast, desk_rows
from pledges.tests.desk_rows import words

CANARY, PAST = "Ouroboros", "Basilisk"
SECRET = words(f"{CANARY} exports", f"{CANARY} 수출")
World = dict[str, Any]


def keep_back() -> World:
    """Publish all of it, and keep it back; codes by what it is, and of past states the sequence."""
    claim, alone = _claim(), _claim()
    pledge = _pledge(claim)
    cast.publish(pledge, alone)
    _publish(_mend(pledge, "summary"), _mend(alone, "text"))
    _hold("pledge", pledge)
    hold("claim", _fresh(alone).code, by=cast.editor(), reason=cast.WHY)
    sealed_claim = _claim()
    sealed_pledge = _pledge(sealed_claim)
    cast.publish(sealed_pledge)
    _publish(_mend(sealed_pledge, "summary"), _mend(sealed_claim, "text"))
    _seal("pledge", sealed_pledge, "court")
    _seal("claim", sealed_claim, "personal_data")
    mended, source = desk_rows.make_claim(text=words(PAST)), desk_rows.make_source(title=f"{PAST} times")
    holder = desk_rows.make_claim(source=source)
    cast.publish(mended, holder)
    cast.publish(desk_rows.mend(mended, text=words("Mended")))
    cast.publish(desk_rows.mend(source, title="Mended times"))
    past = {name: _seal(name, row, "authority", but=1) for name, row in (("claim", mended), ("source", source))}
    rows = {
        "held_pledge": pledge,
        "held_claim": claim,
        "held_alone": alone,
        "sealed_pledge": sealed_pledge,
        "sealed_claim": sealed_claim,
        "mended_claim": mended,
        "mended_source": source,
        "holder": holder,
    }
    return {
        **{name: _fresh(row).code for name, row in rows.items()},
        "sealed_past": past["claim"],
        "sealed_source": past["source"],
    }


def _pledge(claim: Any) -> Any:
    return desk_rows.make_pledge(title=SECRET, summary=SECRET, claims=(claim,))


def _claim() -> Any:
    return desk_rows.make_claim(text=SECRET)


def _mend(row: Any, field: str) -> Any:
    return desk_rows.mend(row, **{field: words(f"{CANARY} once more")})


def _publish(*rows: Any) -> None:
    """With a reason that isn't to be read any more than what it is of. All that a publication takes in has it."""
    approve(submit(*rows, by=cast.reporter(), reason=SECRET), by=cast.editor())


def _hold(subject: str, row: Any) -> None:
    begun = hold(subject, _fresh(row).code, by=cast.editor(), reason=cast.WHY)
    confirm(begun.sequence, by=cast.second_editor(), reason=cast.WHY)


def _seal(subject: str, row: Any, because: str, but: int = 0) -> int:
    """Seal every revision of a row but the last ones; gives the first of them."""
    said = Revision.objects.filter(subject=subject, ref=_fresh(row).code).order_by("sequence")
    sequences = list(said.values_list("sequence", flat=True))
    sequences = sequences[: len(sequences) - but]
    given = {"by": cast.editor(), "reason": cast.WHY, "sequences": sequences, "because": because}
    approve(seal(subject, row.code, **given), by=cast.administrator())
    return int(sequences[0])


def _fresh(row: Any) -> Any:
    row.refresh_from_db()
    return row
