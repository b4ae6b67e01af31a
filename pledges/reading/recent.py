"""What was read of the record a moment ago and is asked for again and again, as long as one and the same lock holds."""

from typing import TypeVar

from pledgecheck.record.models import Revision

Named = TypeVar("Named")
Kept = TypeVar("Kept")
Key = tuple[str, str]

MOST = 500
"""How many subjects are kept: of a candidate, an election or a topic hundreds of documents show something."""


class Recent:
    """Last revisions of subjects, and what changed claims in themselves last: those that were asked for latest."""

    def __init__(self) -> None:
        self._revisions: dict[Key, Revision] = {}
        self._proper: dict[str, tuple[int, str]] = {}

    def last(self, key: Key) -> Revision | None:
        """A subject's last revision; None where it isn't at hand."""
        found = self._revisions.pop(key, None)
        if found is not None:
            self._revisions[key] = found
        return found

    def learn(self, key: Key, last: Revision) -> None:
        """Keep a subject's last revision at hand."""
        _keep(self._revisions, key, last)

    def supersede(self, key: Key, last: Revision) -> None:
        """A subject has been published again; what nobody has asked for so far isn't kept for that."""
        if key in self._revisions:
            self._revisions[key] = last

    def proper(self, ref: str) -> tuple[int, str] | None:
        """The last revision that changed a claim in itself, and when; None where it isn't at hand."""
        return self._proper.get(ref)

    def learn_proper(self, ref: str, last: tuple[int, str]) -> None:
        """Keep at hand what changed a claim in itself last."""
        _keep(self._proper, ref, last)


def _keep(found: dict[Named, Kept], name: Named, kept: Kept) -> None:
    found.pop(name, None)
    found[name] = kept
    if len(found) > MOST:
        del found[next(iter(found))]
