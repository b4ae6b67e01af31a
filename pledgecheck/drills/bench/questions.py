"""What is asked of whom: names of answers, and the addresses under which each contender gives them."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pledgecheck.drills.lists import servers
from pledgecheck.drills.lists.normalised import NESTED

OURS, KEEPING, SHARING = "pledgecheck", "at hand", "in Redis"
"""Ours: each answer made anew; kept by the worker; kept in Redis for all workers."""

BARE, PLAIN, NINJA, DATASETTE = "json_agg", "plain DRF", "django-ninja", "Datasette"

FILTERED = "/api/v1/pledges/?page_size=10"

SEED, ALONE = 7, 200
"""Of how many pledges each contender is asked for one after the other, and by which chance they are taken."""

SEARCHED = "수출 반도체"
"""A word of a half of the titles and one of a tenth of them."""


@dataclass(frozen=True)
class Question:
    """Addresses that are asked by turns; `walked`: each is the first page of a list, of which so many are asked.

    `known`: asked with the validator of the answer before, so that 304 is expected.
    """

    name: str
    server: str
    paths: Sequence[str]
    walked: int = 1
    known: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.name, self.server


PAGES = 20
"""Pages that are walked from the start of a list."""

GROWING = ("list", "detail", "filtered list", "deep page")
"""What may not become slow where the record grows."""


def codes(pledges: int) -> list[str]:
    """Codes of pledges of a world of so many, taken by chance, the same each time."""
    chance = random.Random(SEED)  # nosec B311 # noqa: S311  (not for secrets)
    numbers = chance.sample(range(1, pledges + 1), min(ALONE, pledges))
    return [f"P-{number:04}" for number in numbers]


def of_ours(pledges: int, name: str = OURS) -> list[Question]:
    """What is asked of ours: the answers that may not grow, in a world of so many pledges."""
    refs = codes(pledges)
    # Ten rows, which a small world has as well.
    filtered = [f"{FILTERED}&topic=topic-{place}&standing=in_force,void" for place in (3, 17, 31)]
    return [
        Question("list", name, [servers.LIST], PAGES),
        Question("detail", name, [f"/api/v1/pledges/{ref}/" for ref in refs]),
        Question("filtered list", name, filtered, PAGES),
        Question("deep page", name, [f"{servers.LIST}&made_before=2006-06-30"], PAGES),
    ]


def of_the_rest(urls: Sequence[str]) -> list[Question]:
    """What else is asked of ours; `urls`: pages of pledges."""
    return [
        Question("search", OURS, [f"{servers.LIST}&q={quote(SEARCHED)}"], PAGES),
        Question("summary", OURS, [f"/api/v1/summary/?by={by}" for by in ("topic", "candidate")]),
        Question("HTML page", OURS, urls),
        Question("304", OURS, [servers.LIST], known=True),
    ]


def of_others(pledges: int, database: str) -> list[Question]:
    """What the others are asked: the list and one pledge. `database`: the name under which Datasette has its file."""
    refs = codes(pledges)
    nested = "".join(f"&_json={name}" for name in NESTED)
    rows = f"/{database}/pledges.json?_shape=array&_nocount=1&_nofacet=1{nested}"
    found: Mapping[str, tuple[str, str]] = {
        BARE: ("/", "/?ref={}"),
        PLAIN: ("/", "/{}/"),
        NINJA: ("/", "/{}/"),
        DATASETTE: (f"{rows}&_size=50", f"{rows}&ref={{}}"),
    }
    return [
        *(Question("list", name, [first], PAGES) for name, (first, _one) in found.items()),
        *(Question("detail", name, [one.format(ref) for ref in refs]) for name, (_first, one) in found.items()),
    ]
