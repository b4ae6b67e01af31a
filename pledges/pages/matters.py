"""What a letter can be about: anything public by its code, or the site as a whole."""

import json
import re
from dataclasses import dataclass
from typing import Any

from pledges.pages import addresses, names
from pledges.pages.reader import Reader
from pledges.pages.record import subject as called
from pledges.reading.models import ROOMS

_CODED = {"P": "pledge", "C": "claim", "S": "source"}
_CODE = re.compile(r"([PCS])-[0-9]{1,12}", re.ASCII)
_SLUG = re.compile(r"(candidate|party|election|topic|indicator):([a-z0-9]+(?:-[a-z0-9]+)*)", re.ASCII)
LONGEST = 120


@dataclass(frozen=True)
class Matter:
    """A public subject and its document; both names empty for the site as a whole."""

    subject: str = ""
    ref: str = ""
    document: str = "{}"

    @property
    def about(self) -> str:
        """How an address names it: `P-0001`, `candidate:lee-jae-myung`, nothing for the site."""
        return self.ref if self.subject in ("", *_CODED.values()) else f"{self.subject}:{self.ref}"

    def address(self, language: str) -> str:
        """The form about it, in a language."""
        return addresses.within(language, "report") + (f"?about={self.about}" if self.about else "")

    def told(self, reader: Reader) -> dict[str, Any] | None:
        """What it is called and where it stands; None for the site."""
        if not self.subject:
            return None
        name = names.of(reader, self.subject, json.loads(self.document))
        return {
            "subject": called(self.subject),
            "ref": self.ref,
            "name": name,
            "briefly": self.ref if self.subject in _CODED.values() else str(name or self.ref),
            "url": addresses.of(self.subject, self.ref, reader.language),
        }


def find(about: str | None) -> Matter | None:
    """What an address names; None where nothing like it is public, be it unknown or a draft."""
    if about is None:
        return Matter()
    if len(about) > LONGEST:
        return None
    if coded := _CODE.fullmatch(about):
        subject, ref = _CODED[coded[1]], about
    elif slugged := _SLUG.fullmatch(about):
        subject, ref = slugged[1], slugged[2]
    else:
        return None
    stored = ROOMS[subject]._default_manager.filter(ref=ref).values_list("document", flat=True).first()
    return None if stored is None else Matter(subject, ref, stored)
