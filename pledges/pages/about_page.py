"""What the newsroom states about itself, slot by slot: where nothing is stated, the page says just that."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pledges.pages import reasoning
from pledges.pages.reader import Reader
from pledges.reading import addresses


@dataclass(frozen=True)
class Slot:
    """One thing that readers may ask of whoever publishes this, and what is stated about it."""

    name: str
    title: str
    words: SafeString | None


def context(reader: Reader) -> dict[str, Any]:
    """The slots in their order, and where the page leads to."""
    return {
        "slots": [
            Slot(name, title, reasoning.html(reader.words(settings.ABOUT.get(name))))
            for name, title in titles().items()
        ],
        "urls": {
            name: addresses.within(reader.language, name)
            for name in ("methodology", "corrections", "record", "report", "data")
        },
    }


def titles() -> dict[str, str]:
    """What each slot is called on the page."""
    return {
        "organisation": _("Who publishes this"),
        "people": _("Who works on it"),
        "funding": _("Who pays for it"),
        "independence": _("Editorial independence"),
        "nonpartisanship": _("Nonpartisanship and fairness"),
        "selection": _("Which pledges are taken up"),
        "sources": _("How sources are chosen and shown"),
        "methodology": _("How we check and rate"),
        "corrections": _("How we correct mistakes"),
        "codes": _("Codes that we have signed, and who watches over them"),
        "contact": _("How to reach us"),
    }
