"""Links in pages, style sheets and data: each is put where it leads in a copy, and nothing else is touched."""

import json

import pytest

from pledges.exchange.frozen import data, markup
from pledges.exchange.frozen.markup import Link


def lead(link: Link) -> str | None:
    """Everything below /in is in the copy, what is below /out isn't."""
    return None if link.value.startswith("/out") else link.value.replace("/in", "../here")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('<a href="/in/a">x</a>', '<a href="../here/a">x</a>'),
        ("<A class=b HREF='/in/a?b=1&amp;c=2'>x</A>", "<A class=b HREF=\"../here/a?b=1&amp;c=2\">x</A>"),
        ("<a href=/in/a>x</a>", '<a href="../here/a">x</a>'),
        ('<a\n title="href=&quot;/in"\n href="/in/a">x</a>', '<a\n title="href=&quot;/in"\n href="../here/a">x</a>'),
        ('<img src="/in/p.png" srcset="/in/p.png 1x, /in/q.png 2x">',
         '<img src="../here/p.png" srcset="../here/p.png 1x, ../here/q.png 2x">'),
        ('<a class="k" lang="ko" rel="x" href="/out/a">말</a> <a href="/in/b">y</a>',
         '<span class="k" lang="ko">말</span> <a href="../here/b">y</a>'),
        ('<link rel="alternate" type="application/atom+xml" href="/out/f.atom"><p>', "<p>"),
        ('<link rel="canonical" href="/in/a">', '<link rel="canonical" href="/in/a">'),
        ('<link rel="alternate" hreflang="ko" href="/in/a">', '<link rel="alternate" hreflang="ko" href="/in/a">'),
        ("<!-- <a href='/in/a'> -->", "<!-- <a href='/in/a'> -->"),
        ('<script type="application/ld+json">{"a":"<a href=\\"/in/a\\">"}</script>',
         '<script type="application/ld+json">{"a":"<a href=\\"/in/a\\">"}</script>'),
        ("<pre>&lt;a href=\"/in/a\"&gt; &amp; ü</pre>", "<pre>&lt;a href=\"/in/a\"&gt; &amp; ü</pre>"),
        ('<use href="#x"/><path d="M0 0"/>', '<use href="#x"/><path d="M0 0"/>'),
    ],
)  # fmt: skip
def test_links_of_pages(given: str, expected: str) -> None:
    assert markup.rewritten(given, lead) == expected


def test_pictures_of_shared_pages_are_asked_for_and_stay_as_they_are() -> None:
    asked: list[str] = []
    text = '<meta property="og:image" content="http://testserver/in/card.png">'
    assert markup.rewritten(text, lambda link: asked.append(link.value)) == text
    assert asked == ["http://testserver/in/card.png"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('a{b:url("/in/i.svg")}', 'a{b:url("../here/i.svg")}'),
        ("a{b:url(/in/i.svg)} c{d:url( '/in/j.svg' )}", "a{b:url(../here/i.svg)} c{d:url( '../here/j.svg' )}"),
        ('@import "/in/x.css";', '@import "../here/x.css";'),
        ("a{b:url()}", "a{b:url()}"),
    ],
)
def test_links_of_style_sheets(given: str, expected: str) -> None:
    assert markup.sheet(given, lead) == expected


def test_addresses_in_data_lead_into_the_copy_and_contents_stay_as_they_were_digested() -> None:
    row = {
        "url": "/in/a",
        "next": None,
        "content": {"url": "/in/a"},
        "changes": [{"path": "/url"}],
        "n": [{"api_url": "/in/b"}],
    }
    text = json.dumps({**row, "title": "/in/한", "previous": "/out/x", "text": "url"}, ensure_ascii=False)
    found = json.loads(data.rewritten(text, lambda name, value: lead(Link(name, value))))
    assert found["url"] == "../here/a"
    assert found["n"] == [{"api_url": "../here/b"}]
    assert (found["content"], found["changes"]) == (row["content"], row["changes"])
    assert (found["title"], found["previous"], found["next"]) == ("/in/한", None, None)


@pytest.mark.parametrize("size", [1, 3, 7, 1000])
def test_lines_are_put_together_however_they_come(size: int) -> None:
    whole = '{"url":"/in/한"}\n{"url":"/in/b"}\n{"url":"/in/c"}'.encode()
    pieces = [whole[start : start + size] for start in range(0, len(whole), size)]
    found = b"".join(data.lines(pieces, lambda name, value: lead(Link(name, value)))).decode()
    assert [json.loads(line)["url"] for line in found.splitlines()] == ["../here/한", "../here/b", "../here/c"]
