"""oEmbed: which addresses it answers for, what it answers, and how it refuses."""

import json
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.test import Client

from pledges.desk.editorial import withdraw
from pledges.desk.promises import Pledge
from pledges.tests import cast
from pledges.tests.desk_rows import make_pledge
from pledges.tests.pages.pictures import address, document
from pledges.tests.pages.reading_along import read, see

pytestmark = pytest.mark.usefixtures("example")

SITE = "http://testserver"


def ask(client: Client, url: str, **more: Any) -> Any:
    """What is answered about an address."""
    return client.get(f"/oembed?{urlencode({'url': url, **more})}")


def test_pledge_is_answered_for_as_the_specification_has_it(client: Client) -> None:
    answer = ask(client, f"{SITE}/en/pledges/P-0001/")
    said = json.loads(answer.content)
    assert answer["Content-Type"] == "application/json"
    assert (said["type"], said["version"]) == ("rich", "1.0")
    assert said["title"] == "Reach US$1 trillion in annual exports within the five-year term"
    assert said["author_name"].startswith("Lee Jae-myung")
    assert (said["provider_name"], said["provider_url"]) == ("pledgecheck", f"{SITE}/en/")
    assert said["cache_age"] == 3600
    assert (said["width"], said["height"]) == (600, 260)
    assert said["thumbnail_url"] == SITE + address("pledge", "P-0001", "en")
    assert (said["thumbnail_width"], said["thumbnail_height"]) == (1200, 600)
    assert client.get(said["thumbnail_url"].removeprefix(SITE)).status_code == 200


def test_frame_is_the_embed_in_a_sandbox(client: Client) -> None:
    said = json.loads(ask(client, f"{SITE}/en/pledges/P-0001/").content)
    ((name, frame),) = see(said["html"]).elements
    assert name == "iframe"
    assert frame["src"] == f"{SITE}/embed/pledges/P-0001/?language=en"
    assert (frame["width"], frame["height"]) == ("600", "260")
    assert frame["sandbox"] == "allow-popups allow-popups-to-escape-sandbox"
    assert frame["title"] == said["title"]
    assert client.get(frame["src"].removeprefix(SITE)).status_code == 200


def test_page_of_a_pledge_leads_here(client: Client) -> None:
    page = read(client, "/en/pledges/P-0001/")
    (found,) = [given for _name, given in page.elements if given.get("type") == "application/json+oembed"]
    assert json.loads(client.get(found["href"].removeprefix(SITE)).content)["title"] == found["title"]


@pytest.mark.parametrize(
    ("url", "language"),
    [
        (f"{SITE}/ko/pledges/P-0001/", "ko"),
        (f"{SITE}/en/pledges/P-0001", "en"),
        (f"{SITE}/en/pledges/P-0001-an-older-name/", "en"),
        (f"{SITE}/en/pledges/P-0001/?utm_source=x#claims", "en"),
        ("https://testserver/en/pledges/P-0001/", "en"),
        ("HTTPS://TestServer:443/en/pledges/P-0001/", "en"),
        (f"{SITE}/P-0001", "ko"),
        (f"{SITE}/P-0001/", "ko"),
    ],
)
def test_addresses_of_a_pledge_are_known_however_they_were_copied(client: Client, url: str, language: str) -> None:
    answer = ask(client, url)
    assert (answer.status_code, answer["Content-Language"]) == (200, language)
    assert f"/embed/pledges/P-0001/?language={language}" in json.loads(answer.content)["html"]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "P-0001",
        "/ko/pledges/P-0001/",
        f"{SITE}/",
        f"{SITE}/ko/pledges/",
        f"{SITE}/fr/pledges/P-0001/",
        f"{SITE}/ko/pledges/P-9999/",
        f"{SITE}/ko/pledges/P-0001/as-of/34/",
        f"{SITE}/ko/claims/C-0001/",
        f"{SITE}/C-0001",
        f"{SITE}/ko/pledges/P-0001\x00/",
        "http://testserver.evil.example/ko/pledges/P-0001/",
        "http://evil.example/ko/pledges/P-0001/",
        "http://testserver@evil.example/ko/pledges/P-0001/",
        "http://evil@testserver/ko/pledges/P-0001/",
        "http://testserver:8000/ko/pledges/P-0001/",
        "http://testserver:x/ko/pledges/P-0001/",
        "http://[half/P-0001",
        "ftp://testserver/ko/pledges/P-0001/",
        "javascript://testserver/ko/pledges/P-0001/",
        "x" * 100_000,
        "[" * 5000,
    ],
)
def test_anything_else_is_unknown_in_the_same_bytes(client: Client, url: str) -> None:
    answer, other = ask(client, url), client.get("/oembed")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.content == other.content
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_host_that_was_asked_counts_for_nothing(client: Client) -> None:
    plain = ask(client, f"{SITE}/en/pledges/P-0001/")
    other = client.get(f"/oembed?{urlencode({'url': f'{SITE}/en/pledges/P-0001/'})}", headers={"host": "localhost"})
    assert other.content == plain.content
    assert ask(client, "http://localhost/en/pledges/P-0001/").status_code == 404


@pytest.mark.parametrize(
    ("most", "size", "thumbnail"),
    [
        ({"maxwidth": 300}, (300, 260), False),
        ({"maxheight": 100}, (600, 100), False),
        ({"maxwidth": 300, "maxheight": 200}, (300, 200), False),
        ({"maxwidth": 1200, "maxheight": 600}, (600, 260), True),
        ({"maxwidth": 999_999}, (600, 260), True),
    ],
)
def test_frame_and_card_are_no_larger_than_asked_for(
    client: Client, most: dict[str, int], size: tuple[int, int], thumbnail: bool
) -> None:
    said = json.loads(ask(client, f"{SITE}/en/pledges/P-0001/", **most).content)
    assert (said["width"], said["height"]) == size
    assert f'width="{size[0]}" height="{size[1]}"' in said["html"]
    assert ("thumbnail_url" in said) == thumbnail


@pytest.mark.parametrize("name", ["maxwidth", "maxheight"])
@pytest.mark.parametrize("value", ["0", "-1", "x", "", "1.5", "1e3", "９", "99999999999999999999", "\x00"])
def test_size_that_is_none_is_refused_by_name(client: Client, name: str, value: str) -> None:
    answer = ask(client, f"{SITE}/en/pledges/P-0001/", **{name: value})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert json.loads(answer.content)["parameter"] == name


def test_xml_says_the_same(client: Client) -> None:
    url = f"{SITE}/ko/pledges/P-0001/"
    answer = ask(client, url, format="xml")
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)  # noqa: S314  (written a moment ago by what is tested)
    assert root.tag == "oembed"
    said = json.loads(ask(client, url, format="json").content)
    assert {one.tag: one.text for one in root} == {name: str(value) for name, value in said.items()}


@pytest.mark.parametrize("shape", ["yaml", "JSON", "", "\x00"])
def test_format_that_is_not_offered_is_not_implemented(client: Client, shape: str) -> None:
    answer = ask(client, f"{SITE}/en/pledges/P-0001/", format=shape)
    assert (answer.status_code, answer["Content-Type"]) == (501, "application/problem+json")


def test_programs_of_any_site_may_read_it_and_it_is_not_sent_again(client: Client) -> None:
    url = f"{SITE}/en/pledges/P-0001/"
    answer = ask(client, url)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.has_header("Vary")
    again = client.get(f"/oembed?{urlencode({'url': url})}", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content, again["Access-Control-Allow-Origin"]) == (304, b"", "*")
    asked = client.options("/oembed")
    assert (asked.status_code, asked["Access-Control-Allow-Origin"]) == (204, "*")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_can_only_be_read(client: Client, method: str) -> None:
    answer = getattr(client, method)("/oembed")
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.usefixtures("undone")
def test_withdrawn_says_so_and_names_nobody(client: Client) -> None:
    withdraw("pledge", "P-0009", by=cast.editor(), reason=cast.WHY)
    said = json.loads(ask(client, f"{SITE}/en/pledges/P-0009/").content)
    assert said["title"] == "P-0009: withdrawn"
    assert "author_name" not in said


def test_draft_is_unknown(client: Client) -> None:
    make_pledge(code="P-0999")
    assert ask(client, f"{SITE}/ko/pledges/P-0999/").content == client.get("/oembed").content


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize("title", ['"><script>alert(1)</script>', "벨\x07\x1b😀\ufffe", "]]>&amp;<"])
def test_odd_words_stay_words_in_both_formats(client: Client, title: str) -> None:
    cast.publish(make_pledge(title={"ko": title, "en": title}))
    url = f"{SITE}/en/pledges/{Pledge.objects.latest('pk').code}/"
    said = json.loads(ask(client, url).content)
    assert said["title"] == title
    ((_name, frame),) = see(said["html"]).elements
    assert frame["title"] == title
    root = ElementTree.fromstring(ask(client, url, format="xml").content)  # noqa: S314
    assert root.findtext("title") == "".join(one for one in title if one not in "\x07\x1b\ufffe")


def test_it_says_what_the_document_says(client: Client) -> None:
    assert json.loads(ask(client, f"{SITE}/P-0020").content)["title"] == document("pledge", "P-0020")["title"]["ko"]
