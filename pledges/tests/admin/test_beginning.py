"""What an empty desk says to do first, to whom, and what an empty site says to readers."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from pledges.tests import cast
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.desk_rows import make_pledge

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

BEGINNING = 'class="beginning"'


def first_screen(role: str, language: str = "en") -> str:
    return signed_in(cast.person(role, role), language).get(reverse("admin:index")).content.decode()


def block(page: str) -> str:
    return page[page.index(BEGINNING) : page.index("</section>", page.index(BEGINNING))]


@pytest.mark.parametrize(
    ("role", "links"),
    [
        (
            "reporter",
            {
                *("admin:pledges_election_add", "admin:pledges_candidate_add", "desk_intake"),
                *("admin:pledges_pledge_add", "admin:pledges_pledge_import"),
            },
        ),
        ("administrator", {"admin:auth_user_add", "admin:auth_user_changelist"}),
    ],
)
def test_empty_desk_says_what_to_do_first_to_whoever_may(role: str, links: set[str]) -> None:
    client = signed_in(cast.person(role, role))
    found = set(re.findall(r'href="([^"]+)"', block(client.get(reverse("admin:index")).content.decode())))
    assert found == {reverse(name) for name in links}
    assert {address: client.get(address).status_code for address in found} == dict.fromkeys(found, 200)


def test_it_names_the_commands_and_is_korean_too() -> None:
    assert "manage.py load_package" in block(first_screen("editor"))
    assert "여기서 시작하십시오" in block(first_screen("editor", "ko"))


def test_accounts_are_done_once_two_can_publish() -> None:
    assert ">done<" not in block(first_screen("editor"))
    cast.reporter()
    assert ">done<" in block(first_screen("editor"))


def test_no_role_is_told_so_and_nothing_else() -> None:
    shown = signed_in(cast.stranger()).get(reverse("admin:index")).content.decode()
    assert "ask an administrator for one" in shown
    assert BEGINNING not in shown


def test_it_goes_with_the_first_draft() -> None:
    assert BEGINNING in first_screen("editor")
    make_pledge()
    assert BEGINNING not in first_screen("editor")


@pytest.mark.parametrize(
    ("language", "words"), [("ko", "아직 공개한 공약이 없다"), ("en", "Nothing has been published here yet")]
)
def test_readers_of_an_empty_site_are_told_so_and_nothing_of_drafts(language: str, words: str) -> None:
    empty = Client().get(f"/{language}/")
    assert words in empty.content.decode()
    make_pledge()
    assert Client().get(f"/{language}/").content == empty.content


def test_it_is_gone_once_something_is_published() -> None:
    pledge = make_pledge()
    cast.publish(pledge)
    assert "Nothing has been published here yet" not in Client().get("/en/").content.decode()
