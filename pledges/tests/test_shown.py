"""Nothing is approved that was not on the screen: a digest of what it shows."""

from collections.abc import Callable
from typing import Any

import pytest

from pledgecheck.record.models import Item, Proposal
from pledges.desk.editorial import Stale, accept, approve, shown, submit, suggest
from pledges.tests import cast, desk_rows
from pledges.tests.stores import nothing_written
from pledges.tests.test_schedule import proposed, soon

pytestmark = pytest.mark.django_db


def needing() -> tuple[Proposal, Proposal]:
    """A proposal and one that it needs."""
    claim = desk_rows.make_claim()
    first = submit(claim, by=cast.reporter(), reason=cast.WHY)
    return submit(desk_rows.make_pledge(claims=(claim,)), by=cast.reporter(), reason=cast.WHY), first


def test_what_was_seen_is_approved_in_any_order() -> None:
    first, second = proposed("trade"), proposed("tax")
    digest = shown(first, second)
    assert digest == shown(second, first) == shown(first, second, first)
    assert digest != shown(first)
    assert approve(second, first, by=cast.editor(), shown=digest)


@pytest.mark.parametrize(
    "change",
    [
        lambda items: items.update(content_sha256="0" * 64),
        lambda items: items.update(base=7),
        lambda items: items.update(correction=True),
        lambda items: items.update(act=Item.Act.STRIKE),
        lambda items: items.update(ref="P-0009"),
        lambda items: items.get().proposal.needs.clear(),
    ],
)
def test_what_was_not_seen_is_not_approved(change: Callable[[Any], Any]) -> None:
    proposal, first = needing()
    digest = shown(proposal, first)
    change(proposal.items.filter(subject="pledge"))
    assert shown(proposal, first) != digest
    with nothing_written(), pytest.raises(Stale, match="look again"):
        approve(proposal, first, by=cast.editor(), shown=digest)
    with nothing_written(), pytest.raises(Stale, match="look again"):
        approve(proposal, first, by=cast.editor(), shown=digest, publish_at=soon())


def test_one_of_several_shown_is_not_what_was_seen() -> None:
    first, second = proposed("trade"), proposed("tax")
    with nothing_written(), pytest.raises(Stale):
        approve(first, by=cast.editor(), shown=shown(first, second))


@pytest.mark.parametrize("digest", ["", "nonsense", "\x00", "0" * 64])
def test_any_other_digest_is_refused(digest: str) -> None:
    proposal = proposed()
    with nothing_written(), pytest.raises(Stale):
        approve(proposal, by=cast.editor(), shown=digest)


def test_a_proposal_with_other_words_is_another() -> None:
    topic = desk_rows.make_topic("trade", description=desk_rows.words("Trade"))
    proposal = submit(topic, by=cast.reporter(), reason=cast.WHY)
    digest = shown(proposal)
    suggest(proposal, by=cast.editor(), words={("topic", "trade", "/description/en"): "Commerce"})
    assert shown(proposal) == digest
    new = accept(proposal, by=cast.reporter())
    assert shown(new) != digest
