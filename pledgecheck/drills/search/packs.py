"""Made-up sentences in Korean and English, read once by the search's own rules and put together into many rows.

Words come as often as in a language: the commonest in half of the rows, most of them in few; the same each time.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from pledges.law.search.folding import MARK
from pledges.law.search.terms import terms, words

SEED = 20260101

COMMON = ("수출", "반도체", "클러스터", "일자리", "주택")
"""Words of a half, a tenth, a twentieth, a fiftieth and a hundredth of the titles."""

SHARES = (2, 10, 20, 50, 100)

FIRST = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우"
SECOND = "강난담랑만반산안장찬칸탄판한경녕덕령명병성영정청형국눈둔룬문"
"""Syllables that words begin with and go on with."""

PARTICLES = ("", "", "을", "를", "이", "가", "의", "에", "으로", "은")
LATIN = ("export", "chip", "cluster", "growth", "housing", "budget", "reform", "welfare", "energy", "climate", "school")

TITLES, SENTENCES, PEOPLE = 2000, 4000, 200


@dataclass(frozen=True)
class Pack:
    """A text with its words and terms as the index has them."""

    text: str
    words: str
    terms: list[str]


@dataclass(frozen=True)
class Packs:
    """Titles, sentences and names, to take by number."""

    titles: Sequence[Pack]
    sentences: Sequence[Pack]
    people: Sequence[Pack]

    def of(self, number: int) -> Iterator[tuple[str, Pack]]:
        """The packs of the row of a number, each with the field that it stands in."""
        for field, kind, turn in PARTS:
            every: Sequence[Pack] = getattr(self, kind)
            yield field, every[chosen(number, turn, len(every))]

    def vocabulary(self) -> Iterator[tuple[str, int]]:
        """The words of titles, and as many more as a language has, each with in how many rows it is."""
        words = {word for pack in self.titles for word in pack.words.split()}
        words |= {f"{one}{two}{three}" for one, two, three in product(FIRST, SECOND, FIRST + SECOND)}
        return ((word, 1 + len(word) * 7919 % 97) for word in sorted(words) if not word.startswith(MARK))


PARTS = (
    ("title", "titles", 1),
    ("names", "people", 2),
    *(("summary", "sentences", turn) for turn in (3, 4)),
    *(("claims", "sentences", turn) for turn in (5, 6, 7)),
    *(("rest", "sentences", turn) for turn in range(8, 14)),
)
"""What a row is made of: field, kind of pack, and by which turn of its number the pack is chosen."""


def chosen(number: int, turn: int, among: int) -> int:
    """Which pack; the same sum is done in SQL."""
    return (number * (7919 + 2 * turn) + turn * 104729) % 1_000_003 % among


def made() -> Packs:
    """All packs."""
    chance = random.Random(SEED)  # nosec B311 # noqa: S311  (made-up words)
    rare = [first + second + third for first in FIRST for second in SECOND for third in ("", "도시", "산업", "공단")]
    chance.shuffle(rare)
    titles = [_pack(f"{_title(chance, rare, place)} {place}호 계획") for place in range(TITLES)]
    sentences = [_pack(_sentence(chance, rare)) for _place in range(SENTENCES)]
    people = [
        _pack(f"{chance.choice(FIRST)}{chance.choice(SECOND)}{chance.choice(SECOND)} candidate-{place}")
        for place in range(PEOPLE)
    ]
    return Packs(titles, sentences, people)


def _pack(text: str) -> Pack:
    return Pack(text, words([text]), sorted(terms([text])))


def _title(chance: random.Random, rare: Sequence[str], place: int) -> str:
    found = [word for word, share in zip(COMMON, SHARES, strict=True) if place % share == 0]
    return " ".join([*found, *(_word(chance, rare) for _more in range(4))])


def _sentence(chance: random.Random, rare: Sequence[str]) -> str:
    korean = " ".join(_word(chance, rare) + chance.choice(PARTICLES) for _more in range(9))
    english = " ".join(chance.choice(LATIN) for _more in range(4))
    return f"{korean} {chance.randrange(1, 900)}억 원, {english} {chance.randrange(1, 100)}%"


def _word(chance: random.Random, rare: Sequence[str]) -> str:
    """A word: the place of each is as often as one by its place, roughly (Zipf)."""
    return rare[min(int(len(rare) ** chance.random()), len(rare)) - 1]
