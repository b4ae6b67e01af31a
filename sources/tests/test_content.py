"""The content of the subject source."""

import pytest
from pytest_django import DjangoAssertNumQueries

from sources.content import content
from sources.models import Kind, Source
from sources.tests.cast import make_source

pytestmark = pytest.mark.django_db


def test_a_full_source_says_everything_but_code_and_note() -> None:
    source = make_source(
        "http://m.example.com/a?utm_source=x",
        code="S-0001",
        title="A title",
        author="An author",
        published_on="2022-01-12",
        kind=Kind.PDF,
        language="ko",
        archived_url="https://archive.example/a",
        note="for us only",
    )
    for address in ("https://z.example/2", "https://b.example/1"):
        source.known_at(address)
    assert content(source) == {
        "title": "A title",
        "publisher": "Example Daily",
        "author": "An author",
        "url": "http://m.example.com/a?utm_source=x",
        "also_at": ["https://z.example/2", "https://b.example/1"],
        "archived_url": "https://archive.example/a",
        "published_on": "2022-01-12",
        "kind": "pdf",
        "language": "ko",
    }


def test_what_is_absent_is_none_and_a_title_is_not_invented() -> None:
    assert content(make_source(kind=Kind.PRINT)) == {
        "title": None,
        "publisher": "Example Daily",
        "author": None,
        "url": None,
        "also_at": [],
        "archived_url": None,
        "published_on": None,
        "kind": "print",
        "language": "en",
    }


def test_the_primary_address_comes_first_and_the_oldest_where_none_is_marked() -> None:
    source = make_source("https://a.example/1")
    second = source.known_at("https://b.example/2")
    source.addresses.update(primary=False)
    assert (content(source)["url"], content(source)["also_at"]) == ("https://a.example/1", ["https://b.example/2"])
    source.addresses.filter(pk=second.pk).update(primary=True)
    assert (content(source)["url"], content(source)["also_at"]) == ("https://b.example/2", ["https://a.example/1"])


def test_the_kind_is_a_plain_string_for_a_row_that_was_never_read_back() -> None:
    assert type(content(make_source(kind=Kind.VIDEO))["kind"]) is str


def test_contents_of_many_sources_cost_as_many_queries_as_of_two(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for count in (2, 20):
        for number in range(count):
            make_source(f"https://example.com/{count}/{number}")
        with django_assert_num_queries(2):
            rows = Source.objects.select_related("publisher").prefetch_related("addresses")
            assert all(content(source)["url"] for source in rows)
