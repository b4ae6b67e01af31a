"""Why an act was refused, as a sentence fit for a person. A refused act has written nothing."""

from collections.abc import Sequence

from pledges.law.readiness import Missing
from pledges.law.text import Text, say


class Refused(Exception):
    """An act that may not be done. `status` is the HTTP status that says the same."""

    status = 409

    def __init__(self, sentence: Text) -> None:
        super().__init__(say(sentence, "en"))
        self.sentence = sentence

    def say(self, language: str) -> str:
        """The sentence in a language."""
        return say(self.sentence, language)


class NotAllowed(Refused):
    """The person's role, or their part in what is proposed, rules it out."""

    status = 403


class NotReady(Refused):
    """Something is missing: `missing` says what, each with the field it leads to and the code it concerns."""

    status = 422

    def __init__(self, missing: Sequence[tuple[str, Missing]]) -> None:
        self.missing = list(missing)
        languages = ("ko", "en")
        super().__init__(
            {lang: " ".join(f"{ref}: {say(one.sentence, lang)}" for ref, one in self.missing) for lang in languages}
        )


class Stale(Refused):
    """What the proposal was to follow is no longer the newest: it is shown anew, never merged."""


class NotThen(Refused):
    """A time at which nothing can be published: past, without a zone, or too far ahead."""

    status = 422


class Taken(Refused):
    """Another open proposal holds the subject."""


class Decided(Refused):
    """The proposal is no longer open."""


class NothingToPublish(Refused):
    """The desk says what the public already reads, or the subject isn't in a state for the act."""


class StillNamed(Refused):
    """Something public names what a publication would take away: a contest, a candidacy, a figure."""
