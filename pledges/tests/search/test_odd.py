"""Whatever is asked for, each face that takes it answers or says what is wrong, and never fails."""

import base64
import json
import random
import urllib.parse
from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from pledges.reading.models import Synonyms
from pledges.reading.search import synonyms
from pledges.tests.asking.world import publish_world

FACES = (
    "/api/v1/pledges/?",
    "/api/v1/claims/?",
    "/api/v1/pledges/?format=csv&",
    "/api/v1/claims/?format=ndjson&",
    "/api/v1/pledges/?topic=trade&ordering=made_on&",
    "/api/v1/summary/?by=party&",
    "/en/pledges/?",
    "/ko/claims/?",
    "/feeds/en/pledges.atom?",
    "/feeds/ko/claims.atom?",
)

PAGED = ("/api/v1/pledges/?", "/api/v1/claims/?", "/en/pledges/?", "/ko/claims/?")

ODD = {
    "3,000 words": " ".join(f"w{number}" for number in range(3000)),
    "40 words": " ".join(f"w{number}" for number in range(40)),
    "41 words": " ".join(f"w{number}" for number in range(41)),
    "40 long words of Hangul": " ".join("해양수산부이전계획" + chr(0xAC00 + number) for number in range(40)),
    "one word of 500 letters": "x" * 500,
    "one word of 500 of Hangul": "".join(chr(0xAC00 + number * 7) for number in range(500)),
    "501 letters": "x" * 501,
    "NUL": "수출\x00",
    "lone surrogate": "\ud800수출",
    "control": "수출\x1b[0m",
    "unbalanced quote": '"수출',
    "many quotes": '"' * 499 + "a",
    "quotes alone": '""" "" "',
    "signs": "?!.,;()[]{}",
    "operators": 'AND OR NOT NEAR( * ^ : { } & | ! <-> :* + ~ "a',
    "operators with words": "수출 AND (반도체 OR NOT export*) NEAR/3 ^export & a:* | !b <-> c:B",
    "a column": "terms:export rowid:1 subject:pledge -terms",
    "SQL": "'; DROP TABLE reading_words; -- \\' \\\" %s %(x)s {place} $1 $$",
    "minus": "-",
    "minuses": "--",
    "quoted minus": '"-"',
    "minus quote": '-"',
    "exclusion alone": "-export",
    "exclusion of a phrase": '-"export more"',
    "exclusion of all": "export -export",
    "field alone": "candidate:",
    "field of signs": "candidate:!!!",
    "field of a phrase": 'candidate:"kim kim',
    "fields": "topic:topic:topic: candidate:-a -candidate:kim",
    "emoji": "👩‍👩‍👧 🇰🇷 수출",
    "emoji alone": "👩‍👩‍👧",
    "right to left": "שלום \u202eعربي\u202c",
    "joiners": "수\u200d출 \u200b\ufeff",
    "joiners alone": "\u200d\u200b\ufeff",
    "combining": "e" + "\u0301" * 499,
    "combining alone": "\u0301" * 500,
    "mark": "ǀ",
    "marked": "ǀd738000 cǀkim ǀ1000 ǀz22",
    "a pattern": "^(수출|exp.*)+$ [a-z]{1,9}?",
    "like": '"100%" "a_b" "%" "_" "수출 %"',
    "backslashes": '\\ \\\\ "\\" "수출\\ 반도체" \\n',
    "long number": "9" * 499,
    "number with commas": ",".join(["1"] + ["000"] * 120),
    "decimals": "1." * 249,
    "myriads": "1조" * 249,
    "ligature that grows": "ﷺ" * 27,
    "ligature that grows too far": "ﷺ" * 500,
    "every plane": "".join(map(chr, (0x10FFFF, 0xE000, 0x2FA1D, 0x1F468, 0x3134A, 0xFFFD))),
    "jamo": "ㅅㅜㅊㅜㄹ ᄉᄎ ㅋㅋㅋㅋ",
    "full width": "ＥＸＰＯＲＴ　１００％",
    "newlines": "수출\n반도체",
    "blanks": "\u3000\u00a0 ",
    "line separator": "수출\u2028반도체",
    "percent signs": "%00 %25 %%",
    "dotless": "İstanbul ıI ß ẞ ŉ",
}

pytestmark = pytest.mark.usefixtures("world", "undone")


@pytest.fixture(scope="module")
def world(published_world: None) -> Iterator[None]:
    publish_world()
    with override_settings(API_RATE=None):
        yield


def encoded(text: str) -> str:
    """As a program sends it that thinks of nothing: a lone surrogate in bytes of its own."""
    return urllib.parse.quote(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", ODD)
def test_an_answer_or_what_is_wrong(name: str) -> None:
    client = Client(raise_request_exception=False)
    for face in FACES:
        answer = client.get(f"{face}q={encoded(ODD[name])}", follow=True)
        body = b"".join(answer)
        assert answer.status_code in (200, 400), (face, answer.status_code)
        if answer["Content-Type"].startswith("application/json"):
            json.loads(body)


NO_PLACES: list[tuple[object, ...]] = [
    *((None, 1, False, 0), (None, 1, True, 0), (True, 1, False, 0), (0.5, 1, False, 0), ("x", 1, False, 0)),
    *(([], 1, False, 0), ("2022-01-01", 1, False, 0), (7, None, False, 0), (7, 1, None, 0), (7, 1, False, None)),
    *((7, 1, False, "x"), (7, 1, False)),
]


@pytest.mark.parametrize(
    "parts",
    NO_PLACES,
    ids=str,
)
def test_cursor_of_relevance_that_is_none_is_refused(parts: tuple[object, ...]) -> None:
    made = base64.urlsafe_b64encode(json.dumps(["relevance", *parts]).encode()).decode().rstrip("=")
    client = Client(raise_request_exception=False)
    for face in (*PAGED, "/v1alpha1/claims:search?"):
        name = "query=exports&pageToken" if "v1alpha1" in face else "q=exports&cursor"
        answer = client.get(f"{face}{name}={made}")
        assert answer.status_code == 400, (face, answer.status_code)
        # A page says it in words of its own.
        assert answer["Content-Type"].startswith("text/html") or name.rpartition("&")[2] in answer.content.decode()


def test_any_text_at_all() -> None:
    """Letters by chance out of all that there are, more of them such as mean something to somebody."""
    chance = random.Random(11)
    client = Client(raise_request_exception=False)
    pieces = [
        *" \"-:*()&|!<>%_\\'^~,.0123456789ǀ수출조억만a",
        "candidate:",
        "topic:",
        "export",
        "수출",
        "1조",
        '"export',
    ]
    for _text in range(60):
        letters = [
            chance.choice(pieces) if chance.random() < 0.8 else chr(chance.randrange(1, 0x30000))
            for _letter in range(chance.randint(1, 40))
        ]
        text = "".join(letters)
        face = chance.choice(FACES)
        answer = client.get(f"{face}q={encoded(text)}", follow=True)
        assert answer.status_code in (200, 400), (face, text)


def test_synonyms_of_any_text_at_all() -> None:
    """The newsroom may write anything into its table."""
    Synonyms.objects.create(language="ko", words="수출\n\"export'\n:*&|!\n\nǀd1\n" + "ㄱ" * 300 + "\nAND\nx y z w v")
    Synonyms.objects.create(language="en", words="\n \n")
    synonyms.changed()
    client = Client(raise_request_exception=False)
    for text in ("수출", "export", "and", "-수출", '"수출"', "candidate:수출", "x y z"):
        for face in FACES:
            assert client.get(f"{face}q={encoded(text)}", follow=True).status_code in (200, 400), (face, text)


def test_only_what_is_left_out_leaves_all_others() -> None:
    def found(query: str) -> list[str]:
        rows = Client().get(f"/api/v1/pledges/?q={encoded(query)}").json()
        assert rows["searched_for"] == []
        return [row["ref"] for row in rows["results"]]

    every = ["P-0001", "P-0002", "P-0003"]
    assert sorted(found("-zzzz")) == every
    assert found("-export") == [ref for ref in found("-zzzz") if ref not in found_of("export")]
    assert sorted(found('-"zz zz"')) == every
    assert found("-candidate:lee") == [ref for ref in found("-zzzz") if ref != "P-0002"]


def found_of(query: str) -> list[str]:
    return [row["ref"] for row in Client().get(f"/api/v1/pledges/?q={encoded(query)}").json()["results"]]


@pytest.mark.parametrize("text", ["ǀd738000", "ǀy720", "ǀz22", "cǀkim", "cǀlee", "tǀtrade"])
def test_terms_of_the_index_that_are_no_words_are_not_found_by_typing_them(text: str) -> None:
    """The mark is dropped: ckim is a word like any other, and may be a slip for kim."""
    answer, plain = (Client().get(f"/api/v1/pledges/?q={encoded(one)}").json() for one in (text, text.replace("ǀ", "")))
    assert answer == plain
    assert answer["holds"] == "none" or answer["instead_of"]


def test_the_form_in_addresses_is_one_for_all_writings() -> None:
    answers = [
        Client().get(f"/api/v1/pledges/?page_size=1&q={encoded(text)}").json()["next"]
        for text in ("-Zzzz", " -zzzz ", "－ＺＺＺＺ", "-zzzz\u3000", "–zz\u200dzz")
    ]
    assert answers[0]
    assert len({*answers}) == 1


def test_what_grows_too_long_when_it_is_folded_is_refused_at_once_and_not_on_the_next_page() -> None:
    answer = Client().get(f"/api/v1/pledges/?page_size=1&q={encoded('pledge ' + 'ﷺ' * 60)}")
    assert (answer.status_code, answer.json()["bound"]) == (400, 500)
