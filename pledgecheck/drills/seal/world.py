"""What the drill `seal` does within its database: in processes of its own, with the settings of a site."""

import sys
from collections.abc import Callable
from pathlib import Path

import django

WORDS = ("Quetzalcoatl", "케찰코아틀")
"""What is to be gone, in either language: it stands nowhere else in the world."""


def publish() -> None:
    """A pledge with a claim that say the words wherever they can, sent back, suggested, mended and remarked on."""
    from pledges.desk.editorial import approve, recall, send_back, submit, suggest
    from pledges.desk.promises import PledgeResponse
    from pledges.desk.talk import Comment
    from pledges.tests import cast, desk_rows

    said = desk_rows.words(*WORDS)
    source = desk_rows.make_source()
    claim = desk_rows.make_claim(source=source, text=said)
    pledge = desk_rows.make_pledge(source=source, claims=(claim,), title=said, summary=said, note=WORDS[0])
    PledgeResponse.objects.create(pledge=pledge, by=said, answered_on="2023-02", text=said, ready=True)
    other = desk_rows.make_pledge(source=source, title=desk_rows.words("Stays", "남는다"))
    send_back(submit(pledge, by=cast.reporter(), reason=f"{WORDS[0]}?"), by=cast.editor(), reason=WORDS[0])
    proposal = submit(pledge, other, by=cast.reporter(), reason=cast.WHY)
    pledge.refresh_from_db()
    suggest(proposal, by=cast.editor(), words={("pledge", pledge.code, "/summary/en"): f"{WORDS[0]} again"})
    approve(proposal, by=cast.editor())
    pledge.summary = desk_rows.words(f"{WORDS[0]} once more", f"{WORDS[1]} 다시")
    pledge.save()
    recall(submit(pledge, by=cast.reporter(), reason=cast.WHY), by=cast.reporter())
    Comment.objects.create(
        subject="pledge", row=pledge.pk, person=cast.editor(), at=proposal.proposed_at, text=WORDS[0]
    )


def seal() -> None:
    """An editor and an administrator seal all that pledge and claim ever said."""
    from pledgecheck.record.models import Revision
    from pledges.desk.editorial import approve
    from pledges.desk.editorial import seal as propose
    from pledges.tests import cast

    for subject, ref in (("claim", "C-0001"), ("pledge", "P-0001")):
        rows = Revision.objects.filter(subject=subject, ref=ref, content__isnull=False)
        sequences = list(rows.values_list("sequence", flat=True))
        proposal = propose(subject, ref, by=cast.editor(), reason=cast.WHY, sequences=sequences, because="court")
        approve(proposal, by=cast.administrator())


def look(file: str) -> None:
    """Where the words of a file stand in the tables of a site that nobody has scrubbed."""
    from pledges.management.scrubbing import stands, told

    for place, count in stands(Path(file).read_text(encoding="utf-8").splitlines(), lambda number: None):
        print(told(place, count))


ACTS: dict[str, Callable[..., None]] = {"publish": publish, "seal": seal, "look": look}

if __name__ == "__main__":
    django.setup()
    ACTS[sys.argv[1]](*sys.argv[2:])
