"""The scales as tables to read, with what each value is called in the scales of others."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pledges.law import scales
from pledges.law.readiness.bar import BAR, Requirement, required
from pledges.law.scales import Scale
from pledges.law.text import say
from pledges.pages.reader import Reader, Term


@dataclass(frozen=True)
class Line:
    """A value of a scale, what it takes beyond what all values take, and its name in each scale that is compared.

    None where another scale has no such value. `anchor` is where other pages lead to.
    """

    anchor: str
    term: Term
    required: tuple[str, ...]
    elsewhere: tuple[str | int | None, ...]


@dataclass(frozen=True)
class Table:
    """A scale as a table: what it is called, what it tells, what every value takes, and its values in order."""

    name: str
    title: str
    about: str
    required: tuple[str, ...]
    others: tuple[str, ...]
    lines: tuple[Line, ...]


def anchor(scale: str, value: str) -> str:
    """Where a value stands on the page: a rating by its own name, as most links are to these."""
    return value if scale == "ratings" else f"{scale}-{value}"


def tables(reader: Reader) -> tuple[Table, ...]:
    """Every scale that pages use, in the order in which a reader meets them."""
    return tuple(_table(reader, scales.ALL[name], *words) for name, words in _titles().items())


def _table(reader: Reader, scale: Scale, title: str, about: str) -> Table:
    keys = tuple(dict.fromkeys(key for entry in scale for key in entry.crosswalks))
    by_all = [each for each in BAR.get(scale.name, ()) if each.values == scale.values]
    lines = (
        Line(
            anchor(scale.name, entry.value),
            reader.term(scale, entry.value),
            _words(reader, [each for each in required(scale.name, entry.value) if each not in by_all]),
            tuple(entry.crosswalks.get(key) for key in keys),
        )
        for entry in scale
    )
    others = tuple(_others()[key] for key in keys)
    return Table(scale.name, title, about, _words(reader, by_all), others, tuple(lines))


def _words(reader: Reader, requirements: Sequence[Requirement]) -> tuple[str, ...]:
    return tuple(say(each.words, reader.interface) for each in requirements)


def _titles() -> dict[str, tuple[str, str]]:
    return {
        "standings": (
            _("Standing"),
            _("Whether a pledge binds. It follows from recorded outcomes and ends of terms, never from the calendar."),
        ),
        "ratings": (
            _("Fulfilment"),
            _("What became of a pledge that is or was in force. A void pledge is never rated."),
        ),
        "rating_reasons": (_("Reasons"), _("Why a pledge was kept in part only, or not.")),
        "verdicts": (_("Verdicts on claims"), _("How far the evidence bears out a factual statement.")),
        "verifications": (
            _("Verification"),
            _("What the verdicts on a pledge's claims add up to. Our own findings have no claimant and don't count."),
        ),
        "links": (_("Claims and pledges"), _("What a claim has to do with its pledge.")),
        "asked": (
            _("Asking the person concerned"),
            _("Whether the person whom a verdict or a rating is about was asked before it was published."),
        ),
        "stances": (_("Evidence"), _("What a source brought to a claim does to it.")),
        "operations": (_("Sums"), _("How a figure that is claimed is computed anew from published ones.")),
        "pledge_kinds": (
            _("Kinds of pledges"),
            _("What is promised: a deed, a result, or that something stays or isn't done."),
        ),
        "outcomes": (_("Outcomes of candidacies"), _("How standing for election ended.")),
        "ended_because": (_("Ends of terms"), _("Why a term of office ended.")),
        "revision_kinds": (_("Kinds of revisions"), _("What a publication changed.")),
        "seal_reasons": (
            _("Grounds for sealing"),
            _("For what something published may be taken away for good."),
        ),
    }


def _others() -> dict[str, str]:
    """Scales of others by their key in the law. Their own names stay as they are."""
    return {
        "politifact": "PolitiFact",
        "cppp": "Comparative Party Pledges Project",
        "snu": "SNU FactCheck",
        "claimreview": "ClaimReview (5–1)",
    }
