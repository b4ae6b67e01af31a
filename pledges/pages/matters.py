"""What a letter can be about: anything public by its code, or the site as a whole."""

import json
from dataclasses import dataclass
from typing import Any

from pledges.law import codes
from pledges.pages import names
from pledges.pages.reader import Reader
from pledges.pages.record import subject as called
from pledges.reading import addresses, choosing
from pledges.reading.compose.frame import PLURALS


@dataclass(frozen=True)
class Matter:
    """A public subject and its document; both names empty for the site as a whole."""

    subject: str = ""
    ref: str = ""
    document: str = "{}"

    @property
    def about(self) -> str:
        """How an address names it: `P-0001`, `candidate:lee-jae-myung`, nothing for the site."""
        return self.ref if self.subject in ("", *codes.LETTERS) else f"{self.subject}:{self.ref}"

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
            "briefly": self.ref if self.subject in codes.LETTERS else str(name or self.ref),
            "url": addresses.of(self.subject, self.ref, reader.language),
        }


def find(about: str | None) -> Matter | None:
    """What an address names; None where nothing like it is public, be it unknown or a draft."""
    if about is None:
        return Matter()
    subject, ref = _named(about)
    stored = choosing.stored(subject, ref) if subject in PLURALS and codes.may_name(subject, ref) else None
    return None if stored is None else Matter(subject, ref, stored)


def _named(about: str) -> tuple[str, str]:
    """Subject and code as they are written; the subject is empty where neither can be told."""
    subject, colon, ref = about.partition(":")
    if colon:
        return ("" if subject in codes.LETTERS else subject, ref)
    return (codes.numbered(about) or "", about)
