"""The newsroom itself: draws acts until one can be done, and knows what is public to draw from."""

import random
from collections import Counter

from django.db import IntegrityError, transaction

from pledgecheck.record import chain
from pledges.desk.editorial import Refused
from pledges.tests.newsroom.acts import ACTS
from pledges.tests.newsroom.drawing import Draw, Nothing


class Newsroom:
    """`act` does one thing and gives its name; `done` and `refused` count them by name."""

    def __init__(self, seed: int) -> None:
        self.draw = Draw(random.Random(seed))
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    def act(self) -> str:
        """Do what is drawn; what can't be done now leaves nothing behind, and another is drawn."""
        while True:
            act = self.draw.chance.choices([each for each, _weight in ACTS], [weight for _each, weight in ACTS])[0]
            name, before = act.__name__, chain.head_sequence()
            try:
                with transaction.atomic():
                    act(self.draw)
            except (Refused, Nothing) as met:
                self.refused[f"{name}: {type(met).__name__}"] += 1
                continue
            except IntegrityError as met:
                if "desk_" not in str(met):  # the desk may refuse a row; nothing else may
                    raise
                self.refused[f"{name}: the desk's own constraint"] += 1
                continue
            assert chain.head_sequence() > before, f"{name} published nothing"
            self.done[name] += 1
            return name
