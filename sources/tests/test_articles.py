"""Articles read from bytes, pages and pasted texts; what is none is refused with a sentence."""

import time

import pytest

from sources.articles import ArticleRefused, read

KOREAN = "이 후보는 12일 수출 1조 달러를 달성하겠다고 밝혔다. 지난해 수출은 6천445억 달러로 25.8% 늘었다.\n"
PARAGRAPH = "<p>The party said that it would build homes in the north, and that it would pay for them.</p>"


def page(body: str, head: str = "", lang: str = "en") -> str:
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "euc-kr", "cp949"])
def test_korean_is_read_in_every_encoding(encoding: str) -> None:
    found = read(KOREAN.encode(encoding))
    assert (found.text, found.language) == (KOREAN, "ko")


@pytest.mark.parametrize(("declared", "true"), [("utf-8", "cp949"), ("euc-kr", "utf-8"), ("iso-8859-1", "euc-kr")])
def test_a_wrong_charset_is_not_believed(declared: str, true: str) -> None:
    content = page(f"<p>{KOREAN}</p>", f'<meta charset="{declared}">', "ko").encode(true)
    assert "달성하겠다고" in read(content).text


def test_a_declared_charset_is_believed_where_bytes_alone_do_not_tell() -> None:
    content = page(
        "<p>輸出を増やすと約束しました。輸出を増やすと約束しました。</p>", '<meta charset="shift_jis">', "ja"
    ).encode("shift_jis")
    found = read(content)
    assert "約束しました" in found.text
    assert found.language == "ja"


def test_json_ld_goes_before_meta_and_meta_before_the_title() -> None:
    linked = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "From JSON-LD",'
        ' "datePublished": "2022-01-12T09:00:00+09:00", "author": [{"name": "Jane Doe"}],'
        ' "publisher": {"name": "The Paper"}}</script>'
    )
    meta = '<meta property="og:title" content="From og"><meta property="og:site_name" content="Site">'
    both = read(page(PARAGRAPH, f"<title>From title</title>{meta}{linked}"))
    assert (both.title, both.publisher, both.author) == ("From JSON-LD", "The Paper", "Jane Doe")
    assert both.published_on == "2022-01-12"
    alone = read(page(PARAGRAPH, f"<title>From title</title>{meta}"))
    assert (alone.title, alone.publisher) == ("From og", "Site")


@pytest.mark.parametrize(("written", "known"), [("2022", "2022"), ("2022-01", "2022-01"), ("2022-13-40", None)])
def test_a_day_is_told_as_far_as_it_is_known(written: str, known: str | None) -> None:
    assert read(page(PARAGRAPH, f'<meta name="dc.date" content="{written}">')).published_on == known


def test_the_canonical_address_goes_before_the_one_it_was_read_at() -> None:
    link = '<link rel="canonical" href="/news/one-two-three">'
    assert read(page(PARAGRAPH, link), "https://news.example/x?y=1").url == "https://news.example/news/one-two-three"
    door = '<link rel="canonical" href="https://news.example/">'
    assert read(page(PARAGRAPH, door), "https://news.example/x").url == "https://news.example/x"
    odd = '<link rel="canonical" href="javascript:alert(1)">'
    assert read(page(PARAGRAPH, odd)).url is None


@pytest.mark.parametrize(
    ("line", "author", "day"),
    [
        ("이해아 / 2022-01-12 11:33:30", "이해아", "2022-01-12"),
        ("입력 2022.01.12 11:33 수정 2022.01.13 09:00", None, "2022-01-12"),
        ("홍길동 기자 2022년 1월 12일", "홍길동", "2022-01-12"),
        ("By Jane Doe, January 12, 2022", "Jane Doe", "2022-01-12"),
        ("Published 12 Jan 2022", None, "2022-01-12"),
        ("(서울=연합뉴스) 홍길동 기자 = 이 후보는 12일 이렇게 말했다.", "홍길동", None),
    ],
)
def test_bylines_of_pasted_texts_are_read(line: str, author: str | None, day: str | None) -> None:
    found = read(f"A title of words\n{line}\n{KOREAN}")
    assert (found.author, found.published_on, found.title) == (author, day, "A title of words")


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("(C) Yonhap News Agency. All Rights Reserved", "Yonhap News Agency"),
        ("<저작권자(c) 연합뉴스, 무단 전재-재배포 금지>", "연합뉴스"),
        ("ⓒ 한빛일보, 무단 전재 및 재배포 금지", "한빛일보"),
        ("Copyright © 2022 The Paper. All rights reserved.", "The Paper"),
        ("SEOUL, Jan. 12 (Yonhap) -- A candidate said so.", "Yonhap News Agency"),
    ],
)
def test_copyright_lines_and_datelines_give_the_publisher(line: str, publisher: str) -> None:
    assert read(f"Title\n{KOREAN}{line}").publisher == publisher


def test_a_dateline_takes_its_year_from_the_text() -> None:
    text = (
        "Title\n\nSEOUL, Jan. 12 (Yonhap) -- A candidate said so.\n\n▲ The candidate on Jan. 12, 2022. (Pool photo)\n"
    )
    assert read(text).published_on == "2022-01-12"
    assert read(text.replace(", 2022", "")).published_on is None


def test_a_sentence_is_no_title() -> None:
    assert read("The candidate said so.\nAnd so did others.").title is None


def test_a_pasted_text_stays_as_it_is() -> None:
    text = "  제목\r\n\r\n본문이다.\t\n"
    assert read(text).text == text


@pytest.mark.parametrize(
    ("text", "language"),
    [("수출", "ko"), ("Exports up", "ko"), ("The party said that it will build homes for all.", "en")],
)
def test_a_short_text_is_in_the_language_of_the_site(text: str, language: str) -> None:
    assert read(text).language == language


def test_a_page_says_its_language_where_its_words_do_not() -> None:
    assert read(page("<p>Exports up</p>", lang="en-GB")).language == "en"
    assert read(page(f"<p>{KOREAN * 3}</p>", lang="en")).language == "ko"


def test_what_is_not_in_the_text_is_told() -> None:
    same = "<p>The same sentence stands here for a second and a third time, word for word.</p>"
    aside = "<aside><p>Readers can send letters to the editor until the end of this month.</p></aside>"
    found = read(page(f"<article>{PARAGRAPH}{same}{aside}</article>"))
    everything = found.text + " ".join(found.left_out)
    assert "Readers can send letters" in everything
    assert "build homes in the north" in found.text


HOSTILE: dict[str, str | bytes] = {
    "nested": page("<div>" * 100_000 + "x"),
    "nested inline": page("<p><b>" * 50_000 + "x"),
    "long": page("<p>" + "a" * 1_000_000),
    "entities": '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>&b;'
    + "&amp;" * 200_000,
    "nul": page("<p>a \0 b</p>"),
    "surrogate": page("<p>a \ud800 b</p>"),
    "no body": "<html><head><title>x</title></head></html>",
    "script": page("<script>document.write('words')</script>"),
    "comments": page("<!-- x -->" * 100_000),
    "nested json": page("<p>words</p>", '<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
    "blank json": page("<p>words</p>", '<script type="application/ld+json">//' + " " * 60_000 + "</script>"),
    "endless author": page("<p>words</p>", '<meta name="author" content="' + "a.b@c." * 50_000 + '">'),
    "brackets": "<html>" + "<" * 1_000_000,
    "bytes": b"%PDF-1.7 \0\1\2",
    "blank": " \n ",
    "pasted nul": "words \0 words",
    "pasted half": "words \ud800 words",
    "pasted long": "words " * 400_000,
    "too many bytes": b"a" * 6_000_000,
    "spans": page("<p>" + "<span>a</span> " * 20_000),
    "deep": page(("<div>" * 90 + "some text" + "</div>" * 90) * 100),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_is_read_or_refused_with_a_sentence_at_once(name: str) -> None:
    begun = time.process_time()
    said = _said(HOSTILE[name])
    assert time.process_time() - begun < 3  # Seconds of the processor; it takes less than one.
    assert all(words.encode().strip() for words in said)


def _said(content: str | bytes) -> list[str]:
    """The text, or the sentences with which it is refused."""
    try:
        return [read(content).text]
    except ArticleRefused as refused:
        return [refused.sentence["ko"], refused.sentence["en"]]


def test_blocks_of_a_short_page_are_lines() -> None:
    told = [
        *("Homes", "Published 2022-01-12", "They will build homes in the north and that it would pay."),
        "They will pay for all of them, the party said again on Monday.",
    ]
    body = "<article><h1>{}</h1><div class=byline>{}</div><p>{}</p><p>{}</p></article>".format(*told)
    assert read(page(body)).text.splitlines() == told


def test_entities_of_titles_are_letters() -> None:
    linked = '<script type="application/ld+json">{"headline": "A &amp; B &#39;s &quot;plan&quot;"}</script>'
    assert read(page(PARAGRAPH, linked)).title == 'A & B \'s "plan"'


def test_names_in_a_graph_are_found_by_their_ids() -> None:
    graph = (
        '{"@graph": [{"@type": "NewsArticle", "headline": "H", "publisher": {"@id": "#o"}, "author": [{"@id": "#p"}]},'
        ' {"@type": "Organization", "@id": "#o", "name": "The Paper"}, {"@id": "#p", "name": "Jane Doe"}]}'
    )
    found = read(page(PARAGRAPH, f'<script type="application/ld+json">{graph}</script>'))
    assert (found.publisher, found.author) == ("The Paper", "Jane Doe")


@pytest.mark.parametrize("kind", ["application/ld+json; charset=utf-8", "Application/LD+JSON", " application/ld+json "])
def test_json_ld_is_known_however_its_kind_is_written(kind: str) -> None:
    assert read(page(PARAGRAPH, f'<script type="{kind}">{{"headline": "H"}}</script>')).title == "H"


@pytest.mark.parametrize("within", ["//<![CDATA[\n%s\n//]]>", "<!-- %s -->", "/*<![CDATA[*/%s/*]]>*/"])
def test_json_ld_within_marks_for_old_browsers_is_read(within: str) -> None:
    linked = within % '{"headline": "H"}'
    assert read(page(PARAGRAPH, f'<script type="application/ld+json">{linked}</script>')).title == "H"


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("홍길동 hong@paper.example", "홍길동"),
        ("홍길동 기자 (hong@paper.example)", "홍길동"),
        ("By Jane Doe", "Jane Doe"),
        ("Jane Doe <jane@paper.example>", "Jane Doe"),
        ("Byron Doe", "Byron Doe"),
    ],
)
def test_authors_are_names_without_addresses(written: str, author: str) -> None:
    told = written.replace("<", "&lt;").replace(">", "&gt;")
    assert read(page(PARAGRAPH, f'<meta name="author" content="{told}">')).author == author
    linked = f'<script type="application/ld+json">{{"headline": "H", "author": {{"name": "{written}"}}}}</script>'
    assert read(page(PARAGRAPH, linked)).author == author


def test_day_of_publication_goes_before_a_mere_date() -> None:
    marks = '<meta name="date" content="2023-03-03"><meta property="article:published_time" content="2022-01-12">'
    assert read(page(PARAGRAPH, marks)).published_on == "2022-01-12"


def test_a_day_that_is_yet_to_come_is_none_of_publication() -> None:
    marks = '<meta property="article:published_time" content="2099-01-12"><meta name="date" content="2022-01-12">'
    assert read(page(PARAGRAPH, marks)).published_on == "2022-01-12"
    assert read(page(PARAGRAPH, marks.partition("><")[0] + ">")).published_on is None
    assert read("Title\nPublished 2099-01-12\nThey will build homes.").published_on is None


@pytest.mark.parametrize(
    "content", [b"\n%PDF-1.7 \xe2\xe3 abc", "%PDF-1.4\n1 0 obj", b"{\\rtf1\\ansi hello there}", "\ufeff{\\rtf1 hello}"]
)
def test_files_of_another_kind_are_refused_however_they_begin(content: str | bytes) -> None:
    with pytest.raises(ArticleRefused, match="neither a text nor"):
        read(content)
