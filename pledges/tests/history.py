"""A history of a newsroom that has everything in it, and what was served after each of its publications."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pledgecheck.record import chain
from pledgecheck.record.models import Proposal
from pledges.desk.editorial import approve, restore, strike, withdraw
from pledges.tests import cast, desk_rows
from pledges.tests.stores import Documents, documents


@dataclass(frozen=True)
class Step:
    """One publication: what happened, its last sequence, and every document as served after it."""

    what: str
    sequence: int
    served: Documents


def tell_history() -> list[Step]:
    """Publish all of it; gives a step for each publication."""
    steps = []
    for what, act in happenings():
        act()
        steps.append(Step(what, chain.head_sequence(), documents()))
    return steps


def happenings() -> Iterator[tuple[str, Callable[[], object]]]:  # noqa: PLR0915
    """What happened, and the act that publishes it; the desk is changed between one and the next."""
    topics = (desk_rows.make_topic("trade"), desk_rows.make_topic("economy"))
    lee = desk_rows.make_candidate("lee", outcome="pending")
    source, indicator = desk_rows.make_source(), desk_rows.make_indicator()
    shared, false = desk_rows.make_claim(source=source, claimant=lee), desk_rows.make_claim(verdict="false")
    desk_rows.make_calculation(shared, indicator)
    whole = desk_rows.make_pledge(source=source, topics=topics, claims=(shared, false))
    desk_rows.make_target(whole, indicator)
    yield "a pledge with two claims, a target and two topics", lambda: cast.publish(whole)
    part = desk_rows.make_pledge(parent=whole, claims=(shared,))
    other = desk_rows.make_pledge(candidate=lee, renews=whole, source=source, claims=(shared,), topics=topics[:1])
    yield "a part of it and another's that renews it, both linking the claim", lambda: cast.publish(part, other)
    desk_rows.make_verdict(shared, "half_true", "2023-05-01")
    yield "a new verdict on the shared claim", lambda: cast.publish(shared)
    desk_rows.mend(desk_rows.make_candidate(), name=desk_rows.words("Kim Min-ji", "김민지"))
    yield "a candidate's mended name", lambda: cast.publish(desk_rows.make_candidate())
    lee.candidacies.update(outcome="not_elected")
    yield "the other candidate is not elected", lambda: cast.publish(lee)
    false.reviews.update(verdict="mostly_false")
    yield "a verdict corrected without a later review", lambda: cast.publish(false, correction=True)
    yield "the part is withdrawn", lambda: withdraw("pledge", "P-0002", by=cast.editor(), reason=cast.WHY)
    desk_rows.mend(source, title="The title as printed")
    yield "a source's title", lambda: cast.publish(source)
    yield "the part is restored", lambda: approve(_restored("pledge", "P-0002"), by=cast.second_editor())
    desk_rows.mend(part, parent=other, title=desk_rows.words("Another title"))
    yield "the part moves to the other pledge under another title", lambda: cast.publish(part)
    whole.claim_links.filter(claim=false).delete()
    yield "a claim is unlinked", lambda: cast.publish(whole)
    yield "a review is struck", lambda: approve(_struck("claim", shared.code, 2), by=cast.second_editor())
    yield "a claim is struck", lambda: approve(_struck("claim", false.code), by=cast.second_editor())
    outcome = desk_rows.make_claim(finding=True)
    desk_rows.link_claim(whole, outcome, "outcome", 9)
    desk_rows.make_rating(whole, "partly_kept", rests_on=(outcome,), why="blocked")
    yield "a rating on an outcome claim", lambda: cast.publish(whole)
    indicator.observations.filter(period="2021").update(value="644.4")
    yield "a figure is revised", lambda: cast.publish(indicator)
    yield (
        "the shared claim is withdrawn",
        lambda: withdraw("claim", shared.code or "", by=cast.editor(), reason=cast.WHY),
    )
    yield "the whole is withdrawn", lambda: withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    yield (
        "both come back together",
        lambda: approve(_restored("claim", shared.code), _restored("pledge", "P-0001"), by=cast.second_editor()),
    )
    desk_rows.mend(desk_rows.make_contest().election, name=desk_rows.words("The 20th election"))
    yield (
        "an election's name and a topic's at once",
        lambda: cast.publish(
            desk_rows.make_contest().election, desk_rows.mend(topics[0], name=desk_rows.words("Foreign trade"))
        ),
    )


def _restored(subject: str, ref: str | None) -> Proposal:
    return restore(subject, ref or "", by=cast.editor(), reason={"ko": "되돌림", "en": "Back"})


def _struck(subject: str, ref: str | None, review: int | None = None) -> Proposal:
    return strike(subject, ref or "", by=cast.editor(), reason={"ko": "잘못", "en": "Wrong"}, review=review)
