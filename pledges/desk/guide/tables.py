"""What the help page reads from the law: who may do what, what each value means, and what it takes to be given."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pledges.law.readiness.bar import BAR
from pledges.law.readiness.statements import BEARING_STANCES, LOCATED_KINDS
from pledges.law.roles import ACTS, ROLES, WHO
from pledges.law.scales import ALL, SOURCE_KINDS, STANCES, Scale
from pledges.law.text import Text, say


@dataclass(frozen=True)
class Role:
    """A role: its name, what it is for, and whether it is the reader's own."""

    label: str
    definition: str
    own: bool


@dataclass(frozen=True)
class Term:
    """A value of a scale: its label and its definition."""

    label: str
    definition: str


@dataclass(frozen=True)
class Asked:
    """What has to be there, and the values that can't be given without it; none named: any value."""

    words: str
    values: tuple[str, ...]


def roles(own: Iterable[str], language: str) -> list[Role]:
    """Every role in the law's order."""
    mine = set(own)
    return [Role(say(one.label, language), say(one.definition, language), one.value in mine) for one in ROLES]


def acts(language: str) -> list[tuple[str, list[bool]]]:
    """Every act of the law, and which of the roles may do it, in the order of `roles`."""
    return [(say(label, language), [role in WHO[act] for role in ROLES.values]) for act, label in ACTS.items()]


def scales(language: str) -> list[tuple[str, str, list[Term]]]:
    """The scales that editors decide by or read: name, title and values."""
    found = []
    for name, title in _titles().items():
        terms = [Term(say(one.label, language), say(one.definition, language)) for one in ALL[name]]
        found.append((name, title, terms))
    return found


def rules(language: str) -> list[tuple[str, list[Asked]]]:
    """What a verdict and a rating take before they can be submitted, as the gates have it."""
    titles = _titles()
    return [
        (titles[name], [_asked(each.words, each.values, ALL[name], language) for each in BAR[name]]) for name in BAR
    ]


def of_quotes(language: str) -> dict[str, str]:
    """Values that the rules of quoted words name, by the law's own labels: kinds of sources, and stances."""
    return {
        "kinds": ", ".join(SOURCE_KINDS.label(one, language) for one in LOCATED_KINDS),
        "bearing": ", ".join(STANCES.label(one, language) for one in BEARING_STANCES),
        "other": ", ".join(STANCES.label(one, language) for one in STANCES.values if one not in BEARING_STANCES),
    }


def _asked(words: Text, values: tuple[str, ...], scale: Scale, language: str) -> Asked:
    everything = len(values) == len(scale)
    return Asked(say(words, language), () if everything else tuple(scale.label(one, language) for one in values))


def _titles() -> dict[str, str]:
    """The scales of the help page in their order, under the names that the methodology page has for them."""
    return {
        "verdicts": _("Verdicts on claims"),
        "ratings": _("Fulfilment"),
        "rating_reasons": _("Reasons"),
        "standings": _("Standing"),
        "verifications": _("Verification"),
        "stances": _("Evidence"),
        "links": _("Claims and pledges"),
        "pledge_kinds": _("Kinds of pledges"),
        "asked": _("Asking the person concerned"),
        "revision_kinds": _("Kinds of revisions"),
    }
