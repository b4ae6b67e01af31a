"""The known word that an unknown one was probably meant to be: mistyped by a letter or two, begun, or two in one."""

from collections.abc import Iterator

from django.db.models import Q

from pledges.law.search.letters import ends, letters, slips
from pledges.reading.models import Known

MOST = 2000
"""Known words with the same beginning or end that are compared."""

LONG = 7
"""Letters from which on two slips are forgiven; below it, one."""

SHORTEST = 3
"""Letters of a word that may be the beginning of another."""


def nearest(subject: str, word: str) -> str | None:
    """What to look for instead of a word that nothing has; None where nothing is like it."""
    return _apart(subject, word) or _like(subject, word)


def _apart(subject: str, word: str) -> str | None:
    """수능출제 as 수능 출제, kospi5000 as kospi 5000: two words in one, the commoner of the rarer halves."""
    halves = list(_halves(word))
    parts = {form for pair in halves for part in pair for form in _forms(part)}
    counts = dict(
        Known.objects.filter(subject=subject, word__in=parts).values_list("word", "documents") if parts else ()
    )
    rated = []
    for pair in halves:
        known = [max((counts.get(form, 0) for form in _forms(part)), default=1) for part in pair]
        if all(known):
            rated.append((min(known), " ".join(pair)))
    return max(rated)[1] if rated else None


def _halves(word: str) -> Iterator[tuple[str, str]]:
    shortest = SHORTEST if word.isascii() else 2
    for middle in range(shortest, len(word) - shortest + 1):
        yield word[:middle], word[middle:]


def _forms(half: str) -> tuple[str, ...]:
    """How a half may be known: an English word by its singular or its plural. A number is known as it is: none."""
    if half.isascii() and half.isdigit():
        return ()
    return (half, half.removesuffix("s"), f"{half}s") if half.isascii() else (half,)


def _like(subject: str, word: str) -> str | None:
    count = len(letters(word))
    if count < SHORTEST:
        return None
    most = 2 if count >= LONG else 1
    head, tail = ends(word)
    same = Known.objects.filter(Q(head=head) | Q(tail=tail), subject=subject).order_by("-documents", "word")
    best: tuple[int, int, str] | None = None
    for known, documents in same.values_list("word", "documents")[:MOST]:
        begun = len(word) >= 2 and known.startswith(word)
        distance = 0 if begun else slips(word, known, most)
        if distance is not None and (best is None or (distance, -documents, known) < best):
            best = (distance, -documents, known)
    return best[2] if best else None
