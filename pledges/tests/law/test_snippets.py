"""What was found, marked in its text: the same words that finding takes for found, as they are written."""

import time
import unicodedata

import pytest

from pledges.law.search.queries import parse
from pledges.law.search.snippets import CUT, LONGEST, Piece, excerpt, held, marked
from pledges.law.search.terms import terms

LONG = " ".join(f"filler{number}" for number in range(60))


def told(pieces: list[Piece]) -> str:
    """Pieces with what is marked in brackets."""
    return "".join(f"[{words}]" if mark else words for words, mark in pieces)


@pytest.mark.parametrize(
    ("query", "text", "said"),
    [
        ("수출", "연간수출액을 늘리고 수출도 한다", "연간[수출]액을 늘리고 [수출]도 한다"),
        ("수출을", "연간 수출액, 수출을", "연간 [수출]액, [수출을]"),
        ("달러", "6,445억 달러였다, $1", "6,445억 [달러]였다, [$]1"),
        ("억", "6,445억 달러", "6,445[억] 달러"),
        ("dollar", "$644.5 billion, 5 dollars", "[$]644.5 billion, 5 [dollars]"),
        ("billion", "$644.5 billion, 644.5bn, billions", "$644.5 [billion], 644.5bn, [billions]"),
        ("percent", "25.8%, a percent", "25.8[%], a [percent]"),
        ('"billion dollars"', "5 billion dollars", "5 billion dollars"),
        ('"644.5 billion"', "$644.5 billion, $644.54 billion", "[$644.5 billion], $644.54 billion"),
        ("고속도로", "고속도로를 놓는다", "[고속도로]를 놓는다"),
        ("李", "후보 李在明", "후보 [李]在明"),
        ("export", "Exports, exporting and EXPORT; exportable", "[Exports], [exporting] and [EXPORT]; [exportable]"),
        ("policies", "a policy of policy's", "a [policy] of [policy]'s"),
        ("cry", "they cried", "they [cried]"),
        ("dying", "to die", "to [die]"),
        ("art", "party art", "party [art]"),
        ("cafe", "Le Café d’or", "Le [Café] d’or"),
        ("ｗｉｄｅ", "ｗide", "[ｗide]"),
        ("us", "the U.S. and us", "the [U.S.] and [us]"),
        ("supercluster", "a super-cluster", "a [super-cluster]"),
        ("super-cluster", "a super cluster", "a [super] [cluster]"),
        ("1조 달러", "US$1tn, $1 trillion, 1조달러, 1조 원", "[US$1tn], [$1 trillion], [1조달러], 1조 원"),
        ("1조", "1조 원", "[1조 원]"),
        ("6,445억", "644.5 billion", "[644.5 billion]"),
        ("644.5", "$644.5 billion", "[$644.5 billion]"),
        ("25.7%", "25.7 percent", "[25.7 percent]"),
        ("10", "2010 and 10", "2010 and [10]"),
        ('"장기 로드맵"', "장기로드맵, 중장기 로드맵을, 로드맵 장기", "장기로드맵, 중[장기 로드맵]을, 로드맵 장기"),
        ('"annual exports"', "annual exports of annual export", "[annual exports] of annual export"),
        ('"수출 1조 달러"', "연간 수출 1조달러", "연간 [수출 1조달러]"),
        ("수출 -반도체", "수출과 반도체", "[수출]과 반도체"),
        ("candidate:lee exports", "Lee exports", "Lee [exports]"),
        ("수출 출액", "수출액", "[수출액]"),
        ("xyz", "<script>alert('xyz & abc')</script>", "<script>alert('[xyz] & abc')</script>"),
        ("nothing", "a text", "a text"),
    ],
)
def test_what_was_found_is_marked_as_it_is_written(query: str, text: str, said: str) -> None:
    clauses = [clause for clause in parse(query).wanted if not clause.field]
    assert told(marked(text, clauses)) == said
    assert "".join(words for words, _mark in marked(text, clauses)) == text


def test_jamo_are_put_together() -> None:
    apart = unicodedata.normalize("NFD", "연간수출액 é́")
    assert told(marked(apart, parse(unicodedata.normalize("NFD", "수출 e")).wanted)) == "연간[수출]액 [é́]"


def test_what_says_the_same_is_marked_together_or_where_all_of_it_is() -> None:
    wanted = parse("un", {"un": ["United Nations"]}).wanted
    assert told(marked("The United Nations of united states", wanted)) == "The [United Nations] of united states"
    assert told(marked("The UN's united states", wanted)) == "The [UN]'s united states"
    assert told(marked("nations that are united", wanted)) == "[nations] that are [united]"


@pytest.mark.parametrize("query", ["수출", "policies", "cry", "skies", "dying", "us", "1조 달러", "supercluster", "e"])
@pytest.mark.parametrize(
    "text", ["연간수출액", "A policy", "cried", "sky", "die", "U.S.", "$1tn", "super-cluster", "é", "수 출", "exports"]
)
def test_is_held_by_what_an_index_finds(query: str, text: str) -> None:
    (clause,) = parse(query).wanted
    found = any(set(needed) <= terms([text]) for needed in clause.any)
    assert held(text, [clause]) == (frozenset([clause]) if found else frozenset())


def test_excerpt_of_a_short_text_is_all_of_it() -> None:
    assert told(excerpt(" a\n\n short   text ", parse("short").wanted)) == "a [short] text"


def test_excerpt_is_cut_at_words_around_what_was_found() -> None:
    said = told(excerpt(f"{LONG} exports {LONG}", parse("exports").wanted))
    assert said.startswith(f"{CUT}filler")
    assert said.endswith(CUT)
    inner = said.strip(CUT)
    assert all(word in f"{LONG} [exports]".split() for word in inner.split())
    assert LONGEST - 25 < len(inner) <= LONGEST + 2


def test_excerpt_is_where_most_words_stand_together() -> None:
    text = f"exports {LONG} exports and chips {LONG} chips"
    assert "[exports] and [chips]" in told(excerpt(text, parse("exports chips").wanted))


def test_excerpt_without_any_word_is_the_beginning() -> None:
    said = told(excerpt(LONG, parse("exports").wanted))
    assert said.startswith("filler0 ")
    assert said.endswith(CUT)


@pytest.mark.parametrize("text", ["가" * 1000, "가" * 400 + "수출" + "나" * 400, "x" * 999])
def test_excerpt_of_one_long_word_is_cut_within_it(text: str) -> None:
    pieces = excerpt(text, parse("수출").wanted)
    assert len("".join(words for words, _mark in pieces)) <= LONGEST + 2
    assert ("수출" in text) == any(mark for _words, mark in pieces)


def test_mark_that_is_longer_than_an_excerpt_is_cut() -> None:
    words = " ".join(["chips"] * 80)
    pieces = excerpt(f"begin {words} end", parse(f'"{words}"').wanted)
    assert len("".join(text for text, _mark in pieces)) <= LONGEST + 2
    assert any(mark for _words, mark in pieces)


@pytest.mark.parametrize("query", ["수출 반도체", '"수출 반도체"'])
def test_long_texts_take_no_longer_than_their_length(query: str) -> None:
    """Somebody's reasoning may be a chapter that has a word on every line, and a page has fifty rows."""
    clauses = parse(query).clauses
    text = "수출 반도체 정책 " * 6000
    began = time.process_time()
    found = excerpt(text, clauses)
    assert time.process_time() - began < 4
    assert sum(1 for _words, is_marked in found if is_marked) > 10
