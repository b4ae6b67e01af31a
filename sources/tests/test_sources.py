"""Sources on the desk: found under any form of an address, made once, refused by the database where wrong."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import translation

from pledgecheck.web_address import AddressRefused
from sources.models import Address, AddressTaken, Publisher, Source
from sources.tests.cast import make_publisher, make_source

pytestmark = pytest.mark.django_db

PAGE = "https://www.example.com/news/view?id=20220112"
PHONE = "http://m.example.com/news/view/?utm_source=x&id=20220112#top"


def test_a_source_is_found_under_any_form_of_its_address() -> None:
    source = make_source(PAGE)
    assert Source.objects.at(PHONE) == source
    assert Source.objects.at("https://example.com/news/view?id=20220113") is None


def test_looking_at_what_is_no_address_is_refused() -> None:
    with pytest.raises(AddressRefused):
        Source.objects.at("javascript:alert(1)")


def test_pasting_makes_the_row_once_and_keeps_the_address_as_pasted() -> None:
    source, made = Source.objects.paste(f" {PHONE} ", publisher=make_publisher(), language="ko")
    assert made
    assert [(row.url, row.primary) for row in source.addresses.all()] == [(PHONE, True)]
    assert Source.objects.paste(PAGE, publisher=make_publisher(), language="en") == (source, False)
    assert Source.objects.count() == Address.objects.count() == 1


def test_pasting_a_refused_address_writes_nothing() -> None:
    with pytest.raises(AddressRefused):
        Source.objects.paste("https://user@example.com/", publisher=make_publisher(), language="ko")
    assert not Source.objects.exists()


def test_pasting_with_a_title_that_no_store_can_hold_writes_nothing() -> None:
    with pytest.raises(ValidationError):
        Source.objects.paste(PAGE, publisher=make_publisher(), language="ko", title="a\x00b")
    assert not Source.objects.exists()


def test_who_pastes_second_at_the_same_moment_gets_the_first_ones_row(monkeypatch: pytest.MonkeyPatch) -> None:
    source = make_source(PAGE)
    looks = iter([None, source])
    monkeypatch.setattr(type(Source.objects.all()), "at", lambda self, address: next(looks))
    assert Source.objects.all().paste(PHONE, publisher=make_publisher(), language="en") == (source, False)
    assert Source.objects.count() == 1


def test_a_source_can_be_known_at_more_addresses_and_the_first_is_the_primary() -> None:
    source = make_source(PAGE)
    copy = source.known_at("https://other.example/20220112")
    assert not copy.primary
    assert source.known_at("http://other.example/20220112/") == copy
    assert Source.objects.at("https://other.example/20220112") == source
    assert [row.primary for row in source.addresses.order_by("pk")] == [True, False]


def test_an_address_of_another_source_is_refused_with_a_sentence_that_names_it() -> None:
    first = make_source(PAGE, title="The first", code="S-0001")
    second = make_source("https://other.example/a")
    with pytest.raises(AddressTaken) as refused:
        second.known_at(PHONE)
    assert refused.value.source == first
    assert "S-0001 The first" in refused.value.sentence["ko"]
    assert "S-0001 The first" in refused.value.sentence["en"]
    assert second.addresses.count() == 1


def test_a_form_derives_the_canonical_address_and_refuses_a_known_one() -> None:
    source = make_source(PAGE, title="The first")
    row = Address(source=source, url=" https://Other.example/a/ ")
    row.full_clean()
    assert (row.url, row.canonical) == ("https://Other.example/a/", "https://other.example/a")
    with pytest.raises(ValidationError) as refused:
        Address(source=make_source(), url=PHONE).full_clean()
    assert "The first" in str(refused.value.message_dict["url"])
    Address.objects.get().full_clean()  # its own address is not another's


@pytest.mark.parametrize(("language", "word"), [("ko", "주소"), ("en", "address"), ("ja", "address")])
def test_a_refused_address_is_told_once_beside_its_field_in_the_readers_language(language: str, word: str) -> None:
    with translation.override(language), pytest.raises(ValidationError) as refused:
        Address(source=make_source(), url="javascript:alert(1)").full_clean()
    assert len(refused.value.message_dict["url"]) == 1
    assert word in refused.value.message_dict["url"][0]


@pytest.mark.parametrize("url", ["", "a\x00b", "\ud800", "https://example.com/" + "a" * 5_000])
def test_a_form_survives_any_address(url: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Address(source=make_source(), url=url).full_clean()
    assert "url" in refused.value.message_dict


@pytest.mark.parametrize("published_on", [None, "2022", "2022-01", "2022-01-12", "2024-02-29"])
def test_a_date_is_kept_as_far_as_it_is_known(published_on: str | None) -> None:
    source = make_source(published_on=published_on)
    source.full_clean()
    source.refresh_from_db()
    assert source.published_on == published_on


WRONG = [
    {"published_on": "22"},
    {"published_on": "2022-1"},
    {"published_on": "2022-13"},
    {"published_on": "2022-02-30"},
    {"published_on": "20220112"},
    {"published_on": "2022-W02"},
    {"published_on": "0000"},
    {"published_on": "２０２２"},
    {"published_on": "2022\n"},
    {"kind": "rumour"},
    {"language": "Korean language"},
    {"language": ""},
    {"title": "a\x00"},
    {"title": "\udc00"},
    {"author": "a\x00"},
    {"note": "a\x00"},
    {"archived_url": "javascript:alert(1)"},
]


@pytest.mark.parametrize("fields", WRONG, ids=[f"{name}={value!r}" for row in WRONG for name, value in row.items()])
def test_a_field_with_what_cannot_be_published_is_refused_beside_it(fields: dict[str, Any]) -> None:
    source = Source(**{"publisher": make_publisher(), "language": "en"} | fields)
    with pytest.raises(ValidationError) as refused:
        source.full_clean()
    assert set(refused.value.message_dict) == set(fields)


@pytest.mark.parametrize(
    "fields", [{"name": "a\x00"}, {"name": ""}, {"country": "Korea"}, {"country": "kr"}, {"homepage": "javascript:1"}]
)
def test_a_publisher_with_what_cannot_be_published_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refused:
        Publisher(**{"name": "Example Daily"} | fields).full_clean()
    assert set(refused.value.message_dict) == set(fields)


@pytest.mark.parametrize("fields", [{"kind": "rumour"}, {"published_on": ""}, {"language": ""}, {"code": ""}])
def test_the_database_refuses_a_wrong_source(fields: dict[str, Any]) -> None:
    source = make_source(code="S-0001")
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.filter(pk=source.pk).update(**fields)


def test_the_database_refuses_a_code_twice() -> None:
    make_source(code="S-0001")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_source(code="S-0001")
    make_source(), make_source()  # many without a code yet


def test_the_database_refuses_a_nameless_publisher_and_a_name_twice() -> None:
    make_publisher("Example Daily")
    for name in ("", "Example Daily"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Publisher.objects.create(name=name)


@pytest.mark.parametrize(
    "fields",
    [
        {"canonical": "https://example.com/news/view?id=20220112"},
        {"canonical": ""},
        {"url": ""},
        {"primary": True},
    ],
)
def test_the_database_refuses_a_wrong_address(fields: dict[str, Any]) -> None:
    source = make_source(PAGE)
    second = {"url": "https://other.example/b", "canonical": "https://other.example/b", "primary": False} | fields
    with pytest.raises(IntegrityError), transaction.atomic():
        Address.objects.create(source=source, **second)


def test_the_longest_address_fits_the_unique_index() -> None:
    """PostgreSQL refuses index rows over 2,704 bytes; text that doesn't compress is the worst case."""
    path = "".join(f"{number * 7919 % 99991:x}" for number in range(600))[:1_980]
    assert Source.objects.paste(f"https://example.com/{path}", publisher=make_publisher(), language="en")[1]


def test_a_publisher_with_sources_cannot_be_deleted() -> None:
    source = make_source(PAGE)
    with pytest.raises(ProtectedError):
        source.publisher.delete()


def test_an_address_goes_with_its_source() -> None:
    make_source(PAGE).delete()
    assert not Address.objects.exists()


def test_a_source_without_a_title_is_called_by_publisher_and_date() -> None:
    assert str(make_source(published_on="2022-01")) == "Example Daily, 2022-01"
    assert str(make_source()) == "Example Daily"
    assert str(make_source(title="A title", code="S-0009")) == "S-0009 A title"
    assert str(make_source(PAGE).addresses.get()) == PAGE
    assert str(make_publisher()) == "Example Daily"
