"""What anyone's cache may rely on: one answer for everybody, a strong validator, and how long it may be kept."""

import datetime
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from pledgecheck.accent import theme
from pledgecheck.logo import Logo
from pledges.reading.models import PledgeDocument
from pledges.tests import cast
from pledges.tests.desk_rows import make_pledge
from pledges.tests.pages.reading_along import read

pytestmark = [pytest.mark.usefixtures("example"), pytest.mark.any_engine]

PAGES = [
    "/ko/",
    "/en/",
    "/ko/pledges/",
    "/ko/pledges/P-0001/as-of/34/",
    "/en/methodology/",
    "/ko/about/",
    "/ko/record/",
]


def pledge_pages() -> list[str]:
    """The page of the headline pledge in both languages."""
    url = json.loads(PledgeDocument.objects.get(ref="P-0001").document)["url"]
    return [url, url.replace("/ko/", "/en/", 1)]


def test_pages_may_be_kept_a_minute_and_served_stale_while_renewed(client: Client) -> None:
    for address in [*PAGES, *pledge_pages()]:
        answer = client.get(address)
        assert answer["Cache-Control"] == "public, max-age=7, stale-while-revalidate=2"
        assert answer["ETag"].startswith('"')
        assert answer["Content-Language"] == address[1:3]


def test_what_a_reader_has_is_not_sent_again(client: Client) -> None:
    for address in [*PAGES, *pledge_pages()]:
        etag = client.get(address)["ETag"]
        answer = client.get(address, headers={"if-none-match": f'"other", {etag}'})
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
        assert answer["Cache-Control"] == "public, max-age=7, stale-while-revalidate=2"
        assert client.get(address, headers={"if-none-match": '"other"'}).status_code == 200


def test_nothing_is_made_for_a_reader_who_has_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    etag = client.get("/ko/pledges/")["ETag"]
    monkeypatch.setattr("pledges.pages.asked_lists.asking_rows.page", lambda *given: pytest.fail("the list was made"))
    assert client.get("/ko/pledges/", headers={"if-none-match": etag}).status_code == 304


def test_what_is_unknown_is_never_unchanged(client: Client) -> None:
    etag = client.get("/ko/pledges/")["ETag"]
    assert client.get("/ko/pledges/P-9999/", headers={"if-none-match": etag}).status_code == 404
    assert client.get("/ko/pledges/P-0001/", headers={"if-none-match": etag}).status_code == 301


@pytest.mark.usefixtures("undone")
def test_validator_changes_with_the_record_the_day_the_language_and_the_settings(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    found = [client.get("/ko/")["ETag"], client.get("/en/")["ETag"]]
    settings.SITE_NOTICE = "Rehearsal"
    found.append(client.get("/ko/")["ETag"])
    settings.RELEASE = "another"
    found.append(client.get("/ko/")["ETag"])
    cast.publish(make_pledge())
    found.append(client.get("/ko/")["ETag"])
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    monkeypatch.setattr("pledgecheck.copying.timezone.localdate", lambda: tomorrow)
    found.append(client.get("/ko/")["ETag"])
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("SITE_NAME", "One", "Other"),
        ("SITE_URL", "https://one.example.org", "https://other.example.org"),
        ("SITE_NOTICE", {"ko": "Words"}, {"en": "Words"}),
        ("SITE_LOGO", Logo(b"one", "svg"), Logo(b"other", "svg")),
        ("SITE_LOGO", Logo(b"one", "svg"), None),
        ("SITE_THEME", theme("#d6001c"), theme("#d6001d")),
        ("SITE_THEME", theme("#d6001c"), None),
        ("ABOUT", {"funding": "One"}, {"funding": "Other"}),
        ("ABOUT", {"funding": "Words"}, {"funding": {"ko": "Words"}}),
        ("CONTENT_LICENSE", "CC-BY-4.0", "CC-BY-SA-4.0"),
        ("CONTENT_LANGUAGES", ["ko", "en"], ["ko"]),
        ("SECOND_PERSON", "strict", "other"),
        ("LETTER_DUE_DAYS", 7, 14),
    ],
)
def test_processes_with_other_settings_never_share_a_validator(
    client: Client, settings: Any, name: str, one: Any, other: Any
) -> None:
    for address in ("/ko/", "/ko/about/", "/ko/methodology/"):
        setattr(settings, name, one)
        first = client.get(address)["ETag"]
        setattr(settings, name, other)
        assert client.get(address)["ETag"] != first


def test_everybody_gets_the_same_and_no_cookie(client: Client) -> None:
    stranger = {"accept-language": "en", "cookie": "django_language=en; sessionid=x; csrftoken=x; messages=x"}
    for address in [*PAGES, *pledge_pages(), "/ko/pledges/P-9999/", "/"]:
        one, other = client.get(address), Client().get(address, headers=stranger)
        assert one.content == other.content
        for answer in (one, other):
            assert not answer.cookies
            assert not answer.has_header("Set-Cookie")
            assert not answer.has_header("Vary")


def test_signed_in_editor_sees_the_public_page(client: Client) -> None:
    before = client.get("/ko/").content
    client.force_login(cast.editor())
    assert client.get("/ko/").content == before


def test_no_page_needs_or_holds_a_script_or_a_style_of_its_own(client: Client) -> None:
    for address in [*PAGES, *pledge_pages()]:
        page = read(client, address)
        assert (page.count("script"), page.count("style"), page.count("iframe")) == (0, 0, 0)
        assert set(page.attributes("form", "method")) <= {"get"}
        assert not [given for _name, given in page.elements if any(key == "style" or key[:2] == "on" for key in given)]


SITE = "http://testserver"


def test_each_page_names_its_own_address_and_its_other_languages(client: Client) -> None:
    for address in [*PAGES, *pledge_pages()]:
        page = read(client, address)
        links = [given for name, given in page.elements if name == "link"]
        rest = address[3:]
        assert [given["href"] for given in links if given["rel"] == "canonical"] == [f"{SITE}{address}"]
        others = {given["hreflang"]: given["href"] for given in links if "hreflang" in given}
        assert others == {"ko": f"{SITE}/ko{rest}", "en": f"{SITE}/en{rest}", "x-default": f"{SITE}/ko{rest}"}
        assert page.attributes("html", "lang") == [address[1:3]]


def test_notice_stands_on_every_page_in_its_language(client: Client, settings: Any) -> None:
    settings.SITE_NOTICE = {"ko": "예시 자료다.", "en": "An example."}
    for address in ["/en/", "/en/pledges/P-0001/", "/en/about/", "/en/methodology/", "/en/pledges/"]:
        assert "An example." in read(client, address).text
    assert "예시 자료다." in read(client, "/ko/").text
    assert "예시 자료다." in client.get("/ko/pledges/P-9999/").content.decode()
    settings.SITE_NOTICE = ""
    assert "notice" not in client.get("/ko/").content.decode()


def test_site_in_one_language_has_no_other(client: Client, settings: Any) -> None:
    settings.CONTENT_LANGUAGES = ["ko"]
    page = read(client, "/ko/")
    assert "hreflang" not in {key for _name, given in page.elements for key in given}
    assert client.get("/en/").status_code == 404


def test_logo_and_colours_stand_on_every_page_where_they_are_set(client: Client, settings: Any) -> None:
    settings.SITE_NAME, settings.SITE_LOGO, settings.SITE_THEME = "Hanbit", Logo(b"a", "svg"), theme("#d6001c")
    for address in [*PAGES, "/ko/pledges/P-0001/", "/ko/report/"]:
        page = read(client, address)
        assert ("img", {"src": settings.SITE_LOGO.address, "alt": "Hanbit"}) in page.elements
        assert settings.SITE_THEME.address in page.attributes("link", "href")
    error = client.get("/ko/nothing/").content.decode()
    assert settings.SITE_LOGO.address in error
    assert settings.SITE_THEME.address in error


def test_site_without_logo_and_colours_has_its_name_and_the_usual_ones(client: Client, settings: Any) -> None:
    settings.SITE_NAME = "Hanbit"
    page = read(client, "/ko/")
    assert page.count("img") == 0
    assert "Hanbit" in page.text
    assert not [href for href in page.attributes("link", "href") if "theme" in href]
