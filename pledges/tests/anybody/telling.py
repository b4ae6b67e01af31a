"""A story: one thing after another by anybody, drawn by hypothesis, with every rule looked at after each."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import override_settings
from hypothesis import strategies as st

from pledgecheck.record.models import Revision
from pledges.desk.editorial import Refused, submit, withdraw
from pledges.desk.promises import Pledge
from pledges.tests import cast, desk_rows
from pledges.tests.anybody import rules
from pledges.tests.anybody.acts import ACTS
from pledges.tests.anybody.desk import EDITS
from pledges.tests.anybody.stage import OFTEN, ROLES, Beginning, Words, everybody
from pledges.tests.newsroom.drawing import Nothing

WHOLE_EVERY = 50
"""Of so many stories one ends with the whole reading room replayed; the others with what is cheap."""

TYPES, POLICY = "types", "policy changes"
OFTENER = {
    **dict.fromkeys(("withdraw", "suggest", "publish_due", "hold"), 2),
    **dict.fromkeys(("confirm", "release", "accept"), 3),
    TYPES: 6,
    "submit": 4,
    "approve": 5,
}
"""How often something stands among the others: without these nothing gets far enough to be refused for a reason."""

STEPS = [name for name in (TYPES, POLICY, *ACTS) for _number in range(OFTENER.get(name, 1))]
POLICIES = ("strict", "strict", "other", "optional")
WRITING = [name for name, roles in ROLES.items() if roles & {"reporter", "editor"}]

Step = tuple[str, str, int]
"""What is done, by whom, and the seed of chance that says upon what it falls."""


def story(seed: int, length: int) -> list[Step]:
    """What happens in a story, by chance alone.

    Hypothesis draws what it has drawn before again and again, so that a hundred stories of its own held seven
    submissions: it draws the seed alone, and tells the story that failed.
    """
    chance = random.Random(seed)
    people = (*OFTEN, *ROLES)
    return [(chance.choice(STEPS), chance.choice(people), chance.getrandbits(32)) for _step in range(length)]


def stories(length: int) -> st.SearchStrategy[list[Step]]:
    """Stories of so many steps."""
    return st.integers(0, 2**63 - 1).map(lambda seed: story(seed, length))


@dataclass
class Told:
    """What came of everything that was tried, over all stories."""

    stories: int = 0
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[tuple[str, str]] = field(default_factory=Counter)

    def lines(self) -> list[str]:
        """For reading."""
        told = [f"{self.stories} stories, {self.done.total()} done, {self.refused.total()} refused"]
        for name in sorted({*self.done, *(name for name, _why in self.refused)}):
            why = {why: number for (act, why), number in sorted(self.refused.items()) if act == name}
            told.append(f"{self.done[name]:7} {name:14} refused: {why}")
        return told


def begin() -> Beginning:
    """A small record that every story begins from: pledges, claims, one withdrawn, and two proposals that are open."""
    people = everybody()
    claims = desk_rows.make_claim(), desk_rows.make_claim(finding=True)
    first = desk_rows.make_pledge(claims=claims, topics=(desk_rows.make_topic(),))
    gone = desk_rows.make_pledge(parent=first, title=desk_rows.words("Taken away"))
    cast.publish(first, gone)
    withdraw("pledge", Pledge.objects.get(pk=gone.pk).code or "", by=cast.editor(), reason=cast.WHY)
    drafted = desk_rows.make_pledge(claims=(claims[0],), title=desk_rows.words("Drafted"))
    submit(drafted, by=cast.reporter(), reason=cast.WHY)
    submit(desk_rows.mend(first, title=desk_rows.words("Retitled")), by=cast.second_editor(), reason=cast.WHY)
    return Beginning(people)


class Teller:
    """Tells stories from one beginning; of none anything stays."""

    def __init__(self, beginning: Beginning) -> None:
        self.beginning, self.told = beginning, Told()
        self.stage = beginning.stage()

    def tell(self, policy: str, story: Sequence[Step]) -> None:
        """One story. Raises AssertionError with every rule that is broken."""
        self.told.stories += 1
        with transaction.atomic(), override_settings(SECOND_PERSON=policy):
            self.stage = self.beginning.stage()
            self.stage.policy = policy
            for what, by, chance in story:
                self.step(what, by, Words(random.Random(chance), self.stage.said))
            _none(rules.at_the_end(self.stage, whole=self.told.stories % WHOLE_EVERY == 0))
            transaction.set_rollback(True)

    def step(self, what: str, by: str, draw: Words) -> None:
        """One thing that somebody does."""
        if what == POLICY:
            settings.SECOND_PERSON = self.stage.policy = draw.chance.choice(POLICIES)
        elif what == TYPES:
            self.types(by if by in WRITING else draw.chance.choice(WRITING), draw)
        else:
            self.tries(what, by, draw)

    def types(self, by: str, draw: Words) -> None:
        """Whoever writes on the desk changes it; what the desk's own constraints refuse never stood there."""
        with self.stage.watched() as wrote:
            try:
                with transaction.atomic():
                    saved = draw.chance.choice(EDITS)(draw)
            except Nothing:
                return
            except IntegrityError as met:
                if "desk_" not in str(met):
                    raise
                return
            for row in saved:
                self.stage.save(row._meta.model_name, row, by)
        self.hold((), self.stage.look(wrote))

    def tries(self, name: str, by: str, draw: Words) -> None:
        """Somebody tries an act."""
        with self.stage.watched() as wrote:
            try:
                ACTS[name](draw, self.stage.people[by])
            except Nothing:
                return
            except Refused as met:
                self.told.refused[name, type(met).__name__] += 1
                self.hold(rules.of_refused(name, by, met, self.stage.differs(wrote)))
                return
        self.told.done[name] += 1
        broken = list(rules.of_done(name, by, self.stage.differs(wrote)))
        self.hold(broken, self.stage.look(wrote))

    def hold(self, broken: Iterable[str], new: Sequence[Revision] = ()) -> None:
        """No rule is broken by what was done just now."""
        found = list(broken)
        if new:
            found += rules.of_revisions(self.stage, new)
            self.stage.publish(new)
            found += rules.of_room(self.stage)
        found += rules.of_proposals()
        _none(found)


def _none(broken: Iterable[str]) -> None:
    if found := list(broken):
        raise AssertionError("\n".join(found))
