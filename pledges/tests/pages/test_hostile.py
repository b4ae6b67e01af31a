"""Stored text is data: whatever stands in it, a page shows it and nothing runs or leads astray."""

import pytest
from django.test import Client

from pledges.pages import reasoning
from pledges.pages.reader import Words
from pledges.reading import addresses
from pledges.reading.models import PledgeDocument
from pledges.tests import cast
from pledges.tests.desk_rows import make_claim, make_pledge, make_source
from pledges.tests.pages.reading_along import read

pytestmark = pytest.mark.any_engine

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ko", "en"])
def test_markup_in_stored_text_is_shown_as_text(client: Client, language: str) -> None:
    evil = {"ko": f"가 {EVIL}", "en": None}
    claim = make_claim(text=evil, claimant_name=evil)
    claim.reviews.update(summary=evil, reasoning=evil, byline=f"{EVIL}, {EVIL}")
    source = make_source(title=EVIL, publisher=EVIL)
    cast.publish(make_pledge(title=evil, summary=evil, condition=evil, due_basis=evil, source=source, claims=(claim,)))
    ref = PledgeDocument.objects.get().ref
    for address in (f"/{language}/pledges/{ref}/", f"/{language}/pledges/", f"/{language}/"):
        page = read(client, address)
        assert (page.count("script"), page.count("img")) == (0, 0)
        assert "<script>alert(1)</script>" in page.text


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        " https://example.org/",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "//example.org/",
        "/ko/",
        "https:",
        "https://",
        "https:///path",
        "http://[half",
        'https://example.org/"onclick="x',
        "https://example.org\\@evil.example/",
        "mailto:a@example.org",
        "",
        None,
    ],
)
def test_only_web_addresses_are_ever_links(url: str | None) -> None:
    assert addresses.web(url) is None


@pytest.mark.parametrize("url", ["https://example.org/", "http://example.org/a?b=c&d=%20#e", "https://예시.한국/기사"])
def test_web_addresses_are_links_as_they_stand(url: str) -> None:
    assert addresses.web(url) == url


def html(markdown: str) -> str:
    """A reasoning as it stands on a page of the same language."""
    return str(reasoning.html(Words(markdown, "en", "en")))


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,hi)",
        "![x](https://example.org/p.png)",
        "<https://example.org/><iframe>",
        "# A heading",
        "[" * 5000,
        "> " * 500 + "x",
    ],
)
def test_reasoning_brings_nothing_but_plain_structure(markdown: str) -> None:
    shown = html(markdown)
    for tag in ("<script", "<img", "<iframe", "<h1", 'javascript:alert(1)"', 'href="data:', " onerror=alert(1)>"):
        assert tag not in shown


def test_reasoning_keeps_emphasis_lists_and_links_that_vouch_for_nothing() -> None:
    shown = html("**Bold** and [there](https://example.org/)\n\n1. one\n2. two")
    assert "<strong>Bold</strong>" in shown
    assert '<a href="https://example.org/" rel="nofollow noopener">there</a>' in shown
    assert shown.count("<li>") == 2


def test_reasoning_in_another_language_than_the_page_says_so() -> None:
    assert str(reasoning.html(Words("까닭", "ko", "en"))).startswith('<div lang="ko">')
    assert reasoning.html(None) is None


def test_raw_markup_in_reasoning_is_shown_as_text() -> None:
    assert "&lt;s&gt;struck&lt;/s&gt;" in html("Not <s>struck</s>")
