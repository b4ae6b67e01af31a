"""Sources as they are told: words quoted from them, where these stand, and a way there."""

from typing import Any

from pledges.law.scales import SOURCE_KINDS, STANCES
from pledges.pages.reader import Reader
from pledges.reading import addresses

Row = dict[str, Any]


def source(reader: Reader, row: Row) -> Row:
    """A source by its title, else by publisher and date; `href` only where it may be followed.

    `gone` is the day on which it was found unreachable, where whoever reads the document has put it there.
    """
    return {
        "ref": row["ref"],
        "title": reader.quoted(row["title"], row["language"]),
        "publisher": row["publisher"],
        "published_on": reader.day(row["published_on"]),
        "kind": reader.term(SOURCE_KINDS, row["kind"]).label,
        "href": addresses.web(row["url"]),
        "archived": addresses.web(row["archived_url"]),
        "gone": reader.day(row.get("gone")),
    }


def appearance(reader: Reader, row: Row) -> Row:
    """Where words were said: the words themselves, or what they said in ours where these aren't known."""
    return {
        "quote": reader.quoted(row["quote"], row["language"]),
        "paraphrase": reader.words(row["paraphrase"]),
        "locator": row["locator"],
        "said_on": reader.day(row["said_on"]),
        "source": source(reader, row["source"]),
    }


def evidence(reader: Reader, row: Row) -> Row:
    """One source brought to a claim, and what it does to it."""
    return {
        "stance": reader.term(STANCES, row["stance"]),
        "quote": reader.quoted(row["quote"], row["language"]),
        "note": reader.words(row["note"]),
        "locator": row["locator"],
        "source": source(reader, row["source"]),
    }


def response(reader: Reader, row: Row) -> Row:
    """What the person concerned said when asked; without words while nobody has answered."""
    return {
        "by": reader.words(row["by"]),
        "asked_on": reader.day(row["asked_on"]),
        "answered_on": reader.day(row["answered_on"]),
        "text": reader.words(row["text"]),
        "source": source(reader, row["source"]) if row["source"] else None,
    }


def held(value: Any) -> list[Row]:
    """Every source that a document holds in full, wherever it stands, as often as it stands there."""
    found: list[Row] = []
    _gather(value, found)
    return found


def _gather(value: Row | list[Any], found: list[Row]) -> None:
    """A document has thousands of values, most of them texts: no call is made for those."""
    within = type(value) is dict
    for below in value.values() if within else value:  # type: ignore[union-attr]
        if type(below) is dict or type(below) is list:
            _gather(below, found)
    if within and type(source := value.get("source")) is dict:  # type: ignore[union-attr]
        found.append(source)


def named_in(document: Row) -> dict[str, Row]:
    """The sources that a document holds in full, by code."""
    return {row["ref"]: row for row in held(document)}


def figures_in(document: Row) -> list[Row]:
    """Every published figure that a pledge's document shows; each names its source by code only."""
    sums = [claim["calculation"] for claim in document["claims"] if claim["calculation"]]
    inputs = [figure for calculation in sums for run in calculation["runs"] for figure in run["inputs"]]
    target = document["target"] or {}
    return [*inputs, *(target[key] for key in ("baseline", "latest", "latest_at_first") if target.get(key))]
