"""What goes round without its page: tags, code to embed and a citation."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from pledges.desk.editorial import withdraw
from pledges.desk.promises import Pledge
from pledges.pages import sharing
from pledges.pages.one_line import on_its_day
from pledges.tests import cast
from pledges.tests.desk_rows import make_pledge, mend, words
from pledges.tests.pages.pictures import address, document
from pledges.tests.pages.reading_along import Seen, read, see

pytestmark = [pytest.mark.usefixtures("example"), pytest.mark.any_engine]

SITE = "http://testserver"


def tags(page: Seen) -> dict[str, str]:
    """Tags of a page by name."""
    given = [given for name, given in page.elements if name == "meta"]
    return {one.get("property") or one["name"]: one["content"] for one in given if "content" in one and len(one) == 2}


def cited(ref: str, language: str) -> str:
    found = document("pledge", ref)
    with translation.override(language):
        return sharing.citation(on_its_day(language, found), "pledge", found)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_page_of_a_pledge_tells_chats_who_what_and_which_picture(client: Client, language: str) -> None:
    found = tags(read(client, f"/{language}/pledges/P-0001/"))
    title = document("pledge", "P-0001")["title"][language]
    assert found["og:title"] == title
    assert found["og:description"].endswith(found["description"])
    assert found["og:description"].startswith({"ko": "이재명", "en": "Lee Jae-myung"}[language])
    assert found["og:image"] == SITE + address("pledge", "P-0001", language)
    assert title in found["og:image:alt"]
    assert found["og:url"] == SITE + document("pledge", "P-0001")["url"].replace("/ko/", f"/{language}/", 1)
    assert (found["og:site_name"], found["twitter:card"]) == ("pledgecheck", "summary_large_image")
    assert client.get(found["og:image"].removeprefix(SITE)).status_code == 200


@pytest.mark.usefixtures("undone")
def test_past_page_tells_its_own_state(client: Client) -> None:
    old = document("pledge", "P-0009")
    mend(Pledge.objects.get(code="P-0009"), title=words("Another title", "다른 제목"))
    cast.publish(Pledge.objects.get(code="P-0009"))
    sequence = old["as_of"]["sequence"]
    page = read(client, f"/ko/pledges/P-0009/as-of/{sequence}/")
    found = tags(page)
    assert found["og:title"] == old["title"]["ko"]
    assert found["og:image"] == f"{SITE}/cards/P-0009-{sequence}-ko.png"
    assert found["og:url"] == f"{SITE}/ko/pledges/P-0009/as-of/{sequence}/"
    assert "application/json+oembed" not in page.attributes("link", "type")


@pytest.mark.usefixtures("undone")
def test_withdrawn_page_tells_chats_that_it_is(client: Client) -> None:
    withdraw("pledge", "P-0009", by=cast.editor(), reason=cast.WHY)
    found = tags(read(client, "/en/pledges/P-0009/"))
    assert found["og:title"] == "P-0009: withdrawn"
    assert found["og:description"].startswith("Withdrawn:")
    assert found["og:image"] == SITE + address("pledge", "P-0009", "en")


def test_claim_is_told_by_who_stated_it_and_its_verdict() -> None:
    found = document("claim", "C-0005")
    with translation.override("en"):
        said = sharing.of_claim(on_its_day("en", found), found)
    assert said["title"] == found["text"]["en"]
    assert said["description"].startswith("stated by Lee Jae-myung · 12 January 2022 — Half true: Part of it")
    assert said["image"] == SITE + address("claim", "C-0005", "en")
    assert said["url"] == f"{SITE}/en/claims/C-0005/"
    assert said["oembed"] is None


def test_addresses_are_those_of_the_configured_site_whatever_host_is_asked(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://pledges.example.org"
    found = tags(see(client.get(document("pledge", "P-0001")["url"], headers={"host": "localhost"}).content.decode()))
    assert found["og:image"].startswith("https://pledges.example.org/cards/")
    assert found["og:url"].startswith("https://pledges.example.org/ko/")


def test_code_to_embed_is_one_frame_that_answers(client: Client) -> None:
    ((name, frame),) = see(sharing.embed_code(document("pledge", "P-0001"), "ko")).elements
    assert name == "iframe"
    assert client.get(frame["src"].removeprefix(SITE)).status_code == 200
    assert frame["title"] == document("pledge", "P-0001")["title"]["ko"]


@pytest.mark.usefixtures("undone")
def test_stored_words_do_not_get_out_of_the_code_to_embed() -> None:
    evil = '"><script>alert(1)</script>'
    cast.publish(make_pledge(title={"ko": evil, "en": evil}))
    code = sharing.embed_code(document("pledge", Pledge.objects.latest("pk").code or ""), "en")
    assert [name for name, _given in see(code).elements] == ["iframe"]


def test_citation_names_revision_day_and_the_address_that_keeps_it(client: Client) -> None:
    found = document("pledge", "P-0020")
    url = f"/en/pledges/P-0020/as-of/{found['as_of']['sequence']}/"
    english = cited("P-0020", "en")
    assert english.startswith(
        "Lee Jae-myung · Democratic Party, “Move the Ministry of Oceans and Fisheries to Busan”. "
    )
    assert f"pledgecheck, P-0020, revision {found['revision']['number']}, " in english
    assert english.endswith(f" {SITE}{url}")
    assert client.get(url).status_code == 200
    korean = cited("P-0020", "ko")
    assert korean.startswith("이재명 · 더불어민주당, 「해양수산부 부산 이전」, pledgecheck, P-0020 ")
    assert f"제{found['revision']['number']}판" in korean
    assert korean.endswith(SITE + url.replace("/en/", "/ko/"))


@pytest.mark.usefixtures("undone")
def test_citation_of_a_withdrawn_pledge_names_nobody() -> None:
    withdraw("pledge", "P-0009", by=cast.editor(), reason=cast.WHY)
    assert cited("P-0009", "en").startswith("“P-0009: withdrawn”. pledgecheck, P-0009, revision ")
