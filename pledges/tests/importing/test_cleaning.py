"""Cells with markup, entities and odd blanks become text that can be read, and nothing else is taken for markup."""

import time

import pytest

from pledges.desk.importing.cleaning import date, plain, readable
from pledges.desk.importing.fields import LINE, LINES, SENTENCES


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("세금 완화<br />공제 확대", "세금 완화. 공제 확대"),
        ("세금 완화.<BR>공제 확대!<br/>", "세금 완화. 공제 확대!"),
        ("<p>첫째</p><p>둘째</p>", "첫째. 둘째"),
        ("<ul><li>하나</li><li>둘</li></ul>", "하나. 둘"),
        ("<b>굵은</b> 글자 &amp; 나머지&nbsp;", "굵은 글자 & 나머지"),
        ('<a href="https://x.example/?a=1&b=2" onclick="go()">고리</a>', "고리"),
        ("<script>alert('no')</script>말<style>p{}</style><!-- 뺄 것 -->", "말"),
        ("첫 줄\n둘째 줄", "첫 줄. 둘째 줄"),
        ("&#44032;&#x1F600;&lt;", "가😀<"),
        ("  앞뒤\u00a0\u3000 빈칸\u200b \ufeff", "앞뒤 빈칸"),
        ("<br /><br />", ""),
        ("&lt;b&gt;세금&lt;/b&gt; 완화&lt;br /&gt;공제", "세금 완화. 공제"),
        ("첫 줄\n둘째 <b>줄</b>", "첫 줄. 둘째 줄"),
        ("<p>한글에서\n붙인 글</p>", "한글에서 붙인 글"),
        ("<table><tr><td>2021</td><td>3%</td></tr></table>", "2021 3%"),
        ("<![if !supportLists]>말<![endif]><o:p></o:p><?xml:namespace prefix = o />", "말"),
        ("<!--[if gte mso 9]><xml>x</xml><![endif]-->말", "말"),
    ],
)
def test_markup_becomes_sentences(cell: str, text: str) -> None:
    assert readable(cell, SENTENCES) == text


@pytest.mark.parametrize(
    "cell", ["교통봉사 학부모->국가", "A < B > C", "<육아>", "AT&T", "a&b=c", "<IMF> 이후", "5<6", "=1+1", "@me", "+82"]
)
def test_what_is_no_markup_stays(cell: str) -> None:
    assert readable(cell, SENTENCES) == readable(cell, LINES) == cell


def test_breaks_are_lines_in_a_quotation_and_blanks_in_a_title() -> None:
    assert readable("한 줄<br>두 줄", LINES) == "한 줄\n두 줄"
    assert readable("한 줄\n두 줄", LINES) == "한 줄\n두 줄"
    assert readable("한 줄\n두 줄", LINE) == "한 줄 두 줄"
    assert readable("한 줄<br>두 줄", LINE) == "한 줄. 두 줄"


def test_address_keeps_what_only_looks_like_an_entity() -> None:
    assert plain(" https://x.example/?a=1&amp;copy=2&lt=3\u200b ") == "https://x.example/?a=1&copy=2&lt=3"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2022.1.5.", "2022-01-05"),
        ("2022. 1. 5", "2022-01-05"),
        ("2022/01/05", "2022-01-05"),
        ("2022년 1월", "2022-01"),
        ("2022년", "2022"),
        ("2022-1", "2022-01"),
        ("2022-01-05", "2022-01-05"),
        ("01/05/2022", "01/05/2022"),
        ("2022-13-01", "2022-13-01"),
        ("20220105", "20220105"),
        ("봄", "봄"),
    ],
)
def test_dates_that_begin_with_the_year_are_understood_and_no_others(cell: str, day: str) -> None:
    assert date(cell) == day


@pytest.mark.parametrize(
    "cell", ["<a " * 100_000, "<p>" * 100_000, " \n" * 300_000 + "<br>", "<!--" * 100_000, "&" * 500_000, "." * 400_000]
)
def test_cells_made_to_be_slow_are_not(cell: str) -> None:
    begin = time.process_time()
    readable(cell, SENTENCES)
    assert time.process_time() - begin < 2
