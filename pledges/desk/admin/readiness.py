"""What is missing before a row can be submitted, and what is odd: sentences that lead to the field."""

from dataclasses import dataclass
from typing import Any

from pledges.desk.addresses import change_page
from pledges.desk.editorial.wanting import Doubted, Wanting, ahead
from pledges.desk.forms.claims import WORDS
from pledges.desk.forms.places import anchor
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
    return (
        [_lack(one.missing, one, own, form, formsets, claims) for one in missing],
        [_lack(one.doubt, one, own, form, formsets, claims) for one in doubted],
    )


def _lack(
    said: Missing | Doubt,
    one: Wanting | Doubted,
    own: tuple[str, Any],
    form: Any,
    formsets: list[Any],
    claims: dict[Any, Any],
) -> Lack:
    sentence, path = say(said.sentence, language()), said.field
    if (one.subject, one.row.pk) == own:
        return Lack(sentence, f"#{anchor(form, {rows.prefix: rows for rows in formsets}, path)}", "")
    if one.subject == "claim" and (link := claims.get(one.row.pk)) is not None:
        return Lack(sentence, f"#{anchor(link.parts[WORDS], link.parts, path)}", str(link.instance.claim))
    return Lack(sentence, change_page(one.row), _named(one.row))


def _named(row: Any) -> str:
    """A row by its name; a code that exists in memory only is not shown."""
    code = str(getattr(row, "code", None) or "")
    return str(row).replace(code, "").strip() if "-draft-" in code else str(row)
