"""Addresses of pages: what sends on to where, what is unknown, and what odd input comes to."""

import json

import pytest
from django.template.loader import render_to_string
from django.test import Client

from pledges.pages import errors
from pledges.reading.models import PledgeDocument
from pledges.tests.pages.reading_along import see

pytestmark = pytest.mark.usefixtures("example")


def url(ref: str, language: str = "ko") -> str:
    """The address of a pledge's page."""
    stored = json.loads(PledgeDocument.objects.get(ref=ref).document)["url"]
    return f"/{language}/{stored.split('/', 2)[2]}"


def test_document_says_the_address_that_answers(client: Client) -> None:
    assert client.get(url("P-0001")).status_code == 200
    assert client.get(url("P-0001", "en")).status_code == 200


@pytest.mark.parametrize("name", ["P-0001", "P-0001-", "P-0001-an-older-title", "P-0001-%00", "P-0001-" + "x" * 5000])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_code_without_its_slug_or_with_an_old_one_sends_on_for_good(client: Client, name: str, language: str) -> None:
    answer = client.get(f"/{language}/pledges/{name}/")
    assert (answer.status_code, answer["Location"]) == (301, url("P-0001", language))


@pytest.mark.parametrize(
    ("asked", "to"),
    [
        ("/", "/ko/"),
        ("/P-0001", url),
        ("/P-0001/", url),
        ("/C-0001", "/ko/claims/C-0001/"),
        ("/S-0001/", "/ko/sources/S-0001/"),
    ],
    ids=["front page", "code", "code and slash", "claim", "source"],
)
def test_addresses_without_a_language_lead_to_the_first_one_for_everybody(
    client: Client, asked: str, to: object
) -> None:
    for accepted in ("en", "ko", "*"):
        answer = client.get(asked, headers={"accept-language": accepted})
        assert (answer.status_code, answer["Location"]) == (302, to if isinstance(to, str) else url("P-0001"))
        assert not answer.has_header("Vary")


def test_address_without_its_last_slash_sends_on(client: Client) -> None:
    answer = client.get("/ko/pledges")
    assert (answer.status_code, answer["Location"]) == (301, "/ko/pledges/")


UNKNOWN = [
    "/ko/pledges/P-9999/",
    "/ko/pledges/P-9999-with-a-name/",
    "/ko/pledges/nothing/",
    "/ko/pledges/p-0001/",
    "/ko/pledges/P-0001%00/",
    "/ko/pledges/%00/",
    "/ko/pledges/%ed%a0%80/",
    "/ko/pledges/P-%ed%a0%80/",
    "/ko/pledges/P-" + "1" * 5000 + "/",
    "/ko/pledges/" + "P" * 5000 + "/",
    "/ko/pledges/" + "[" * 5000 + "/",
    "/ko/pledges/P-0001/as-of/0/",
    "/ko/pledges/P-0001/as-of/-1/",
    "/ko/pledges/P-0001/as-of/999999999/",
    "/ko/pledges/P-0001/as-of/99999999999999999999/",
    "/ko/pledges/P-0001/as-of/%00/",
    "/ko/pledges/P-0001%00/as-of/29/",
    "/ko/pledges/P-0001-slug/as-of/29/",
    "/ko/pledges/P-0033/as-of/29/",
]


def test_what_is_unknown_answers_with_the_same_bytes_whatever_was_asked(client: Client) -> None:
    answers = {address: client.get(address) for address in UNKNOWN}
    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code != 404} == {}
    bodies = {answer.content for answer in answers.values()}
    headers = {json.dumps(dict(sorted(answer.items())), default=str) for answer in answers.values()}
    assert len(bodies) == 1
    assert len({text.replace("'", "") for text in headers}) == 1
    assert '<html lang="ko">' in bodies.pop().decode()


def test_unknown_is_said_in_the_language_of_the_address(client: Client) -> None:
    answer = client.get("/en/pledges/P-9999/", headers={"accept-language": "ko"})
    assert (answer.status_code, answer["Content-Language"]) == (404, "en")
    assert "Nothing is published at this address" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/fr/", "/fr/pledges/", "/xx-YY/", "/C-9999", "/P-9999", "/S-9999/", "/X-0001", "/nothing/", "/%00/"]
)
def test_other_addresses_are_unknown(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("address", ["/", "/P-0001", "/ko/", "/ko/pledges/", "/ko/pledges/P-0001/", "/en/about/"])
def test_pages_can_only_be_read(method: str, address: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("address", ["/ko/", "/ko/pledges/", "/en/methodology/", "/en/record/"])
def test_head_says_what_get_says_without_the_body(client: Client, address: str) -> None:
    got, asked = client.get(address), client.head(address)
    assert asked.content == b""
    assert dict(asked.items()) == dict(got.items()) | {"Content-Security-Policy": asked["Content-Security-Policy"]}


@pytest.mark.parametrize("status", [400, 403, 404, 405, 500])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_error_has_a_page_in_the_language_of_its_address(status: int, language: str) -> None:
    answer = errors.page(errors.language_of(f"/{language}/nothing"), status)
    page = see(answer.content.decode())
    assert (answer.status_code, answer["Content-Language"]) == (status, language)
    assert page.attributes("html", "lang") == [language]
    assert page.count("h1") == 1
    assert {"/ko/", "/en/"} <= set(page.attributes("a", "href"))
    assert ("no-store" in answer["Cache-Control"]) == (status >= 500)


def test_error_at_an_address_without_a_language_is_told_in_the_first_one() -> None:
    assert {errors.language_of(path) for path in ("/", "/nothing/", "/fr/", "/english/")} == {"ko"}
    assert errors.language_of("/en") == "en"


@pytest.mark.parametrize("template", ["403_csrf.html", "404.html", "500.html"])
def test_error_templates_stand_alone(template: str) -> None:
    assert see(render_to_string(template)).count("h1") == 1
