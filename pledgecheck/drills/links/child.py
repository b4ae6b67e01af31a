"""A process of the drill on its database: fills it, runs the link check, or says what is known.

`python -m pledgecheck.drills.links.child fill COUNT HOSTS | check PORTS AT [SECONDS] | state`, with DATABASE_URL set.
"""

import json
import socket
import sys
from collections.abc import Callable, Sequence
from datetime import datetime

import django

FIRST = "93.184.0."
"""Public addresses that stand for hosts, by number; connections to them end on this machine."""


def fill(count: str, hosts: str) -> None:
    """Published sources, as many as there are links."""
    from django.core.management import call_command

    from pledgecheck.drills.links.wanted import links
    from pledges.reading.models import SourceDocument

    call_command("migrate", verbosity=0)
    SourceDocument.objects.bulk_create(
        SourceDocument(
            ref=link.ref,
            number=link.number,
            state="live",
            document=json.dumps({"ref": link.ref, "url": link.address}),
            sequence=1,
            changed=1,
        )
        for link in links(int(count), int(hosts))
    )


def check(ports: str, at: str, seconds: str) -> None:
    """The command itself, on a network that is this machine, at a given time."""
    from django.conf import settings
    from django.core.management import call_command

    from sources.fetching import Network

    listening: list[dict[str, int]] = json.loads(ports)

    def look_up(host: str, port: int, seconds: float) -> Sequence[str]:
        if host.startswith("no-name"):
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return [f"{FIRST}{host.removeprefix('host-').removesuffix('.example')}"]

    def connect(address: str, port: int, seconds: float) -> socket.socket:
        there = listening[int(address.removeprefix(FIRST))][str(port)]
        return socket.create_connection(("127.0.0.1", there), timeout=seconds)

    settings.LINK_PAUSE = 0
    network = Network(look_up=look_up, connect=connect)
    call_command("check_links", at=datetime.fromisoformat(at), network=network, seconds=float(seconds))


def state() -> None:
    """What is kept of each source: the outcome, and whether it is known to be online."""
    from pledges.reading.models import SourceState
    from sources.models import LinkCheck

    online = dict(SourceState.objects.values_list("ref", "online"))
    rows = LinkCheck.objects.values_list("ref", "outcome")
    print(json.dumps({ref: [outcome, online.get(ref)] for ref, outcome in rows}))


if __name__ == "__main__":
    django.setup()
    commands: dict[str, Callable[..., None]] = {"fill": fill, "check": check, "state": state}
    commands[sys.argv[1]](*sys.argv[2:])
