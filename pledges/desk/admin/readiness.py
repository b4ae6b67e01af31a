"""What is missing before a row can be submitted, and what is odd: sentences that lead to the field."""

from dataclasses import dataclass
from typing import Any

from pledges.desk.addresses import change_page
from pledges.desk.content.series import figures
from pledges.desk.editorial.wanting import Doubted, Wanting, ahead
from pledges.desk.forms.claims import WORDS
from pledges.desk.forms.places import anchor
from pledges.desk.series import Indicator
from pledges.desk.subjects import subject_of
from pledges.desk.words import language
from pledges.law.doubts import Doubt
from pledges.law.readiness import Missing
from pledges.law.text import say


@dataclass(frozen=True)
class Lack:
    """A sentence, where its field is, and the row it belongs to where that isn't the screen's own."""

    sentence: str
    address: str
    row: str


def lacks(row: Any, form: Any, formsets: list[Any]) -> tuple[list[Lack], list[Lack]]:
    """Everything missing, in the order of the record: what is named before what names it; and what is to be asked."""
    own = (subject_of(row), row.pk)
    claims = {
        link.instance.claim_id: link for formset in formsets for link in formset.initial_forms if WORDS in link.parts
    }
    missing, doubted = ahead(row)
    screen = _Screen(own, form, {rows.prefix: rows for rows in formsets}, claims, _left_out(row, formsets))
    return (
        [_lack(one.missing, one, screen) for one in missing],
        [_lack(one.doubt, one, screen) for one in doubted],
    )


@dataclass(frozen=True)
class _Screen:
    """What stands on a screen: whose it is, its form, the rows below by their name, and claims with their links.

    `left_out`: the figures of a series too long to stand there, in the order of its content.
    """

    own: tuple[str, Any]
    form: Any
    rows: dict[str, Any]
    claims: dict[Any, Any]
    left_out: list[Any]


def _left_out(row: Any, formsets: list[Any]) -> list[Any]:
    return figures(row) if isinstance(row, Indicator) and not formsets else []


def _lack(said: Missing | Doubt, one: Wanting | Doubted, screen: _Screen) -> Lack:
    sentence, path = say(said.sentence, language()), said.field
    if (one.subject, one.row.pk) == screen.own:
        field, _dot, place = path.partition(".")
        number = place.partition(".")[0]
        if field == "observations" and screen.left_out and number.isdecimal():
            return Lack(sentence, change_page(screen.left_out[int(number)]), "")
        return Lack(sentence, f"#{anchor(screen.form, screen.rows, path)}", "")
    if one.subject == "claim" and (link := screen.claims.get(one.row.pk)) is not None:
        return Lack(sentence, f"#{anchor(link.parts[WORDS], link.parts, path)}", str(link.instance.claim))
    return Lack(sentence, change_page(one.row), _named(one.row))


def _named(row: Any) -> str:
    """A row by its name; a code that exists in memory only is not shown."""
    code = str(getattr(row, "code", None) or "")
    return str(row).replace(code, "").strip() if "-draft-" in code else str(row)
