"""One form for an address, however it was pasted."""

import json
from pathlib import Path

import pytest

from pledgecheck.web_address import AddressRefused, canonical

PAGE = "https://example.com/news/view?id=20220112"


@pytest.mark.parametrize(
    "pasted",
    [
        "http://example.com/news/view?id=20220112",
        "HTTPS://WWW.Example.COM/news/view?id=20220112",
        "  https://example.com/news/view?id=20220112\n",
        "\ufeffhttps://example.com/news/view?id=20220112\u200b",
        "https://example.com:443/news/view?id=20220112",
        "http://example.com:80/news/view?id=20220112",
        "http://example.com:443/news/view?id=20220112",
        "https://example.com./news/view?id=20220112",
        "https://m.example.com/news/view?id=20220112",
        "https://m1.example.com/news/view?id=20220112",
        "https://mobile.example.com/news/view?id=20220112",
        "https://amp.example.com/news/view?id=20220112",
        "https://www.m.example.com/news/view?id=20220112",
        "https://example.com/news/view/?id=20220112",
        "https://example.com//news///view?id=20220112",
        "https://example.com/./news/latest/../view?id=20220112",
        "https://example.com/news/latest/%2e%2E/view?id=20220112",
        "https://example.com/%6eews/view?%69d=2022%30112",
        "https://example.com/news/view?id=20220112#comments",
        "https://example.com/news/view?id=20220112#:~:text=trillion",
        "https://example.com/news/view?utm_source=x&id=20220112&UTM_Medium=y&fbclid=1&gclid=2",
        "https://example.com/news/view?&id=20220112&&trc=view_joinnews&cx_part=search",
        "https://example.com/news/view?amp&id=20220112",
        "https://example.com/news/view?id=20220112&amp=1",
        "https://example.com/news/view?id=20220112&outputType=amp&print=yes",
    ],
)
def test_one_page_has_one_form_however_it_was_pasted(pasted: str) -> None:
    assert canonical(pasted) == PAGE


@pytest.mark.parametrize(
    ("pasted", "form"),
    [
        ("https://example.com", "https://example.com"),
        ("https://example.com/?", "https://example.com"),
        ("https://example.com?b=2&a=1", "https://example.com?a=1&b=2"),
        ("https://example.com/?t=2&t=1&a", "https://example.com?a&t=2&t=1"),
        ("https://example.com:8443/a", "https://example.com:8443/a"),
        (
            "https://example.com/공약/수출?q=요소",
            "https://example.com/%EA%B3%B5%EC%95%BD/%EC%88%98%EC%B6%9C?q=%EC%9A%94%EC%86%8C",
        ),
        ("https://example.com/%ea%b3%b5%ec%95%bd", "https://example.com/%EA%B3%B5%EC%95%BD"),
        ("https://example.com/%c7%d1", "https://example.com/%C7%D1"),
        ("https://example.com/7.8%25", "https://example.com/7.8%25"),
        ("https://example.com/7.8%", "https://example.com/7.8%25"),
        ("https://한국.kr/a", "https://xn--3e0b707e.kr/a"),
        ("https://ＥＸＡＭＰＬＥ。com/a", "https://example.com/a"),
        ("https://[2001:DB8:0::1]:80/a", "https://[2001:db8::1]/a"),
        ("https://203.0.113.7/a", "https://203.0.113.7/a"),
        ("https://example.com/2022/lee-vows-exports/amp/", "https://example.com/2022/lee-vows-exports"),
        ("https://example.com/news/amp/20251001/132505551", "https://example.com/news/20251001/132505551"),
        ("https://example.com/#!/pledges/1/", "https://example.com#!/pledges/1"),
        ("https://example.com/#/", "https://example.com"),
    ],
)
def test_the_form_of(pasted: str, form: str) -> None:
    assert canonical(pasted) == form
    assert canonical(form) == form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.com/view?id=1", "https://example.com/view?id=2"),
        ("https://example.com/view?id=1", "https://example.com/view?ID=1"),
        ("https://example.com/View", "https://example.com/view"),
        ("https://example.com/view?t=1&t=2", "https://example.com/view?t=2&t=1"),
        ("https://example.com/view?ref=main", "https://example.com/view?ref=draft"),
        ("https://example.com/view?page=2", "https://example.com/view"),
        ("https://example.com/view?cmpid=7", "https://example.com/view?cmpid=8"),
        ("https://example.com/view?amp=2", "https://example.com/view"),
        ("https://example.com/a%2Fb", "https://example.com/a/b"),
        ("https://example.com/a?x=%26y=1", "https://example.com/a?x=&y=1"),
        ("https://example.com/wiki/amp", "https://example.com/wiki"),
        ("https://example.com/2022/amp", "https://example.com/2022"),
        ("https://example.com/guitars-basses/amp", "https://example.com/guitars-basses"),
        ("https://example.com/amp", "https://example.com"),
        ("https://mobile.de/a", "https://de/a"),
        ("https://m.co.kr/a", "https://co.kr/a"),
        ("https://news.example.com/a", "https://example.com/a"),
        ("https://m-en.example.com/a", "https://en.example.com/a"),
        ("https://example.com:8443/a", "https://example.com/a"),
        ("https://example.com/#!/pledges/1", "https://example.com/#!/pledges/2"),
        ("https://example.com/#/pledges/1", "https://example.com/#/pledges/2"),
        ("https://faß.example/a", "https://fass.example/a"),
    ],
)
def test_pages_that_may_differ_stay_apart(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "example.com/news",
        "//example.com/news",
        "/news/view",
        "javascript:alert(1)",
        "JavaScript://example.com/%0aalert(1)",
        "data:text/html,<script>",
        "ftp://example.com/a",
        "file:///etc/passwd",
        "mailto:desk@example.com",
        "https://",
        "https:///news",
        "https:example.com",
        "https://?id=1",
        "https://./a",
        "https://a..b/c",
        "https://user@example.com/a",
        "https://user:secret@example.com/a",
        "https://@example.com/a",
        "https://trusted.example\\@evil.example/a",
        "https://trusted.example\\.evil.example/a",
        "https://example.com:99999/a",
        "https://example.com:port/a",
        "https://[::1/a",
        "https://[fe80::1%25eth0]/a",
        "https://[not-an-address]/a",
        "https://exam%70le.com/a",
        "https://example.com/a b",
        "https://example.com/a\u3000b",
        "https://example.com/a\x00b",
        "https://example.com/a\tb",
        "https://example.com/a\x7fb",
        "https://example.com/\ud800",
        "https://example.com/a https://example.com/b",
        "https://" + "a" * 64 + ".com/",
        "https://" + "a." * 130 + "com/",
        "https://example.com/" + "a" * 1_981,
        "https://example.com/a?utm_source=" + "x" * 2_000,
        "https://example.com/" + "가" * 250,
    ],
)
def test_what_is_no_address_is_refused_with_a_sentence(pasted: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        canonical(pasted)
    assert set(refused.value.sentence) == {"ko", "en"}
    assert all(refused.value.sentence.values())
    assert str(refused.value) == refused.value.sentence["en"]


def test_the_longest_address_is_kept_whole() -> None:
    longest = "https://example.com/" + "a" * 1_980
    assert canonical(longest) == longest


def test_every_address_of_the_example_data_has_a_form_of_its_own() -> None:
    rows = json.loads((Path(__file__).resolve().parents[2] / "fixtures" / "sources.json").read_text(encoding="utf-8"))
    pasted = [url for row in rows for url in [row["url"], *row["also_at"]] if url]
    assert len({canonical(url) for url in pasted}) == len(pasted)
