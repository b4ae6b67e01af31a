"""What a reader sees of a search: what was done with the words, where they stand in each row, and the way on."""

import io
import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from pledges.desk.promises import PledgeAppearance
from pledges.pages import asked_lists
from pledges.reading.models import Synonyms
from pledges.reading.search import resolving, synonyms
from pledges.tests import cast
from pledges.tests.desk_rows import make_candidate, make_claim, make_pledge, make_source, make_topic, mend, words
from pledges.tests.markup import Tree, parsed, text_of
from pledges.tests.pages.reading_along import read

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert(1)</script> & "quotes" <b>'


@pytest.fixture
def some() -> None:
    """Pledges that are found by a title, a summary, a claim, a source's words, a name and a topic."""
    lee = mend(make_candidate("lee"), name=words("Lee Jae-myung", "이재명"), aliases="李在明")
    claim = make_claim(text=words("Rice was dear", "쌀값이 비쌌다"))
    first = make_pledge(
        candidate=lee,
        title=words("Raise exports", "연간수출액을 늘린다"),
        summary=words("Ships and chips to $1 trillion", "선박과 반도체로 1조 달러"),
        topics=(make_topic("trade", name=words("Commerce", "통상")),),
        claims=(claim,),
        made_on="2022-02",
    )
    second = make_pledge(
        title=words(f"Roads {HOSTILE}", f"도로 {HOSTILE}"),
        summary=words(f"Asphalt {HOSTILE}", f"아스팔트 {HOSTILE}"),
        made_on="2021-02",
    )
    PledgeAppearance.objects.create(
        pledge=first, source=make_source(), quote="we shall sail far away", language="en", ready=True
    )
    cast.publish(first, second)


def tree(client: Client, address: str) -> Tree:
    """A page as a tree; it is valid HTML."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    found, wrong = parsed(answer.content.decode())
    assert wrong == []
    return found


def rows(client: Client, query: str, language: str, plural: str = "pledges") -> list[Tree]:
    return list(tree(client, f"/{language}/{plural}/?{query}").findall(".//article[@class='row']"))


def marks(row: Tree) -> list[str]:
    return [text_of(mark) for mark in row.iter("mark")]


def excerpts(row: Tree) -> list[str]:
    return [text_of(one) for one in row.findall("p[@class='excerpt']")]


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    ("language", "query", "marked", "excerpt"),
    [
        ("ko", "q=수출", ["수출"], ["선박과 반도체로 1조 달러"]),
        ("ko", "q=수출+반도체", ["수출", "반도체"], ["선박과 반도체로 1조 달러"]),
        ("en", "q=EXPORT", ["exports"], ["Ships and chips to $1 trillion"]),
        ("en", "q=1조달러", ["$1 trillion"], ["Ships and chips to $1 trillion"]),
        ("ko", "q=chips", ["chips"], ["Ships and chips to $1 trillion"]),
        ("ko", "q=raise", ["Raise"], ["제목: Raise exports"]),
        ("en", "q=쌀값", ["쌀값"], ["Claim C-0001: 쌀값이 비쌌다"]),
        ("en", "q=rice+dear", ["Rice", "dear"], ["Claim C-0001: Rice was dear"]),
        ("ko", "q=sailing", ["sail"], ["출처의 인용: we shall sail far away"]),
        ("ko", "q=이재명+수출", ["수출", "이재명"], ["선박과 반도체로 1조 달러"]),
        ("ko", "q=후보:이재명", ["이재명"], ["선박과 반도체로 1조 달러"]),
        (
            "ko",
            "q=李在明",
            ["李在明"],
            ["선박과 반도체로 1조 달러", "다른 이름이나 주제로 찾음: 李在明"],
        ),
        (
            "en",
            "q=통상",
            ["통상"],
            ["Ships and chips to $1 trillion", "Found by another name, or by a topic: 통상"],
        ),
        ("en", "q=P-0001", [], ["Ships and chips to $1 trillion"]),
    ],
)
def test_row_shows_what_was_found_and_where(
    client: Client, language: str, query: str, marked: list[str], excerpt: list[str]
) -> None:
    row, *_others = rows(client, query, language)
    assert (marks(row), excerpts(row)) == (marked, excerpt)


@pytest.mark.usefixtures("some")
def test_words_of_another_language_say_so_and_those_of_others_are_quoted(client: Client) -> None:
    (row,) = rows(client, "q=sail", "ko")
    quote = row.find("p[@class='excerpt']/q/span")
    assert quote is not None
    assert quote.get("lang") == "en"


@pytest.mark.usefixtures("some")
def test_rows_of_claims_show_it_too(client: Client) -> None:
    (row,) = rows(client, "q=쌀값+so", "ko", "claims")
    assert (marks(row), excerpts(row)) == (["쌀값", "So"], ["So it is (한국어)"])


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize("query", ["q=roads", "q=asphalt", "q=script", "q=quotes+alert", "q=%3Cb%3E"])
def test_what_was_published_stays_text(client: Client, query: str) -> None:
    page = client.get(f"/en/pledges/?{query}").content.decode()
    assert "<script>" not in page
    assert "<b>" not in page
    (row,) = rows(client, query, "en")
    assert HOSTILE.replace("  ", " ") in text_of(row)
    assert marks(row)


def test_what_somebody_typed_stays_text(client: Client) -> None:
    page = client.get("/en/pledges/", {"q": f"{HOSTILE} xqzw"}).content.decode()
    assert "<script>" not in page
    assert "<b>" not in page


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    ("query", "korean", "english"),
    [
        ("pledges/?q=expotrs", "‘expotrs’ 대신 ‘exports’", "Nothing has “expotrs”. Searched for “exports” instead."),
        (
            "pledges/?q=수출+asphalt",
            "이 낱말이 모두 있는 공약은 없다.",
            "No pledge has all these words. Shown are those that have most of them.",
        ),
        ("claims/?q=rice+dear+asphalt", "이 낱말이 모두 있는 주장은 없다.", "No claim has all these words."),
        ("pledges/?q=xqzw", "‘xqzw’ 검색 결과가 없다.", "Nothing here has “xqzw” or words like it."),
    ],
)
def test_list_says_what_was_done_with_the_words(client: Client, query: str, korean: str, english: str) -> None:
    for language, said in (("ko", korean), ("en", english)):
        assert said in read(client, f"/{language}/{query}").text


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize("query", ["수출", "xqzw"])
def test_same_words_are_a_step_away_in_the_other_list(client: Client, query: str) -> None:
    for here, there in (("pledges", "claims"), ("claims", "pledges")):
        page = tree(client, f"/ko/{here}/?q={query}&election=kr-president-2022")
        href = next(
            link.get("href") for link in page.iter("a") if (link.get("href") or "").startswith(f"/ko/{there}/?")
        )
        assert client.get(href).status_code == 200
        assert tree(client, href).find(".//input[@id='by-q']").get("value") == query


@pytest.mark.usefixtures("some")
def test_help_is_folded_until_nothing_is_found(client: Client) -> None:
    for query, is_open in (("", False), ("?q=exports", False), ("?q=xqzw", True)):
        page = tree(client, f"/en/pledges/{query}")
        (syntax,) = page.findall(".//dl[@class='syntax']")
        assert "candidate:name" in text_of(syntax)
        assert (page.find(".//details[@class='help']/dl") is None) is is_open


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    "page", ["pledges/P-0001/", "claims/C-0001/", "candidates/", "topics/trade/", "about/", "report/"]
)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_can_be_searched_from(client: Client, language: str, page: str) -> None:
    found = tree(client, client.get(f"/{language}/{page}", follow=True).request["PATH_INFO"])
    form = found.find(".//header//form")
    assert form is not None
    assert (form.get("method"), form.get("action")) == ("get", f"/{language}/pledges/")
    assert [field.get("name") for field in form.iter("input")] == ["q"]


def test_words_alone_are_counted_by_what_was_found(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    cast.publish(*(make_pledge() for _ in range(3)))
    with CaptureQueriesContext(connection) as caught:
        assert "3 pledges" in read(client, "/en/pledges/?q=export").text
    assert not [query for query in caught.captured_queries if "COUNT(" in query["sql"]]
    assert "3 pledges" in read(client, "/en/pledges/?q=export&election=kr-president-2022").text
    for module in (resolving, asked_lists):
        monkeypatch.setattr(module, "WINDOW", 2)
    assert "2 pledges or more" in read(client, "/en/pledges/?q=export").text
    assert "공약 2건 이상" in read(client, "/ko/pledges/?q=export").text


def replaced(line: str) -> None:
    Synonyms.objects.all().delete()
    Synonyms.objects.create(language="ko", words=line)
    synonyms.changed()


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    "address", ["/ko/pledges/?q=배", "/en/pledges/?q=배", "/feeds/ko/pledges.atom?q=배", "/api/v1/pledges/?q=배"]
)
def test_validator_changes_with_the_table_of_synonyms(client: Client, address: str) -> None:
    before = client.get(address)
    replaced("배\n선박")
    after = client.get(address, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]
    assert "P-0001" in after.content.decode()
    assert "P-0001" not in before.content.decode()
    assert client.get(address, headers={"If-None-Match": after["ETag"]}).status_code == 304


@pytest.mark.usefixtures("some")
def test_what_says_the_same_is_marked(client: Client) -> None:
    replaced("배\n선박")
    (row,) = rows(client, "q=배", "ko")
    assert marks(row) == ["선박"]


@pytest.mark.usefixtures("some")
def test_list_without_words_doesnt_ask_for_the_table(client: Client) -> None:
    with CaptureQueriesContext(connection) as caught:
        client.get("/ko/pledges/")
    assert not [query for query in caught.captured_queries if "synonyms" in query["sql"]]


def refs_of_csv(body: bytes) -> list[str]:
    lines = body.decode("utf-8-sig").splitlines()
    column = lines[0].split(",").index("ref")
    return [line.split(",")[column] for line in lines[1:] if line]


def refs_of_sheet(body: bytes) -> list[str]:
    first, *others = load_workbook(io.BytesIO(body), read_only=True).worksheets[0].iter_rows(values_only=True)
    return [str(row[list(first).index("ref")]) for row in others]


READ: dict[str, Callable[[bytes], list[str]]] = {
    "csv": refs_of_csv,
    "xlsx": refs_of_sheet,
    "ndjson": lambda body: [json.loads(line)["ref"] for line in body.decode().splitlines()],
}


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("query", ["q=수출", "q=export", "q=expotr", "q=export&kind=action", "q=xqzw"])
def test_files_have_the_rows_of_the_page_in_its_order(client: Client, form: str, query: str) -> None:
    for place in range(3):
        title = words("Export ships", "배를 수출한다") if place else words("Ships", "배")
        cast.publish(make_pledge(title=title, kind="action" if place < 2 else "result", made_on=f"202{place}"))
    page = read(client, f"/ko/pledges/?{query}")
    links = page.attributes("a", "href")
    shown = [href.split("/")[3][:6] for href in links if href.startswith("/ko/pledges/P-")]
    (file,) = [href for href in links if href.endswith(f"format={form}")]
    assert READ[form](client.get(file).getvalue()) == shown
    (feed,) = [href for href in links if href.startswith("/feeds/")]
    told = client.get(feed).content.decode()
    assert [ref for ref in ("P-0001", "P-0002", "P-0003") if f"/{ref}/" in told] == sorted(shown)
