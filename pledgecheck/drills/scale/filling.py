"""A record of as many pledges as are asked for, chained as every act chains, with the reading room still to be written.

`python -m pledgecheck.drills.scale.filling PLEDGES`, in a process of its own: it alone knows Django and the desk.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

TOGETHER = 250
"""Pledges of one publication, as a newsroom publishes what it has imported."""
CHECKED = 10
"""Of so many pledges one has a claim, which is its own."""
Content = dict[str, Any]


def fill(pledges: int) -> int:
    """One pledge with a claim of its own through the acts, and its like under other codes; gives the revisions."""
    from django.utils import timezone

    from pledgecheck.record import chain
    from pledgecheck.record.models import Code, Revision
    from pledges.tests import cast, desk_rows

    topic = desk_rows.make_topic()
    pledge = desk_rows.make_pledge(topics=(topic,), claims=(desk_rows.make_claim(),))
    cast.publish(pledge)
    contents = {
        subject: json.loads(Revision.objects.get(subject=subject).content or "") for subject in ("claim", "pledge")
    }
    for first in range(2, pledges + 1, TOGETHER):
        numbers = range(first, min(first + TOGETHER, pledges + 1))
        entries = [_entry(one) for number in numbers for one in _alike(contents, number)]
        chain.append(entries, at=timezone.now())
    # What is published next gets a code of its own.
    Code.objects.filter(subject__in=contents).update(last=pledges)
    return chain.head_sequence()


def _alike(contents: dict[str, Content], number: int) -> Iterator[tuple[str, str, Content]]:
    """A pledge, and before it the claim that it has if it is a tenth: whatever has a code has one of its own."""
    ref = f"C-{number:04}"
    title = {code: f"{words} {number}" for code, words in contents["pledge"]["title"].items()}
    claims = [{**link, "claim": ref} for link in contents["pledge"]["claims"] if number % CHECKED == 0]
    if claims:
        yield "claim", ref, contents["claim"]
    yield "pledge", f"P-{number:04}", {**contents["pledge"], "title": title, "claims": claims}


def _entry(one: tuple[str, str, Content]) -> Any:
    from pledgecheck.record import canonical, chain
    from pledges.law import changes
    from pledges.tests import cast

    subject, ref, content = one
    return chain.Entry(
        subject=subject,
        ref=ref,
        kind="first",
        content=canonical.text(content),
        reason=canonical.text(cast.WHY),
        changes=canonical.text(changes.changes(None, content)),
        correction=False,
        second_person=True,
        policy="strict",
        proposer_id=_person("reporter"),
        approver_id=_person("editor"),
    )


def _person(role: str) -> int:
    if role not in _KEYS:
        from pledges.tests import cast

        _KEYS[role] = cast.person(role).pk
    return _KEYS[role]


_KEYS: dict[str, int] = {}


if __name__ == "__main__":
    import django

    django.setup()
    print(fill(int(sys.argv[1])))
