"""Who claims what a sentence says: whoever is named as saying it, in reported or in direct speech."""

import re
from collections.abc import Mapping

from pledges.law.intake.quotations import outside
from pledges.law.intake.sentences import Sentence
from pledges.law.intake.voice import Voice

_SAID: Mapping[str, re.Pattern[str]] = {
    "ko": re.compile(
        r"(?:고|라며|다며|면서)\s?(?:[가-힣]+\s){0,2}?(?:말|밝|했|한다|하며|주장|강조|설명|지적|비판|덧붙|반박"
        r"|답|꼬집|전했|토로|호소"
        r"|맞받|되받|적었|썼|알렸|공시)|에\s따르면"
    ),
    "en": re.compile(
        r"\b(?:said|says|saying|told|tells|added|adds|claim(?:s|ed)|declared|insist(?:s|ed)|wrote|tweeted"
        r"|argue[sd]|explained"
        r"|stressed|noted|confirmed|stated|warned|countered|disclosed|replied|pointed out|pointing out"
        r"|complained|boasted"
        r"|repeated|maintain(?:s|ed)|quipped|recalled|according to)\b",
        re.IGNORECASE,
    ),
}
"""What reports that something is said."""


def claimant(sentence: Sentence, voice: Voice, language: str) -> str | None:
    """The name of whoever says it; None where the article says it itself, or where it isn't told who does."""
    if voice.speaker is None or not voice.named:
        return None
    if voice.speaks or sentence.begins_in is not None or any(one.speaks for one in sentence.quotations):
        return voice.speaker
    return voice.speaker if _SAID[language].search(outside(sentence.text, sentence.quotations)) else None
