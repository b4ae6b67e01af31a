"""Where on a screen the field of a content is entered: from the path of what is missing to an input's id."""

from collections.abc import Mapping
from typing import Any

from pledges.desk.forms.claims import WORDS

ROWS = {
    "made_by": "makers",
    "topics": "topic_rows",
    "appearances": "appearances",
    "claims": "claim_links",
    "reviews": "reviews",
    "responses": "responses",
    "evidence": "evidence",
    "same_as": "twins",
    "observations": "observations",
    "candidacies": "candidacies",
    "contests": "contests",
    "rests_on": "bases",
    "runs": "runs",
    "inputs": "inputs",
    "readings": "readings",
}
"""Lists of contents, and the rows of the desk that they are made of."""

ALONE = ("calculation", "target")
"""Parts of contents that are one row of the desk, below its owner's form."""

FIELDS = {
    "baseline.period": "baseline",
    "indicator": "observation",
    "quotation.text": "quotation",
    "quotation.language": "quotation_language",
    "claimant.name": "claimant_name",
    "claimant.candidate": "claimant",
    "coverage.how_chosen": "how_chosen",
    "coverage.of": "pledges_known",
    "reason": "why",
    "by": "byline",
    "area": "area_name",
    "term": "term_from",
    "term.from": "term_from",
    "term.to": "term_to",
    "term.ended_on": "ended_on",
    "term.ended_because": "ended_because",
    "election": "contest",
    "candidate": "candidacy",
    "party": "candidacy",
}
"""Fields whose name on the desk is another than in the content."""


def anchor(form: Any, rows: Mapping[str, Any], path: str) -> str:
    """The id of the input that a path such as ``appearances.0.locator`` leads to; the nearest one where none is.

    `rows`: the formsets of what stands below the form, by the name under which its owner has them.
    """
    parts = path.split(".")
    if parts[0] in ALONE and parts[0] in rows:
        return _in_row(rows[parts[0]], 0, parts[1:])
    below = rows.get(ROWS.get(parts[0], ""))
    if below is None:
        return _in_form(form, parts)
    if len(parts) > 1 and parts[1].isdecimal():
        return _in_row(below, int(parts[1]), parts[2:])
    return f"{below.prefix}-group"


def _in_row(formset: Any, position: int, rest: list[str]) -> str:
    """Only rows ticked ready are in a content: the path counts those alone."""
    going = [form for form in formset.initial_forms if getattr(form.instance, "ready", True)]
    if position >= len(going):
        return f"{formset.prefix}-group"
    form = going[position]
    if not rest:
        return _first_input(form)
    return anchor(form, form.parts, ".".join(rest))


def _in_form(form: Any, parts: list[str]) -> str:
    """The longest beginning of the path that is a field; a language leads to that language's own input."""
    for length in range(len(parts), 0, -1):
        dotted = ".".join(parts[:length])
        name = dotted if dotted in form.fields else FIELDS.get(dotted, dotted)
        if name in form.fields:
            return _input(form, name, *parts[length : length + 1])
    if WORDS in getattr(form, "parts", {}):
        return _in_form(form.parts[WORDS], parts)
    return _first_input(form)


def _first_input(form: Any) -> str:
    return _input(form, next(name for name, field in form.fields.items() if not field.widget.is_hidden))


def _input(form: Any, name: str, language: str = "") -> str:
    """The id of a field's input; of a text that has one a language, that language's, else the first."""
    codes = getattr(form.fields[name].widget, "codes", None)
    return f"id_{form.add_prefix(name)}" + (f"_{language or codes[0]}" if codes else "")
