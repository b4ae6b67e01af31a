"""Many take in one article at the same moment: one source, one text, each sentence decided once."""

import threading

import pytest

from pledgecheck.record import chain
from pledges.desk.intake import taking
from pledges.desk.intake.deciding import AlreadyDecided, decide
from pledges.desk.intake.rows import Decision, Sentence
from pledges.desk.promises import Pledge
from pledges.tests import cast
from pledges.tests.article_rows import TEXT, sentence, take
from pledges.tests.test_races import all_at_once
from sources.models import Source
from sources.texts import TextRead

pytestmark = pytest.mark.django_db(transaction=True)

COUNT = 6


def taken_at_once() -> list[object]:
    """Every second one pastes it from another address."""
    person = cast.reporter()
    return all_at_once(
        COUNT,
        lambda number: (
            take(TEXT, f"https://site{number % 2}.example/articles/1", by=person, publisher="Daily").source.pk
        ),
    )


def test_one_article_taken_in_by_six_is_one_source_with_both_addresses() -> None:
    got = taken_at_once()
    assert len(set(got)) == 1, got
    source = Source.objects.get()
    assert (source.addresses.count(), TextRead.objects.count()) == (2, 1)
    assert Sentence.objects.count() == Sentence.objects.values("digest", "kind").distinct().count()


@pytest.mark.only_on("postgresql")
def test_without_the_lock_there_are_several(monkeypatch: pytest.MonkeyPatch) -> None:
    meet = threading.Barrier(COUNT)
    find = taking._find

    def found(*given: object) -> object:
        came = find(*given)  # type: ignore[arg-type]
        meet.wait(20)
        return came

    monkeypatch.setattr(chain, "lock", lambda: None)
    monkeypatch.setattr(taking, "_find", found)
    got = taken_at_once()
    assert Source.objects.count() > 1 or any(isinstance(one, Exception) for one in got)


def test_six_who_draft_one_sentence_make_one_draft() -> None:
    take(TEXT, publisher="Daily")
    row, person = sentence(), cast.reporter()
    got = all_at_once(COUNT, lambda _number: decide(row, "pledge", by=person))
    assert sorted(type(one).__name__ for one in got) == sorted(["Pledge", *["AlreadyDecided"] * (COUNT - 1)]), got
    assert (Pledge.objects.count(), Decision.objects.count()) == (1, 1)
    assert any(isinstance(one, AlreadyDecided) for one in got)
