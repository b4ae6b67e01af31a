"""What stands beside a sentence of an article: who speaks, what was read, and what is recorded already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pledges.desk.alike import Alike, alike
from pledges.desk.intake import showing
from pledges.desk.intake.people import Known, standing
from pledges.desk.intake.showing import Mark
from pledges.desk.people import Candidacy, Candidate
from pledges.desk.words import language
from pledges.law import intake
from pledges.law.text import say
from sources.texts import TextRead

MOST_ALIKE = 15
"""Open sentences of which it is looked up what is like them; for a later one a click asks."""


_SIGNS = {"at_least": "≥", "at_most": "≤", "more_than": ">", "less_than": "<", "about": "≈"}


@dataclass(frozen=True)
class Card:
    """One sentence: `people` are whom its speaker may be, `candidacy` what a pledge of it would be made by.

    `rules`: what spoke for it or against it. `alike`: what is recorded and like it, None where it wasn't looked up.
    """

    mark: Mark
    people: Sequence[Candidate]
    candidacy: Candidacy | None
    quantities: Sequence[str]
    rules: Sequence[str]
    alike: Sequence[Alike] | None

    @property
    def became(self) -> str:
        """What became of it; empty while it is open."""
        made = self.mark.sentence.decided
        return showing.became(made) if made else ""


def cards(marks: Iterable[Mark], read: TextRead, *, near: str, may: bool) -> list[Card]:
    """A card for each mark. `near`: key of a sentence for which it was asked what is like it."""
    known, left, found = Known(), MOST_ALIKE, []
    words = {rule.name: say(rule.words, language()) for rule in intake.rules()}
    for mark in marks:
        row = mark.sentence
        looked = may and mark.state == "open" and (left > 0 or str(row.pk) == near)
        left -= looked
        people = known.who(row.speaker, row.words) if row.speaker else []
        found.append(
            Card(
                mark,
                people,
                standing(people[0], read.source.published_on) if len(people) == 1 and row.kind == "pledge" else None,
                [quantity for one in row.quantities if (quantity := _said(one))],
                [words[rule] for rule in row.rules if rule in words],
                alike(row.kind, [row.quote or row.words, row.words]) if looked else None,
            )
        )
    return found


def _said(quantity: Mapping[str, str]) -> str:
    """A quantity as it was read: `644.5 USD bn`, `10–20 %`, `≥ 3 homes`."""
    low, high = quantity.get("low"), quantity.get("high")
    value = f"{low}–{high}" if low and high else quantity.get("value")
    return " ".join(filter(None, (_SIGNS.get(quantity.get("comparison", "")), value, quantity.get("unit"))))
