"""Editors who paste one document at the same moment; on PostgreSQL, as SQLite hides races."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, connections

from pledgecheck.web_address import canonical
from sources.models import Address, Publisher, Source
from sources.tests.cast import make_publisher, make_source

pytestmark = pytest.mark.django_db(transaction=True)

FORMS = ["https://www.example.com/a/?id=1", "http://m.example.com/a?id=1&utm_source=x"] * 4


@pytest.fixture(autouse=True)
def _on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("races are tested on PostgreSQL")


def all_at_once(act: Callable[[str], object], addresses: list[str]) -> list[object]:
    """What each thread got, or the exception that it met, one thread an address, started together."""
    start = Barrier(len(addresses))

    def one(address: str) -> object:
        try:
            start.wait(10)
            return act(address)
        except IntegrityError as met:
            return met
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(addresses)) as pool:
        return list(pool.map(one, addresses))


def test_eight_who_paste_one_document_get_one_row() -> None:
    publisher = make_publisher()
    got = all_at_once(lambda form: Source.objects.paste(form, publisher=publisher, language="en"), FORMS)
    source = Source.objects.get()
    assert sorted(got, key=repr) == sorted([(source, True), *[(source, False)] * 7], key=repr)
    assert Address.objects.count() == 1


def test_without_the_guard_the_same_race_shows() -> None:
    publisher: Publisher = make_publisher()
    looked = Barrier(len(FORMS))

    def look_then_make(form: str) -> object:
        if found := Source.objects.at(form):
            return found
        looked.wait(10)
        source = Source.objects.create(publisher=publisher, language="en")
        return Address.objects.create(source=source, url=form, canonical=canonical(form))

    got = all_at_once(look_then_make, FORMS)
    assert sum(isinstance(each, IntegrityError) for each in got) == 7
    assert Source.objects.count() == 8


def test_two_first_addresses_at_once_leave_one_primary() -> None:
    source = make_source()
    got = all_at_once(source.known_at, [f"https://example.com/{number}" for number in range(8)])
    assert not [each for each in got if isinstance(each, Exception)]
    assert source.addresses.filter(primary=True).count() == 1
    assert source.addresses.count() == 8
