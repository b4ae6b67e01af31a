"""The rules of the record, told once more for tests: each gives a sentence for every time it is broken."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.test import Client

from pledgecheck.record import canonical, verify
from pledgecheck.record.chain import BEGINNING
from pledgecheck.record.models import RELEASED, SEALED, SINGLE_HANDED, Item, Proposal, Revision
from pledges.desk.editorial import NotAllowed
from pledges.law.roles import WHO
from pledges.reading import verify as reading
from pledges.reading.compose import compose
from pledges.reading.compose.frame import as_of
from pledges.reading.models import ROOMS
from pledges.reading.preload import preload
from pledges.reading.world import World
from pledges.tests.anybody.acts import BY_NOBODY, LOOKING
from pledges.tests.anybody.stage import ROLES, Stage, numbers
from pledges.tests.stores import Documents


def may(by: str, act: str) -> bool:
    """Whether the roles of a person let them do this."""
    law = LOOKING.get(act, act)
    if law is None or act in BY_NOBODY:
        return True
    # Which of the two it was that an administrator approved is looked at in what was published.
    return not ROLES[by].isdisjoint(WHO[law] | (WHO["seal"] if act == "approve" else set()))


def of_refused(act: str, by: str, refusal: Exception, differs: set[str]) -> Iterator[str]:
    """A refused act has written nothing, and whoever may not is told just that."""
    if differs:
        yield f"{act} was refused and wrote {sorted(differs)}"
    if not may(by, act) and not isinstance(refusal, NotAllowed):
        yield f"{by} may not {act}, and was told {refusal!r}"


def of_done(act: str, by: str, differs: set[str]) -> Iterator[str]:
    """Who has done something may do it; who looks has changed nothing."""
    if not may(by, act):
        yield f"{by} may not {act}, and did"
    if act in LOOKING and differs:
        yield f"{act} wrote {sorted(differs)}"


def of_revisions(stage: Stage, new: Sequence[Revision]) -> Iterator[str]:
    """What is new continues the chain, was agreed to by two, is what they saw, and takes no review away."""
    before = Revision.objects.filter(sequence__lt=new[0].sequence).order_by("-sequence").first()
    previous, sequence = (before.digest, before.sequence) if before else (BEGINNING, 0)
    publication = 0
    for row in new:
        if row.sequence != sequence + 1 or row.previous != previous:
            yield f"{row.sequence} doesn't continue {sequence}"
        if row.publication not in (row.sequence, publication):
            yield f"{row.sequence} is of publication {row.publication}"
        yield from (f"{row.sequence}: {what}" for what in verify._in(row, None))
        yield from _agreed(stage, row)
        yield from _reviews_stay(row)
        previous, sequence, publication = row.digest, row.sequence, row.publication


def _agreed(stage: Stage, row: Revision) -> Iterator[str]:
    proposer, approver = stage.names[row.proposer_id], stage.names.get(row.approver_id or 0)
    told = f"{row.sequence} ({row.kind} of {row.ref}, {stage.policy}) by {proposer} and {approver}"
    if row.policy != stage.policy:
        yield f"{told} says it was made under {row.policy}"
    if row.kind in (SEALED, *SINGLE_HANDED) or (row.kind == RELEASED and approver is None):
        yield from _otherwise(stage, row, (proposer, approver), told)
        return
    if approver is None or "editor" not in ROLES[approver]:
        yield f"{told}: the second is no editor"
    if row.second_person is not (approver != proposer):
        yield f"{told} says second_person is {row.second_person}"
    if approver == proposer and stage.policy != "optional":
        yield f"{told}: they are one"
    yield from _confirmed(row, told) if row.kind == "confirmed" else _proposed(stage, row, approver, told)


def _proposed(stage: Stage, row: Revision, approver: str | None, told: str) -> Iterator[str]:
    found = Item.objects.filter(proposal__publication=row.publication, subject=row.subject, ref=row.ref)
    item = found.select_related("proposal").first()
    if item is None:
        yield f"{told}: nobody proposed it"
        return
    if not row.content == item.content == stage.contents[item.proposal_id, item.subject, item.ref]:
        yield f"{told}: it isn't what was frozen"
    if stage.policy == "strict" and approver in stage.savers(item.proposal):
        yield f"{told}: the second had saved what is published"


def _otherwise(stage: Stage, row: Revision, people: tuple[str, str | None], told: str) -> Iterator[str]:
    """What takes no two editors: one alone, a hold that ends by itself, and a seal."""
    proposer, approver = people
    if row.kind == RELEASED:
        yield from _as_before(row, told)
    elif row.kind == SEALED:
        yield from _sealed(stage, row, people, told)
    elif row.content != "null" or "editor" not in ROLES[proposer]:
        yield f"{told} is no act of one editor"
    elif approver is not None and (row.kind != "hold" or approver == proposer or "editor" not in ROLES[approver]):
        yield f"{told}: a second person who is none"


def _as_before(row: Revision, told: str) -> Iterator[str]:
    """What a hold ended by itself brings back is what was public before it."""
    earlier = Revision.objects.filter(subject=row.subject, ref=row.ref, number__lt=row.number).order_by("-number")
    said = earlier.exclude(kind=SEALED).exclude(content="null").values_list("content", flat=True).first()
    if earlier[0].kind != "hold" or row.content != said:
        yield f"{told}: it isn't what was public before the hold"


def _sealed(stage: Stage, row: Revision, people: tuple[str, str | None], told: str) -> Iterator[str]:
    """Two persons, an editor and an administrator between them, whatever the policy; and what is named is gone."""
    proposer, approver = people
    roles = ROLES[proposer], ROLES.get(approver or "", set[str]())
    if approver in (None, proposer) or not {"editor", "administrator"} <= roles[0] | roles[1] or not all(roles):
        yield f"{told}: no editor and administrator"
    yield from _proposed(stage, row, None, told)
    for sequence in json.loads(row.content or "")["sealed"]:
        if Revision.objects.filter(sequence=sequence).exclude(content=None, reason=None, changes=None, salt=None):
            yield f"{told}: {sequence} still speaks"


def _confirmed(row: Revision, told: str) -> Iterator[str]:
    [before] = Revision.objects.filter(subject=row.subject, ref=row.ref, number=row.number - 1)
    if before.content != row.content:
        yield f"{told}: confirming changed it"
    if row.approver_id in (before.proposer_id, before.approver_id):
        yield f"{told}: confirmed by whoever published it"


def _reviews_stay(row: Revision) -> Iterator[str]:
    """Numbers of reviews are permanent: what was published once stays in the document, each number once."""
    if row.content in (None, "null") or row.kind == SEALED:
        return
    now = numbers(row.content)
    ever = Revision.objects.filter(subject=row.subject, ref=row.ref, number__lt=row.number, content__isnull=False)
    ever = ever.exclude(kind=SEALED)
    known = {number for content in ever.values_list("content", flat=True) for number in numbers(content)}
    if len(now) != len(set(now)) or not known <= set(now):
        yield f"{row.sequence}: {row.ref} had reviews {sorted(known)} and has {now}"


def of_proposals() -> Iterator[str]:
    """A subject is in one open proposal at most, and an item is open while its proposal is."""
    held: dict[tuple[str, str], int] = {}
    for item in Item.objects.select_related("proposal"):
        if item.open is not (item.proposal.state == Proposal.State.OPEN):
            yield f"{item} of a proposal that is {item.proposal.state} says open: {item.open}"
        if item.open and held.setdefault((item.subject, item.ref), item.proposal_id) != item.proposal_id:
            yield f"{item} is in two open proposals"


def of_room(stage: Stage) -> Iterator[str]:
    """Live is what the record says is live, and no word is public that no revision has."""
    for subject, room in ROOMS.items():
        live = set(room._default_manager.filter(state="live").values_list("ref", flat=True))
        gone = _gone(subject)
        ever = set(Revision.objects.filter(subject=subject).values_list("ref", flat=True))
        if live & gone or ever != live | gone:
            yield f"{subject}: live {sorted(live)}, withdrawn {sorted(gone)}, published {sorted(ever)}"
    public = "".join(content for content in Revision.objects.values_list("content", flat=True) if content)
    told = "".join(value for _sequence, served in stage.served[-1:] for value in served.values())
    yield from (f"{word} is of a draft and public" for word in stage.said if word in told and word not in public)


def _gone(subject: str) -> set[str]:
    """Codes of what a notice stands for, and of claims of which one stands for all pledges that link them."""
    now, said = {}, {}
    for row in Revision.objects.filter(subject__in=(subject, "pledge")).exclude(kind=SEALED).order_by("sequence"):
        now[row.subject, row.ref] = row.content or "null"
        if row.content not in (None, "null"):
            said[row.subject, row.ref] = json.loads(row.content or "")
    gone = {ref for (kind, ref), content in now.items() if kind == subject and content == "null"}
    linked: dict[str, list[bool]] = {}
    for (kind, ref), content in said.items():
        for link in content["claims"] if kind == "pledge" and subject == "claim" else ():
            linked.setdefault(link["claim"], []).append(now["pledge", ref] != "null")
    for seal in Revision.objects.filter(kind=SEALED, subject="pledge") if subject == "claim" else ():
        for role, claim, _since, until in json.loads(seal.kept or "")["relations"]:
            if role == "claim" and until is None and now["pledge", seal.ref] == "null":
                linked.setdefault(claim, []).append(False)
    return gone | {claim for claim, living in linked.items() if ("claim", claim) in now and not any(living)}


def at_the_end(stage: Stage, *, whole: bool) -> Iterator[str]:
    """What was served is served for ever, lists have what is live alone, and the record can be verified."""
    if len(stage.served) == 1 and not whole:
        return
    yield from _lists(stage)
    for place, (sequence, _fresh) in enumerate(stage.served):
        if place in (0, len(stage.served) // 2, len(stage.served) - 1):
            yield from _past(stage, place, sequence)
    yield from map(str, verify.differences())
    if whole:
        yield from map(str, reading.differences())


def _past(stage: Stage, place: int, sequence: int) -> Iterator[str]:
    """Every document as it was served after a publication is what is composed of the record as of then."""
    stood: Documents = {}
    for _sequence, fresh in stage.served[: place + 1]:
        stood.update(fresh)
    for seal in Revision.objects.filter(kind=SEALED, sequence__gt=sequence):
        kept = json.loads(seal.kept or "")
        stood = {
            key: one for key, one in stood.items() if kept["from"] > sequence or list(key) not in kept["documents"]
        }
    world = World(sequence)
    for subject in ROOMS:
        refs = sorted(ref for kind, ref in stood if kind == subject)
        preload(world, [(subject, ref) for ref in refs])
        changes = world.changes(subject, refs)
        for ref in refs:
            composed = compose(world, (subject, ref))
            body = composed and canonical.text({**composed.body, "as_of": as_of(*changes[ref])})
            if body != stood[subject, ref]:
                yield f"{subject} {ref} as of {sequence} isn't what was served"


def _lists(stage: Stage) -> Iterator[str]:
    public = "".join(content for content in Revision.objects.values_list("content", flat=True) if content)
    for subject, plural in (("pledge", "pledges"), ("claim", "claims")):
        body: Any = Client().get(f"/api/v1/{plural}/?page_size=200").content.decode()
        listed = {document["ref"] for document in json.loads(body)["results"]}
        live = set(ROOMS[subject]._default_manager.filter(state="live").values_list("ref", flat=True))
        if listed != live:
            yield f"the list of {plural} has {sorted(listed)} and not {sorted(live)}"
        yield from (
            f"{word} is of a draft and in {plural}" for word in stage.said if word in body and word not in public
        )
