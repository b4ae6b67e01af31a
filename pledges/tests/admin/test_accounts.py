"""An administrator resets another's second factor; nobody else does, nor anybody their own this way."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledgecheck.signing_in import factor
from pledgecheck.signing_in.models import SecondFactor
from pledgecheck.signing_in.tests.people import code_of, make_factor
from pledges.tests import cast

pytestmark = pytest.mark.django_db


def signed_in(person: Any) -> Client:
    """In the admin, with the second factor shown where there is one."""
    person.is_staff = True
    person.save()
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(person)
    found = factor.factor_of(person)
    if found:
        assert client.post("/admin/login/code/", {"code": code_of(found.nonce)}).status_code == 302
    return client


def reset(by: Any, *people: Any) -> str:
    """The action on the list of accounts, and what it said."""
    typed = {"action": "reset_second_factor", "_selected_action": [person.pk for person in people]}
    answer: Any = signed_in(by).post("/admin/auth/user/", typed, follow=True)
    return str(answer.content.decode())


def having() -> set[str]:
    return {row.person.username for row in SecondFactor.objects.select_related("person")}


def test_administrator_resets_anothers_with_a_line_in_the_log() -> None:
    editor = cast.editor()
    make_factor(editor)
    assert "Second factors removed: 1." in reset(cast.administrator(), editor)
    assert having() == set()
    line = LogEntry.objects.order_by("-pk")[0]
    assert (line.user, line.object_id, line.change_message) == (
        cast.administrator(),
        str(editor.pk),
        "Second factor removed.",
    )


def test_own_and_a_superusers_are_left_alone() -> None:
    people = [cast.editor(), cast.administrator(), cast.superuser()]
    for person in people:
        make_factor(person)
    said = reset(cast.administrator(), *people)
    assert "Second factors removed: 1." in said
    assert "Your own takes your password and a code" in said
    assert having() == {"administrator", "superuser"}


@pytest.mark.parametrize("who", [cast.reporter, cast.editor, cast.stranger])
def test_others_may_not(who: Any) -> None:
    administrator = cast.administrator()
    make_factor(administrator)
    reset(who(), administrator)
    assert having() == {"administrator"}


def test_superuser_resets_another_superusers() -> None:
    other = cast.person("other superuser", is_superuser=True, is_staff=True)
    make_factor(other)
    reset(cast.superuser(), other)
    assert having() == set()


def test_list_of_twenty_costs_as_many_queries_as_of_two() -> None:
    client = signed_in(cast.administrator())

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get("/admin/auth/user/").status_code == 200
        return len(found)

    make_factor(cast.editor())
    client.get("/admin/auth/user/")
    two = queries()
    for number in range(18):
        make_factor(cast.person(f"person {number}"))
    assert queries() == two


@pytest.mark.parametrize(
    "query", ["q=" + "+".join(["word"] * 3000), "q=%00", "is_active__exact=%00", "groups__id=" + "9" * 19]
)
def test_what_cannot_be_asked_of_the_list_is_refused_in_words(query: str) -> None:
    """Of 3,000 words SQLite makes no query, PostgreSQL takes no NUL and neither so long a number."""
    answer = signed_in(cast.administrator()).get(f"/admin/auth/user/?{query}", follow=True)
    assert answer.status_code == 200
    if len(query) > 1000:
        assert "Search for at most" in answer.content.decode()
