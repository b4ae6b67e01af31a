"""What a rule is: words that speak for a pledge or a claim, or against one, with a weight."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Of = Literal["pledge", "claim"]


@dataclass(frozen=True)
class Rule:
    """A rule as it is published: what it looks for in each language, and an example in which it is found.

    `weight` is added to the score of a sentence in which it is found, once; below zero it speaks against. `cues` are
    regular expressions; None where the rule looks at something else, which `words` tells.
    """

    name: str
    of: Of
    weight: int
    words: Mapping[str, str]
    example: Mapping[str, str]
    cues: Mapping[str, str] | None = None

    @cached_property
    def patterns(self) -> Mapping[str, re.Pattern[str]]:
        """By language."""
        return {language: re.compile(cue, re.IGNORECASE) for language, cue in (self.cues or {}).items()}

    def found(self, text: str, language: str) -> bool:
        """Whether its words are in a text; every language but Korean is read as English."""
        pattern = self.patterns.get("ko" if language == "ko" else "en")
        return pattern is not None and pattern.search(text) is not None
