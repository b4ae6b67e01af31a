"""What is sealed is in no table any more, and nothing but a seal can empty a revision."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import DatabaseError, connection, transaction

from pledgecheck.record import guard, sealing, verify
from pledgecheck.record.models import Item, Proposal, Revision
from pledges.desk.editorial import (
    StillNamed,
)
from pledges.desk.people import Candidacy
from pledges.desk.promises import Pledge
from pledges.tests import cast, desk_rows, rich_world
from pledges.tests.seals import SECRET, every, everywhere, sealed, whole

pytestmark = pytest.mark.django_db


def test_sealed_words_are_in_no_table() -> None:
    """Drafts, proposals sent back, suggestions, history, search and remarks included."""
    words = desk_rows.words(f"{SECRET} exports", f"{SECRET} 수출")
    claim = desk_rows.make_claim(text=words)
    pledge = desk_rows.make_pledge(title=words, summary=words, claims=(claim,))
    cast.publish(pledge)
    pledge.save()
    for table in ("record_revision.content", "record_item.content", "reading_pledge.document", "desk_pledge.title"):
        assert table in everywhere(SECRET), table
    sealed("claim", "C-0001", *every("claim", "C-0001"))
    assert "reading_pledge.document" in everywhere(SECRET)
    sealed("pledge", "P-0001", *every("pledge", "P-0001"))
    assert everywhere(SECRET) == []
    assert everywhere(SECRET.lower()) == []
    whole()


def test_admin_log_no_longer_says_the_words() -> None:
    """Neither of the row itself nor of those whose forms named it, then a draft without a code."""
    claim = desk_rows.make_claim(text=desk_rows.words(SECRET))
    pledge = desk_rows.make_pledge(claims=(claim,))
    link = [{"added": {"name": "linked claim", "object": str(pledge.claim_links.get())}}]
    named = str(pledge)
    for row, message in ((claim, ""), (pledge, link)):
        LogEntry.objects.log_actions(cast.editor().pk, [row], CHANGE, change_message=message)
    cast.publish(pledge)
    sealed("claim", "C-0001", *every("claim", "C-0001"))
    assert everywhere(SECRET) == []
    assert set(LogEntry.objects.values_list("object_repr", flat=True)) == {"C-0001", named}


def test_history_of_what_a_subject_says_of_others_goes_too() -> None:
    """How a party fared that stood itself, and the name of who published a source."""
    contest, party = desk_rows.make_contest(), desk_rows.make_party("green-party")
    stood = Candidacy.objects.create(party=party, contest=contest, outcome="disqualified")
    stood.save()
    source = desk_rows.make_source(publisher=SECRET)
    pledge = desk_rows.make_pledge(source=source)
    pledge.makers.update(candidacy=stood)
    cast.publish(pledge)
    desk_rows.mend(stood, outcome="pending")
    desk_rows.mend(source.publisher, name="Another Daily")
    cast.publish(party, desk_rows.mend(source))
    for subject, ref in (("party", "green-party"), ("source", "S-0001")):
        sealed(subject, ref, *every(subject, ref)[:-1])
    assert everywhere(SECRET) == []
    assert not Candidacy.history.filter(id=stood.pk).exists()  # type: ignore[attr-defined]
    whole()


def test_decided_proposals_of_it_say_nothing_any_more() -> None:
    cast.publish(desk_rows.make_pledge())
    sealed("pledge", "P-0001", *every("pledge", "P-0001"))
    said = Item.objects.filter(subject="pledge", ref="P-0001").exclude(act="seal")
    assert set(said.values_list("content", flat=True)) == {"null"}
    assert Proposal.objects.filter(items__in=said).exclude(reason__contains="Sealed").count() == 0


def test_database_lets_nothing_but_a_seal_empty_a_revision() -> None:
    cast.publish(desk_rows.make_pledge(), desk_rows.make_pledge())
    first, other = every("pledge", "P-0001")[0], every("pledge", "P-0002")[0]
    cast.publish(desk_rows.mend(Pledge.objects.get(code="P-0001"), title=desk_rows.words("Better words")))
    unnamed = every("pledge", "P-0001")[1]
    empty = "content = NULL, reason = NULL, changes = NULL, salt = NULL"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sealing.empty([first])
    sealed("pledge", "P-0001", first)
    refused = [
        f"UPDATE record_revision SET changes = NULL WHERE sequence = {other}",
        f"UPDATE record_revision SET {empty} WHERE sequence = {other}",
        f"UPDATE record_revision SET {empty} WHERE sequence = {unnamed}",
        f"UPDATE record_revision SET content = '{{}}' WHERE sequence = {first}",
        f"UPDATE record_revision SET {empty}, kind = 'wording' WHERE sequence = {first}",
        f"DELETE FROM record_revision WHERE sequence = {first}",
    ]
    for sql in refused:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_missing_changes_are_found_unless_they_told_of_what_is_sealed() -> None:
    pledge = desk_rows.make_pledge()
    cast.publish(pledge)
    later = cast.publish(desk_rows.mend(pledge, title=desk_rows.words("Better words")))[-1]
    with guard.lifted(connection):
        Revision.objects.filter(pk=later.pk).update(changes=None)
    assert "no seal says why" in str(next(verify.differences()))


def test_seal_whose_revision_still_speaks_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    cast.publish(desk_rows.make_pledge())
    monkeypatch.setattr(sealing, "empty", lambda sequences: None)
    sealed("pledge", "P-0001", *every("pledge", "P-0001"))
    assert "not all of what it said is gone" in str(next(verify.differences()))


def test_everything_in_a_rich_world_can_be_sealed_and_written_anew() -> None:
    """Every public pledge and claim, then what was said before of all else, each followed by a rebuild that agrees."""
    rich_world.tell()
    seals = 0
    for subject, ref in Revision.objects.values_list("subject", "ref").distinct().order_by("subject", "ref"):
        known = every(subject, ref)
        named = known if subject in ("pledge", "claim") and ref[-1] in "135" else known[:-1]
        if named:
            try:
                sealed(subject, ref, *named)
            except StillNamed:
                continue
            seals += 1
    assert seals > 5
    whole()
