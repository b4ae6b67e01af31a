"""What somebody typed into a search box, as words that must all occur; or a sentence why it can't be searched."""

import re
import unicodedata
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pledgecheck.web_address import AddressRefused, canonical
from pledges.law.codes import LETTERS
from sources.plain import plain_text

MOST_WORDS = 20
LONGEST = 2000
_CODE = re.compile(r"([a-z])-?0*([0-9]{1,9})")


@dataclass(frozen=True)
class Query:
    """Words as typed, composed (NFC): a decomposed Hangul syllable is the same syllable."""

    words: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.words)


def read(typed: str) -> Query:
    """The words of a search. Raises ValidationError with a sentence where there are too many or odd ones."""
    if len(typed) > LONGEST:
        raise ValidationError(
            _("Search for at most %(most)d characters; these are %(given)d."),
            params={"most": LONGEST, "given": len(typed)},
        )
    plain_text(typed)
    words = tuple(dict.fromkeys(unicodedata.normalize("NFC", typed).split()))
    if len(words) > MOST_WORDS:
        raise ValidationError(
            _("Search for at most %(most)d words; these are %(given)d."),
            params={"most": MOST_WORDS, "given": len(words)},
        )
    return Query(words)


def code_of(word: str, subject: str) -> str | None:
    """The code that a word may mean for this subject: p1, P-1 and P-0001 are one."""
    found = _CODE.fullmatch(word.lower())
    if found is None or LETTERS.get(subject, "").lower() != found[1]:
        return None
    return f"{LETTERS[subject]}-{int(found[2]):04d}"


def address_of(word: str) -> str | None:
    """The canonical form of the address that a word is; without a scheme it is one if a path follows its host."""
    if "://" not in word and not re.match(r"[^/\s@]+\.[^/\s@]+/", word):
        return None
    try:
        return canonical(word if "://" in word else f"https://{word}")
    except AddressRefused:
        return None
