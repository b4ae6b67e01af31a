"""One pledge of the example published through the acts, and printed as the pattern of which the drill makes many.

`python -m pledgecheck.drills.lists.pattern`, in a process of its own: it alone knows Django, settings and desk.
"""

import json
import sys
from typing import Any

CLAIMS, PIECES = 3, 2
"""Claims of the pledge that is taken, and pieces of evidence that each of them is given."""

Document = dict[str, Any]


def published() -> tuple[str, list[str]]:
    """Code of a pledge with three claims, and theirs, in a database that is migrated and has nothing else public."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import transaction
    from django.db.models import Count

    from pledgecheck.record import chain
    from pledges.desk.editorial import approve, submit
    from pledges.desk.example.entry import enter_everything
    from pledges.desk.example.publication import reason
    from pledges.desk.promises import Pledge
    from pledges.desk.roles import give

    call_command("migrate", verbosity=0)
    people = [get_user_model().objects.create_user(f"drill-{role}", is_staff=True) for role in ("reporter", "editor")]
    for person, role in zip(people, ("reporter", "editor"), strict=True):
        give(person, role)
    with transaction.atomic():
        chain.lock()
        enter_everything()
    pledge = Pledge.objects.annotate(links=Count("claim_links")).filter(links=CLAIMS).order_by("pk").first()
    if pledge is None:
        raise SystemExit(f"The example has no pledge with {CLAIMS} claims any more")
    approve(submit(pledge, by=people[0], reason=reason()), by=people[1])
    pledge.refresh_from_db()
    return str(pledge.code), [str(link.claim.code) for link in pledge.claim_links.order_by("position")]


def trimmed(pledge: Document, claims: list[Document]) -> None:
    """Give every claim its share of the evidence there is, in the pledge's document and in its own."""
    pieces = [row for claim in pledge["claims"] for row in claim["evidence"]]
    for index, inside in enumerate(pledge["claims"]):
        alone = next(claim for claim in claims if claim["ref"] == inside["ref"])
        shown = pieces[index * PIECES : (index + 1) * PIECES]
        inside["evidence"] = alone["evidence"] = shown
    if len(pieces) < CLAIMS * PIECES:
        raise SystemExit(f"The example's pledge has {len(pieces)} pieces of evidence, fewer than {CLAIMS * PIECES}")


def main() -> None:
    """Publish, and print the documents of the pledge and its claims as JSON."""
    import django

    django.setup()
    from pledges.reading import choosing

    ref, refs = published()
    pledge, *claims = (
        json.loads(choosing.stored(subject, code) or "")
        for subject, code in [("pledge", ref), *(("claim", code) for code in refs)]
    )
    trimmed(pledge, claims)
    json.dump({"pledge": pledge, "claims": claims}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
