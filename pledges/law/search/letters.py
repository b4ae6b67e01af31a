"""Words letter by letter: a Hangul syllable is two or three letters, and a slip changes one of them."""

import unicodedata

ENDS = 3
"""Letters at either end of a word by which words like it are looked up: few slips are in both."""


def letters(word: str) -> str:
    """A word's letters: 수출 is five of them."""
    return unicodedata.normalize("NFD", word)


def ends(word: str) -> tuple[str, str]:
    """The first and the last letters of a word."""
    apart = letters(word)
    return apart[:ENDS], apart[-ENDS:]


def slips(one: str, other: str, most: int) -> int | None:
    """How many letters one word was mistyped by from another; None where more than `most`.

    A letter left out, put in, taken for another or swapped with its neighbour is one slip (optimal string alignment).
    """
    first, second = letters(one), letters(other)
    if abs(len(first) - len(second)) > most:
        return None
    before: list[int] = []
    last = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        now = [row]
        for column, against in enumerate(second, 1):
            cost = min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return None
        before, last = last, now
    return last[-1] if last[-1] <= most else None
