"""Words that say the same, as editors keep them: checked, remembered, and used by the next search."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.reading.models import Synonyms
from pledges.reading.search import synonyms
from pledges.tests import canaries, cast
from pledges.tests.admin.screen import opened
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.desk_rows import make_pledge, words

pytestmark = pytest.mark.django_db

LIST, ADD = "/admin/pledges/synonyms/", "/admin/pledges/synonyms/add/"
FOUND = "/api/v1/pledges/?q="


@pytest.fixture
def editor() -> Client:
    return signed_in(cast.editor())


def added(client: Client, said: str, **typed: Any) -> Any:
    return client.post(ADD, opened(client, ADD, words=said, **typed), follow=True)


def refused(answer: Any) -> str:
    """What is said where a form is refused."""
    return " ".join(re.findall(r'<ul class="errorlist[^>]*>(.*?)</ul>', answer.content.decode(), re.DOTALL))


def changing(row: Synonyms) -> str:
    return f"{LIST}{row.pk}/change/"


def test_what_is_saved_is_kept_as_searches_read_it(editor: Client) -> None:
    added(editor, " 최저 임금\r\n\r\nminimum   wage\nMinimum wages’ \nMINIMUM WAGE", language="")
    row = Synonyms.objects.get(words__contains="wage")
    assert (row.language, row.words) == ("", "최저 임금\nminimum wage\nMinimum wages’")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("최저임금", "at least two lines"),
        ("최저임금\n최저임금은", "at least two lines"),
        ("Wage\nwage", "at least two lines"),
        ("one two three four\nfive", "more than 3 words"),
        ("불\n달러", "is one syllable"),
        ("…\nwage", "has no words"),
        ("x" * 61 + "\nwage", "is too long"),
        ("\n".join(f"word{number}" for number in range(21)), "at most 20 lines"),
        ("wage\x07\npay", "invisible"),
        ("해양수산부\n해수부", "there already"),
    ],
)
def test_what_searches_cannot_use_is_refused_in_a_sentence(editor: Client, said: str, why: str) -> None:
    before = Synonyms.objects.count()
    assert why in refused(added(editor, said))
    assert Synonyms.objects.count() == before


def test_language_is_one_of_content_or_none(editor: Client) -> None:
    before = Synonyms.objects.count()
    assert refused(added(editor, "salaire\ntraitement", language="fr"))
    assert Synonyms.objects.count() == before


def test_no_more_rows_than_a_search_can_read(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pledges.desk.forms.synonyms.MOST_ROWS", Synonyms.objects.count())
    assert "every search reads them all" in refused(added(editor, "wage\nsalary"))
    row = Synonyms.objects.all()[0]
    assert not refused(editor.post(changing(row), opened(editor, changing(row), words="wage\nsalary"), follow=True))


def test_word_of_two_meanings_may_stand_in_two_rows_and_that_is_said(editor: Client) -> None:
    said = added(editor, "봉급\n급료", language="ko").content.decode()
    assert "“봉급” is in another row as well: 월급 = 봉급." in said
    assert set(synonyms.table()["봉급"]) == {"월급", "급료"}


def test_history_says_who_changed_what(editor: Client) -> None:
    row = Synonyms.objects.get(words="월급\n봉급")
    editor.post(changing(row), opened(editor, changing(row), words="월급\n봉급\n급료"))
    page = editor.get(f"{LIST}{row.pk}/history/").content.decode()
    assert "editor" in page
    assert "급료" in page
    assert row.history.get().history_user == cast.editor()  # type: ignore[attr-defined]


def test_reporter_may_look_and_not_touch() -> None:
    client = signed_in(cast.reporter())
    row = Synonyms.objects.all()[0]
    assert client.get(changing(row)).status_code == 200
    assert client.get(ADD).status_code == 403
    assert client.post(changing(row), {"words": "wage\nsalary"}).status_code == 403


# Every write is noted where it is done, or the validators of searches would not know of it.


def _bulk_deleted(row: Synonyms) -> None:
    Synonyms.objects.filter(pk=row.pk).delete()


def _reverted(row: Synonyms) -> None:
    row.words = "one\ntwo"
    row.save()
    row.history.first().instance.save()  # type: ignore[attr-defined]


WRITES = {
    "save": lambda row: row.save(),
    "create": lambda row: Synonyms.objects.create(words="one\ntwo"),
    "get_or_create": lambda row: Synonyms.objects.get_or_create(words="one\ntwo"),
    "delete": lambda row: row.delete(),
    "bulk delete": _bulk_deleted,
    "revert": _reverted,
}


@pytest.mark.parametrize("write", WRITES)
def test_every_write_is_noted(write: str) -> None:
    row, before = Synonyms.objects.all()[0], synonyms.stamp()
    WRITES[write](row)
    assert synonyms.stamp() != before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("write", ["create", "save", "delete", "bulk delete"])
def test_what_cannot_be_noted_is_not_written(write: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are one transaction, whoever opens it."""

    def fails() -> None:
        raise RuntimeError("for a test")

    row = Synonyms.objects.create(words="one\nother")
    before = [*Synonyms.objects.values_list("pk", "words")]
    monkeypatch.setattr("pledges.reading.search.synonyms.changed", fails)
    row.words = "something\nelse"
    with pytest.raises(RuntimeError, match="for a test"):
        WRITES[write](row)
    assert [*Synonyms.objects.values_list("pk", "words")] == before


def found(client: Client, query: str) -> tuple[list[str], str]:
    """The codes that a search finds, and the validator of the answer."""
    answer = client.get(FOUND + query)
    return [row["ref"] for row in answer.json()["results"]], answer["ETag"]


def test_next_search_uses_what_was_saved_and_its_validator_says_so(editor: Client, client: Client) -> None:
    cast.publish(make_pledge(title=words("Move the ministry", "해양수산부 부산 이전")))
    refs, first = found(client, "해수부")
    assert refs == ["P-0001"]
    row = Synonyms.objects.get(words="해수부\n해양수산부")
    editor.post(changing(row), opened(editor, changing(row), words="해수부\n수산부처"))
    refs, second = found(client, "해수부")
    assert refs == []
    assert second != first
    assert client.get(FOUND + "해수부", headers={"If-None-Match": first}).status_code == 200
    added(editor, "해수부\n해양수산부")
    assert found(client, "해수부")[0] == ["P-0001"]
    added_row = Synonyms.objects.get(words="해수부\n해양수산부")
    address = f"{LIST}{added_row.pk}/delete/"
    editor.post(address, opened(editor, address))
    assert found(client, "해수부")[0] == []


def test_words_of_the_table_are_in_no_answer_by_themselves(client: Client) -> None:
    """A reader learns of what was found, not of what else was looked for; also where nothing was."""
    cast.publish(make_pledge(title=words("Build homes", "주택 공급")))
    Synonyms.objects.create(words="homes\nqz0001x\nunspoken")
    Synonyms.objects.create(words="castles\nqz0002x homes")
    asked = (
        "homes",
        "castles",
        "homse",
        "castels",
        "castles homes",
        '"homes"',
        "-castles",
        "topic:homes",
        "nothing homes",
    )
    for query in asked:
        for address in (f"{FOUND}{query}", f"/api/v1/claims/?q={query}"):
            answer = client.get(address)
            assert answer.status_code == 200
            told = [*canaries.readable(answer.headers, b"".join(answer))]
            assert not any(map(canaries.CANARY.search, told)), address


def test_table_is_read_once_a_search(client: Client) -> None:
    with CaptureQueriesContext(connection) as seen:
        client.get(FOUND + "export")
    assert sum('FROM "reading_synonyms"' in one["sql"] for one in seen.captured_queries) == 1
