"""What the drill publishes: `python -m pledgecheck.drills.replica.world begin EDITORS | publish WORD`.

In a process that knows the desk. The first pledge is the drill's own: it waits for no editor.
"""

import json
import sys
from collections.abc import Callable

import django


def begin(editors: str) -> None:
    """The drill's pledge, and the newsroom of so many editors, which is printed with that pledge as its first."""
    from pledgecheck.drills.newsroom import world
    from pledges.tests import cast, desk_rows

    cast.publish(desk_rows.make_pledge())
    world.begin(int(editors), 1)
    json.dump(world.again(), sys.stdout)


def publish(word: str) -> None:
    """The drill's pledge under another title; the sequence that it gets is printed."""
    from pledges.desk.promises import Pledge
    from pledges.tests import cast, desk_rows

    pledge = Pledge.objects.order_by("pk").first()
    (revision,) = cast.publish(desk_rows.mend(pledge, title=desk_rows.words(f"Title {word}")))
    print(revision.sequence)


ACTS: dict[str, Callable[[str], None]] = {"begin": begin, "publish": publish}

if __name__ == "__main__":
    django.setup()
    ACTS[sys.argv[1]](sys.argv[2])
