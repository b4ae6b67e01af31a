"""A list narrowed down by a form without script: the API's own parameters, told in the reader's language."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from pledges.law import dates
from pledges.pages.reader import Reader
from pledges.reading import asking, choosing
from pledges.reading.asking import Asked, Refused
from pledges.reading.asking.vocabulary import SCALES, UNREVIEWED

Row = dict[str, Any]
Given = Mapping[str, Sequence[str]]

MOST_OPTIONS = 200
"""Of more than these no choice is offered: their pages lead to the same lists."""
_FORMS = {
    "pledge": (
        *("q", "candidate", "election", "topic", "standing", "fulfilment", "verification", "kind"),
        *("made_after", "made_before", "due_after", "due_before"),
    ),
    "claim": ("q", "claimant", "election", "topic", "link", "verdict", "reviewed_after", "reviewed_before"),
}
_NAMED = {"candidate": "candidate", "claimant": "candidate", "election": "election", "topic": "topic"}
_TRACKING = ("utm_", "fbclid", "gclid", "igshid")


def given(lists: Given) -> dict[str, list[str]]:
    """The parameters of a list's address: without what a form leaves empty and what others hang on to follow people."""
    return {name: values for name, values in asking.from_form(lists).items() if not name.startswith(_TRACKING)}


def form(reader: Reader, subject: str, sent: Given, refused: Refused | None = None) -> Row:
    """The form of a list, filled in as it was sent, with what was wrong beside its field."""
    values = {name: each[0] for name, each in sent.items()}
    fields = [_field(reader, name, values.get(name, ""), refused) for name in _FORMS.get(subject, ())]
    offered = asking.orders(subject, searching="q" in sent)
    orders = [{"value": order.name, "label": _orders()[order.name]} for order in offered]
    elsewhere = refused is not None and refused.parameter not in _FORMS.get(subject, ())
    return {
        "fields": [field for field in fields if field["kind"] != "choice" or field["options"]],
        "orders": orders,
        "ordering": values.get("ordering", orders[0]["value"]),
        "open": refused is not None,
        "wrong": why(refused) if refused is not None and elsewhere else None,
    }


def chosen(reader: Reader, asked: Asked, base: str) -> list[Row]:
    """What narrows the list, each with the address of the list without it."""
    options = {name: {one["value"]: one["label"] for one in _options(reader, name)} for name in asked.filters}
    found = []
    for name, values in asked.filters.items():
        rest = asking.query(asked, without=(name, "cursor"))
        said = [str(options[name].get(value, _day(reader, name, value))) for value in values]
        found.append(
            {
                "label": labels().get(name, name),
                "value": ", ".join(said),
                "url": f"{base}?{rest}" if rest else base,
            }
        )
    return found


def why(refused: Refused) -> str:
    """What was wrong with a parameter, and what would be right."""
    about = {"name": labels().get(refused.parameter, refused.parameter), "value": refused.value, "n": refused.bound}
    sentences = {
        "unknown_parameter": _("There is no “%(value)s” to narrow this list by."),
        "twice": _("“%(name)s” is given more than once."),
        "empty": _("“%(name)s” is empty."),
        "no_words": _("“%(name)s” has no words to search for in it."),
        "too_many": _("“%(name)s” has too many values: at most %(n)s."),
        "too_long": _("“%(name)s” is too long: at most %(n)s characters."),
        "unreadable": _("“%(name)s” has characters that can't be read."),
        "not_a_date": _("“%(value)s” is no date. Write a year, a month or a day: 2025, 2025-05 or 2025-05-14."),
        "cursor": _("This page of the list can't be found. Begin at its first page."),
        "query_too_long": _("This address is too long: at most %(n)s characters after the question mark."),
        "too_many_parameters": _("This address asks for too much at once: at most %(n)s parameters."),
        "page_size": _("“%(value)s” is no number of rows: give one from 1 to %(n)s."),
    }
    said = sentences.get(refused.kind, _("“%(value)s” can't be chosen for “%(name)s”.")) % about
    return said + (" " + _("Did you mean “%(near)s”?") % {"near": refused.near} if refused.near else "")


def labels() -> dict[str, str]:
    """What parameters are called on pages."""
    return {
        "q": _("Words"),
        "ref": _("Code"),
        "candidate": _("Candidate"),
        "claimant": _("Claimed by"),
        "party": _("Party"),
        "election": _("Election"),
        "topic": _("Topic"),
        "pledge": _("Pledge"),
        "source": _("Source"),
        "standing": _("Standing"),
        "fulfilment": _("Fulfilment"),
        "verification": _("Verification"),
        "kind": _("Kind"),
        "link": _("What the claim is to the pledge"),
        "verdict": _("Verdict"),
        "country": _("Country"),
        "made_after": _("Made from"),
        "made_before": _("Made until"),
        "due_after": _("Due from"),
        "due_before": _("Due until"),
        "reviewed_after": _("Checked from"),
        "reviewed_before": _("Checked until"),
        "changed_after": _("Changed since"),
        "ordering": _("Order"),
    }


def _orders() -> dict[str, str]:
    return {
        "relevance": _("best match first"),
        "-made_on": _("newest first"),
        "made_on": _("oldest first"),
        "due_on": _("due first"),
        "-due_on": _("due last"),
        "changed": _("changed longest ago"),
        "-changed": _("changed last"),
        "ref": _("by code"),
        "-reviewed_on": _("checked last"),
        "reviewed_on": _("checked first"),
        "claimed_on": _("said first"),
        "-claimed_on": _("said last"),
    }


def _field(reader: Reader, name: str, value: str, refused: Refused | None) -> Row:
    kind = "choice" if name in SCALES or name in _NAMED else "date" if name.endswith(("_after", "_before")) else "text"
    options = _options(reader, name) if kind == "choice" else []
    if options and value and value not in [one["value"] for one in options]:
        options.append({"value": value, "label": value})
    wrong = why(refused) if refused is not None and refused.parameter == name else None
    return {"name": name, "label": labels()[name], "kind": kind, "value": value, "options": options, "wrong": wrong}


def _options(reader: Reader, name: str) -> list[Row]:
    """What can be chosen for a parameter; nothing where it is free, or where there is too much to choose from."""
    if name in SCALES:
        scale = SCALES[name]
        found = [{"value": value, "label": reader.term(scale, value).label} for value in scale.values]
        return [*found, {"value": UNREVIEWED, "label": _("Not checked yet")}] if name == "verdict" else found
    if name not in _NAMED:
        return []
    rows = choosing.listed(_NAMED[name]).values_list("ref", "document")[: MOST_OPTIONS + 1]
    named = [{"value": ref, "label": reader.words(json.loads(stored)["name"]) or ref} for ref, stored in rows]
    return sorted(named, key=lambda one: str(one["label"])) if len(named) <= MOST_OPTIONS else []


def _day(reader: Reader, name: str, value: str) -> str:
    dated = name.endswith(("_after", "_before")) and dates.valid(value) and not value.isdigit()
    return dates.in_words(value, reader.interface) if dated else value
