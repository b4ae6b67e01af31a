"""What kinds of values parameters take: the parser of each beside the JSON Schema that says the same of its text.

Who documents parameters reads these schemas; what they say and what the parsers take is compared by a test.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pledgecheck.web_address import LONGEST as LONGEST_ADDRESS
from pledges.law import dates
from pledges.law.scales import Scale
from pledges.reading.asking import cursors, values
from pledges.reading.asking.given import Parse

Schema = Mapping[str, Any]

_READABLE = r"[^\x00-\x1f\x7f-\x9f]"
_IN_A_VALUE = r"[^\x00-\x1f\x7f-\x9f,]"
_SIGN = r"[^\x00-\x1f\x7f-\x9f,\s]"
_LABEL = "[0-9A-Za-z]([0-9A-Za-z_-]{0,61}[0-9A-Za-z])?"
_PLAIN_LABEL = "[0-9A-Za-z가-힣]{1,10}"
_HOST = rf"({_LABEL}(\.{_LABEL})*|{_PLAIN_LABEL}(\.{_PLAIN_LABEL}){{0,3}})"
"""As written in Latin; or with Hangul, of which each syllable takes up to five of a label's 63 letters (RFC 3492)."""


@dataclass(frozen=True)
class Kind:
    """A kind of value: how its text is parsed, and what texts there are. `several`: values separated by commas.

    `scale`: the table of the law whose values it takes, so that who shows them has their labels and definitions.
    """

    parse: Parse
    schema: Schema
    scale: Scale | None = None

    @property
    def several(self) -> bool:
        return self.schema.get("type") == "array"


def _several(item: Schema, parse: Parse, scale: Scale | None = None) -> Kind:
    return Kind(parse, {"type": "array", "items": item, "minItems": 1, "maxItems": values.MOST_VALUES}, scale)


def choices(scale: Scale, *more: str) -> Kind:
    """Values of a scale, and whatever more there is to choose, separated by commas."""
    among = (*scale.values, *more)
    return _several({"type": "string", "enum": list(among)}, values.choices(among), scale)


def choice(among: Sequence[str]) -> Kind:
    """One of these."""
    return Kind(values.choice(among), {"type": "string", "enum": list(among)})


LISTED = _several(
    {
        "type": "string",
        "minLength": 1,
        "maxLength": values.LONGEST_VALUE,
        "pattern": f"^{_IN_A_VALUE}*{_SIGN}{_IN_A_VALUE}*$",
    },
    values.listed,
)
DATE = Kind(values.date, {"type": "string", "pattern": f"^({dates.REDUCED})$"})
DATE_OR_SEQUENCE = Kind(
    values.date_or_sequence,
    {
        "anyOf": [
            {"type": "integer", "minimum": 0, "maximum": values.LARGEST_SEQUENCE},
            {"type": "string", "pattern": f"^({dates.MONTH_OR_DAY})$"},
        ]
    },
)
ADDRESS = Kind(
    values.address,
    {
        "type": "string",
        "maxLength": LONGEST_ADDRESS,
        "pattern": (rf"^[Hh][Tt][Tt][Pp][Ss]?://{_HOST}(:[0-9]{{1,4}})?([/?#][^\x00-\x20\x7f-\xa0\s]*)?$"),
    },
)
WORDS = Kind(
    values.words,
    {
        "type": "string",
        "minLength": 1,
        "maxLength": values.LONGEST_SEARCH,
        "pattern": rf"^{_READABLE}*(\p{{L}}|\p{{N}}){_READABLE}*$",
    },
)
# Without a `default`: programs and forms would send it along with every format, and files have no pages.
PAGE_SIZE = Kind(values.page_size, {"type": "integer", "minimum": 1, "maximum": values.LARGEST_PAGE})
SEQUENCE = Kind(values.sequence, {"type": "integer", "minimum": 0, "maximum": values.LARGEST_SEQUENCE})
STATE = Kind(values.sequence, {"type": "integer", "minimum": 1, "maximum": values.LARGEST_SEQUENCE})
CURSOR = Kind(str, {"type": "string", "pattern": "^[A-Za-z0-9_-]+$", "maxLength": cursors.LONGEST})
POSITION = Kind(values.position, {"type": "string", "pattern": "^p?[0-9]{1,9}$"})
