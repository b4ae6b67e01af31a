"""Letters as they come in: how many, from where, what is kept, and what is forgotten."""

import datetime
import threading
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from pledgecheck.record import chain
from pledges.letters import answering, receiving
from pledges.letters.models import Knock, Letter
from pledges.letters.receiving import Said, TooMany, forget, key_of, new_reference, receive
from pledges.tests import cast
from pledges.tests.letter_rows import make_letter
from pledges.tests.test_races import all_at_once

NOON = datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)
HERE = "203.0.113.7"


def send(sender: str = HERE, at: datetime.datetime = NOON, **said: Any) -> Letter:
    """One letter about a pledge."""
    words = {"kind": "error", "text": "The date is wrong", "language": "ko", **said}
    return receive(Said(**words), subject="pledge", ref="P-0001", sender=sender, at=at)


@pytest.mark.django_db
def test_letter_is_kept_with_its_due_time_and_nothing_of_the_address(settings: Any) -> None:
    settings.LETTER_DUE_DAYS = 3
    letter = send(name="Park", contact="park@mail.test")
    letter.refresh_from_db()
    assert (letter.due_at, letter.settled_at, letter.owner) == (NOON + datetime.timedelta(days=3), None, None)
    kept = [*Letter.objects.values(), *Knock.objects.values()]
    assert HERE not in repr(kept)
    assert str(letter).count("Park") == 0


@pytest.mark.django_db
def test_one_place_sends_as_many_as_a_day_allows_and_again_the_next(settings: Any) -> None:
    settings.LETTERS_PER_DAY = 2
    assert [send().kind, send().kind] == ["error", "error"]
    with pytest.raises(TooMany) as refused:
        send()
    assert refused.value.again_in == 12 * 3600 + 1
    assert (Letter.objects.count(), Knock.objects.count()) == (2, 2)
    send("203.0.113.8")
    send(at=NOON + datetime.timedelta(hours=12))
    assert Letter.objects.count() == 4


def test_key_changes_with_the_day_and_the_sites_own_key(settings: Any) -> None:
    found = [key_of(HERE, NOON), key_of(HERE, NOON + datetime.timedelta(days=1))]
    settings.SECRET_KEY = "another" * 10
    found.append(key_of(HERE, NOON))
    assert len(set(found)) == 3
    assert {len(key) for key in found} == {64}


def test_no_reference_follows_from_another() -> None:
    drawn = {new_reference() for _ in range(1000)}
    assert len(drawn) == 1000
    assert {len(reference) for reference in drawn} == {11}


@pytest.mark.django_db(transaction=True)
def test_twenty_letters_at_once_from_one_place_keep_to_the_limit(settings: Any) -> None:
    settings.LETTERS_PER_DAY = 5
    got = all_at_once(20, lambda _number: send())
    assert sorted(type(each).__name__ for each in got) == ["Letter"] * 5 + ["TooMany"] * 15
    assert (Letter.objects.count(), Knock.objects.count()) == (5, 5)


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_letters_counted_together_pass_the_limit(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LETTERS_PER_DAY = 1
    meet = threading.Barrier(4)
    monkeypatch.setattr(receiving, "_lock", lambda key: None)
    monkeypatch.setattr(receiving, "new_reference", lambda: (meet.wait(20), new_reference())[1])
    got = all_at_once(4, lambda _number: send())
    assert [type(each).__name__ for each in got] == ["Letter"] * 4
    assert Letter.objects.count() == 4


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_letter_waits_for_no_publication() -> None:
    with transaction.atomic():
        chain.lock()
        assert all_at_once(1, lambda _number: send())[0].kind == "error"


@pytest.mark.django_db
def test_who_wrote_and_what_is_forgotten_after_the_time_promised_and_the_outcome_is_not(settings: Any) -> None:
    settings.LETTERS_KEPT_DAYS = 30
    now = timezone.now()
    old = make_letter(age=31, outcome="refused", outcome_reason=cast.WHY, settled_at=now, settled_by=cast.editor())
    fresh = make_letter(age=29)
    assert forget(at=now) == 1
    assert forget(at=now) == 0
    old.refresh_from_db()
    fresh.refresh_from_db()
    assert (old.text, old.name, old.contact, old.forgotten_at) == ("", "", "", now)
    assert (old.outcome, old.outcome_reason, old.ref) == ("refused", cast.WHY, "P-0001")
    assert (fresh.text, fresh.forgotten_at) == ("The date is wrong", None)


@pytest.mark.django_db
def test_knocks_of_past_days_are_forgotten() -> None:
    send(at=NOON - datetime.timedelta(days=2))
    send(at=NOON)
    forget(at=NOON)
    assert [knock.at for knock in Knock.objects.all()] == [NOON]


@pytest.mark.django_db
def test_timer_says_how_many_it_emptied(capsys: pytest.CaptureFixture[str]) -> None:
    make_letter(age=200)
    call_command("forget_letters")
    call_command("forget_letters")
    assert capsys.readouterr().out == "Emptied 1 letter.\nEmptied 0 letters.\n"


@pytest.mark.django_db
def test_letters_wait_by_due_time() -> None:
    late, fresh = make_letter(age=20), make_letter(age=1)
    older = make_letter(age=30)
    make_letter(age=40, outcome="refused", settled_at=timezone.now(), settled_by=cast.editor())
    found = list(answering.waiting())
    assert [letter.pk for letter in found] == [older.pk, late.pk, fresh.pk]
