"""Letters in the admin: who reads them, who is told what, and that nobody edits or deletes one."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pledgecheck.record.models import Revision
from pledges.letters.models import Letter
from pledges.tests import begun, cast
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.letter_rows import make_letter
from pledges.tests.pages.reading_along import see

pytestmark = pytest.mark.django_db

LIST = "/admin/pledges/letter/"


@pytest.fixture
def letter() -> Letter:
    begun.public_pledge()
    return make_letter()


def page(letter: Letter) -> str:
    return f"{LIST}{letter.pk}/change/"


def said(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def english(person: Any) -> Client:
    client = signed_in(person)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.mark.parametrize(
    ("person", "status"),
    [
        (cast.reporter, 200),
        (cast.editor, 200),
        (cast.superuser, 200),
        (cast.administrator, 403),
        (cast.stranger, 403),
    ],
)
def test_letters_are_read_by_those_who_work_on_what_they_are_about(letter: Letter, person: Any, status: int) -> None:
    client = signed_in(person())
    assert client.get(LIST).status_code == status
    assert client.get(page(letter)).status_code == status
    assert client.get(f"{LIST}{letter.pk}/history/").status_code == status


@pytest.mark.parametrize("person", [cast.reporter, cast.editor, cast.superuser])
def test_nobody_writes_edits_or_deletes_a_letter(letter: Letter, person: Any) -> None:
    client = signed_in(person())
    for address in (f"{LIST}add/", f"{LIST}{letter.pk}/delete/"):
        assert client.get(address).status_code == 403
        assert client.post(address, {"post": "yes"}).status_code == 403
    client.post(page(letter), {"text": "Other words", "kind": "evidence"})
    client.post(LIST, {"action": "delete_selected", "_selected_action": [letter.pk], "post": "yes"})
    unchanged = Letter.objects.get()
    assert (unchanged.text, unchanged.kind) == ("The date is wrong", "error")


def test_list_has_what_waits_longest_first_and_says_what_is_late(letter: Letter) -> None:
    make_letter(age=40, settled_at=timezone.now(), settled_by=cast.editor(), outcome="refused", reference="SETTL-ED222")
    late = make_letter(age=20)
    client = english(cast.reporter())
    text = see(client.get(LIST).content.decode()).text
    places = [text.index(reference) for reference in (late.reference, letter.reference, "SETTL-ED222")]
    assert places == sorted(places)
    assert text.count(f"{late.due_at.date()} overdue") == 1
    for stage, shown in (("overdue", [late]), ("waiting", [late, letter]), ("settled", [])):
        found = client.get(f"{LIST}?stage={stage}").content.decode()
        assert {each.reference for each in (late, letter) if each.reference in found} == {x.reference for x in shown}
    assert late.reference in client.get(f"{LIST}?q={late.reference}").content.decode()


def test_editor_assigns_and_the_owner_settles(letter: Letter) -> None:
    sequence = Revision.objects.get(subject="pledge").sequence
    answer = english(cast.editor()).post(page(letter), {"owner": cast.second_editor().pk})
    assert (answer.status_code, answer["Location"], said(answer)) == (302, page(letter), ["Assigned."])
    form = {"outcome": "correction", "sequence": sequence, "reason_ko": "날짜를 고침", "reason_en": "", "shown": "on"}
    answer = english(cast.second_editor()).post(page(letter), form)
    assert (answer.status_code, said(answer)) == (302, ["Settled."])
    letter.refresh_from_db()
    assert (letter.outcome, letter.outcome_sequence, letter.shown) == ("correction", sequence, True)
    assert letter.outcome_reason == {"ko": "날짜를 고침", "en": None}
    entries = LogEntry.objects.order_by("pk").values_list("user__username", "change_message", "object_repr")
    assert [entry[:2] for entry in entries] == [
        ("editor", "owner: second editor"),
        ("second editor", "outcome: correction"),
    ]
    assert "Park" not in repr(list(entries))
    shown = english(cast.reporter()).get(page(letter)).content.decode()
    assert "날짜를 고침" in shown
    assert '<form method="post" class="act">' not in shown


def test_refusal_of_the_act_is_told_in_its_own_sentence(letter: Letter) -> None:
    answer = english(cast.second_editor()).post(page(letter), {"owner": cast.editor().pk})
    assert answer.status_code == 200
    assert "P-0001" in said(answer)[0]
    answer = signed_in(cast.reporter()).post(page(letter), {"owner": cast.second_editor().pk})
    assert len(said(answer)) == 1
    letter.refresh_from_db()
    assert letter.owner is None


def test_what_was_typed_is_kept_where_a_refusal_has_no_reason(letter: Letter) -> None:
    client = english(cast.second_editor())
    client.post(page(letter), {"owner": cast.second_editor().pk})
    form = {"outcome": "refused", "sequence": "", "reason_ko": "", "reason_en": "Typed with care", "shown": "on"}
    answer = client.post(page(letter), form)
    assert answer.status_code == 200
    assert "Typed with care" in answer.content.decode()
    letter.refresh_from_db()
    assert letter.settled_at is None


@pytest.mark.parametrize(
    "form",
    [
        {"owner": "x"},
        {"owner": "99999"},
        {"owner": "9" * 40},
        {"owner": "\x00"},
        {"outcome": "no"},
        {"outcome": "correction", "sequence": "99999999999999999999"},
        {"outcome": "refused", "reason_ko": "a\x00b"},
        {"outcome": "refused", "reason_ko": "￾"},
        {},
    ],
)
def test_odd_forms_change_nothing(letter: Letter, form: dict[str, str]) -> None:
    client = signed_in(cast.second_editor())
    client.post(page(letter), {"owner": cast.second_editor().pk})
    assert client.post(page(letter), form).status_code == 200
    letter.refresh_from_db()
    assert (letter.owner, letter.settled_at) == (cast.second_editor(), None)


@pytest.mark.parametrize("pk", ["0", "x", "9" * 40, "%00", "-1"])
def test_letter_that_isnt_there_is_no_fault(pk: str) -> None:
    assert signed_in(cast.editor()).get(f"{LIST}{pk}/change/").status_code == 302


def test_forgotten_letter_says_so(letter: Letter) -> None:
    Letter.objects.update(text="", name="", contact="", forgotten_at=timezone.now())
    shown = english(cast.editor()).get(page(letter)).content.decode()
    assert "with name and contact" in shown
    assert "park@mail.test" not in shown


def test_markup_in_a_letter_is_shown_as_text(letter: Letter) -> None:
    Letter.objects.update(text="<script>alert(1)</script>", name="<b>x</b>", contact="javascript:alert(1)")
    shown = see(english(cast.editor()).get(page(letter)).content.decode())
    assert "<script>alert(1)</script>" in shown.text
    assert "javascript:alert(1)" not in shown.attributes("a", "href")


def test_list_asks_the_database_the_same_for_two_letters_and_twenty(letter: Letter) -> None:
    client = signed_in(cast.editor())
    client.get(LIST)
    asked = []
    for count in (1, 18):
        for _ in range(count):
            make_letter(owner=cast.second_editor())
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_only_those_who_can_settle_are_to_be_chosen(letter: Letter) -> None:
    cast.reporter(), cast.former_reporter(), cast.second_editor()
    gone = cast.former_editor()
    shown = english(cast.editor()).get(page(letter)).content.decode()
    assert ">second editor<" in shown
    assert f">{gone.username}<" not in shown
    assert ">reporter<" not in shown
