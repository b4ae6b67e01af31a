"""What changed between two contents of one subject, what kind of change that is, and whether it corrects."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from pledges.law.fields import FIELDS, Kinds
from pledges.law.rollup import current

Content: TypeAlias = Mapping[str, Any]
Change: TypeAlias = dict[str, Any]

ORDER = ("rating", "verdict", "reply", "claims", "data", "reference", "wording")
"""Of several kinds in one change, the first of these names the revision."""

_ABSENT = object()


def changes(before: Content | None, after: Content | None) -> list[Change]:
    """Every value that differs, `{"path": JSON Pointer, "from", "to"}`: keys by the alphabet, lists by position.

    Absent is None on either side. With nothing before (or after) there is nothing to compare: [].
    """
    if before is None or after is None:
        return []
    return [{"path": path, "from": old, "to": new} for path, old, new in _differences("", before, after)]


def kind(subject: str, before: Content | None, after: Content) -> str:
    """The kind of revision that this change makes: the first that applies of `first` and ORDER.

    A field that the table doesn't know counts as `data`: nothing hides in `wording`. So does a change of which
    review is the current one count as a rating or a verdict, though only a date was touched.
    """
    if before is None:
        return "first"
    found = {kind_of(FIELDS[subject], change["path"]) for change in changes(before, after)}
    if _decision(current(before.get("reviews", []))) != _decision(current(after.get("reviews", []))):
        found.add("rating" if subject == "pledge" else "verdict")
    return next((name for name in ORDER if name in found), "wording")


def forced_correction(subject: str, before: Content | None, after: Content) -> bool:
    """Whether something public turns out to have been wrong, so that the reason must be a public note.

    A published verdict or rating that changes without a later review, a review that is struck or gone,
    a claim that is struck. A new review that supersedes is none.
    """
    if before is None or subject not in ("pledge", "claim"):
        return False
    if bool(before.get("struck")) != bool(after.get("struck")):
        return True
    pairs = _pairs(before["reviews"], after["reviews"])
    if any(new is None or _public_word(old) != _public_word(new) for old, new in pairs):
        return True
    now = current(after["reviews"])
    kept = any(new is now for _, new in pairs)
    return kept and _decision(current(before["reviews"])) != _decision(now)


def _differences(path: str, old: Any, new: Any) -> Iterator[tuple[str, Any, Any]]:
    if _is_branch(old) or _is_branch(new):
        olds, news = _children(old), _children(new)
        if old is not _ABSENT and not _is_branch(old) and old is not None:
            yield path, old, None
        for key in _in_order(old, new, {*olds, *news}):
            yield from _differences(f"{path}/{_escaped(key)}", olds.get(key, _ABSENT), news.get(key, _ABSENT))
        if new is not _ABSENT and not _is_branch(new) and new is not None:
            yield path, None, new
        return
    old, new = _leaf(old), _leaf(new)
    if old != new or type(old) is not type(new):
        yield path, old, new


def _is_branch(value: Any) -> bool:
    return isinstance(value, Mapping | list | tuple)


def _children(value: Any) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, list | tuple):
        return {str(position): item for position, item in enumerate(value)}
    return {}


def _in_order(old: Any, new: Any, keys: set[str]) -> list[str]:
    """Positions by number, names by the alphabet."""
    lists = not isinstance(old, Mapping) and not isinstance(new, Mapping)
    return sorted(keys, key=int) if lists else sorted(keys)


def _escaped(key: str) -> str:
    """A key as RFC 6901 writes it."""
    return key.replace("~", "~0").replace("/", "~1")


def _leaf(value: Any) -> Any:
    return None if value is _ABSENT else value


def kind_of(fields: Mapping[str, Kinds], path: str) -> str:
    """The kind of the field that a pointer leads to, by a table of fields; positions in lists don't matter."""
    kinds: Kinds = fields
    for step in path.split("/")[1:]:
        if isinstance(kinds, str):
            break
        if not step.isdigit():
            kinds = kinds.get(step, "data")
    return kinds if isinstance(kinds, str) else "data"


def _decision(review: Mapping[str, Any] | None) -> tuple[Any, ...]:
    return () if review is None else (review.get("rating"), review.get("reason"), review.get("verdict"))


def _public_word(review: Mapping[str, Any]) -> tuple[Any, ...]:
    return (*_decision(review), bool(review.get("struck")))


def _day(review: Mapping[str, Any]) -> Any:
    return review.get("reviewed_on") or review.get("decided_on")


def _pairs(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> list[tuple[Mapping[str, Any], Mapping[str, Any] | None]]:
    """Each review that was public with what it is now: by its number, which never changes.

    Without numbers the same day's, else (its date mended) the same position's.
    """
    numbered = {new.get("number"): new for new in after}
    if all(old.get("number") is not None for old in before):
        return [(old, numbered.get(old["number"])) for old in before]
    days = [_day(review) for review in before]
    pairs: list[tuple[Mapping[str, Any], Mapping[str, Any] | None]] = []
    for position, old in enumerate(before):
        same_day = [new for new in after if _day(new) == days[position]]
        nth = days[:position].count(days[position])
        if nth < len(same_day):
            pairs.append((old, same_day[nth]))
        elif position < len(after) and _day(after[position]) not in days:
            pairs.append((old, after[position]))
        else:
            pairs.append((old, None))
    return pairs
