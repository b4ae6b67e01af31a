"""What the drill publishes: `python -m pledgecheck.drills.replica.world ACT WORD`, where an act is a function here.

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


def another(word: str) -> None:
    """One more pledge; its code is printed."""
    from pledges.tests import cast, desk_rows
    from sources.models import Source

    pledge = desk_rows.make_pledge(title=desk_rows.words(f"Title {word}"), source=Source.objects.first())
    (revision,) = cast.publish(pledge)
    print(revision.ref)


def hold(ref: str) -> None:
    """A pledge put on hold."""
    from pledges.desk.editorial import hold as put_on_hold
    from pledges.tests import cast

    put_on_hold("pledge", ref, by=cast.editor(), reason=cast.WHY)


ACTS: dict[str, Callable[[str], None]] = {"begin": begin, "publish": publish, "another": another, "hold": hold}

if __name__ == "__main__":
    django.setup()
    ACTS[sys.argv[1]](sys.argv[2])
