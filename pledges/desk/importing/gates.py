"""What a line lacks: without what is needed it is refused, without the rest it can't be submitted yet."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from pledges.desk.importing.fields import Field
from pledges.desk.importing.filled import Filled
from pledges.desk.importing.maps import Map
from pledges.desk.words import languages
from pledges.law.readiness.statements import LOCATED_KINDS


def tell(by: Map, filled: Filled) -> None:
    """Refuse a line without what is needed, and note what else it lacks."""
    more = _of_a_pledge(filled) if by.subject == "pledge" else _of_a_claim(by, filled)
    refused = {place.partition(" ")[2] for place, _why in filled.problems}
    filled.missing = [name for name in (*_needed(by, filled), *more) if name not in refused]
    for name in filled.missing:
        filled.refuse(name, _("It is needed, and missing."))
    filled.lacks += _wanted(by, filled)


def _needed(by: Map, filled: Filled) -> Iterator[str]:
    for of in by.kind.fields:
        if of.needed and not any(filled.text(name) for name in _names(of)) and not _unknown(by, of.name):
            yield f"{of.name}_{by.language}" if of.words else of.name


def _of_a_pledge(filled: Filled) -> Iterator[str]:
    """Who made it, in which election; one word may say both."""
    if not filled.text("candidacy"):
        if not (filled.text("candidate") or filled.text("party")):
            yield "candidate"
        if not filled.text("election"):
            yield "election"


def _of_a_claim(by: Map, filled: Filled) -> Iterator[str]:
    """What somebody said has a day and a place; a finding of the newsroom has neither."""
    said = filled.text("claimant") or any(filled.text(f"claimant_name_{code}") for code in languages())
    if said and not filled.text("claimed_on") and not _unknown(by, "claimed_on"):
        yield "claimed_on"
    if (said or filled.text("quotation")) and not filled.text("source"):
        yield "source"


def _wanted(by: Map, filled: Filled) -> Iterator[str]:
    """What `law.readiness` will ask for."""
    first = languages()[0]
    for of in by.kind.fields:
        if of.words and of.needed and not filled.text(f"{of.name}_{first}"):
            yield f"{of.name}_{first}"
    if filled.text("source") and not filled.text("quotation") and not filled.text(f"paraphrase_{first}"):
        yield "quotation"
    if filled.text("quotation") and filled.source_kind in LOCATED_KINDS and not filled.text("locator"):
        yield "locator"


def _unknown(by: Map, name: str) -> bool:
    """Whether the map says that nobody knows it."""
    return by.constants.get(name, "") is None


def _names(of: Field) -> list[str]:
    return [f"{of.name}_{code}" for code in languages()] if of.words else [of.name]
