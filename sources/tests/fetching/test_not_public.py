"""Nothing that isn't public is ever asked: each address of the table, by each way that leads there."""

from collections.abc import Callable, Iterator

import pytest

from sources.fetching import FetchRefused, fetch
from sources.tests.fetching import naive
from sources.tests.fetching.addresses import TABLE
from sources.tests.fetching.world import PUBLIC, World, answer

WAYS = ("direct", "redirect", "name", "mixed", "rebinding")
REBOUND = {"localhost": [["127.0.0.1"]], "localhost.": [["127.0.0.1"]]}


class Sending:
    """A public server that sends on to `target`, or to itself once more."""

    target = ""

    def __call__(self, path: str, head: bytes) -> Iterator[bytes]:
        location = {"/on": self.target, "/again": "/here"}.get(path)
        if location:
            # As headers come: in UTF-8 where the address isn't ASCII.
            yield answer(status="302 Found", Location=location.encode().decode("latin-1"))
        yield answer(b"<p>public</p>")


def started_at(world: World, way: str, spelled: str, address: str) -> str:
    """The address to begin with, and names set so that the way leads to the table's."""
    world.forget()
    looks = {"name": [[address]], "mixed": [[address, PUBLIC]], "rebinding": [[PUBLIC], [address]]}
    world.names = {**REBOUND, "news.example": [[PUBLIC]], "bad.example": looks.get(way, [])}
    starts = {"direct": spelled, "redirect": "http://news.example/on", "rebinding": "http://bad.example/again"}
    return starts.get(way, "http://bad.example/")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.usefixtures("fetching")
def test_nothing_that_is_not_public_is_connected(way: str, world_of: Callable[..., World]) -> None:
    sending = Sending()
    world = world_of(sending)
    for spelled, address in TABLE.items():
        sending.target = spelled
        with pytest.raises(FetchRefused) as refused:
            fetch(started_at(world, way, spelled, address), network=world.network())
        assert refused.value.kind in ("not_public", "address", "credentials"), (spelled, refused.value.kind)
        assert set(refused.value.sentence) == {"ko", "en"}
        assert world.private.connections == 0, spelled
        assert world.connected == [PUBLIC] * {"redirect": 1, "rebinding": 1}.get(way, 0), spelled
    assert len(TABLE) == 90


@pytest.mark.parametrize("way", WAYS)
def test_a_program_without_the_guard_connects_to_them(way: str, world_of: Callable[..., World]) -> None:
    sending, reached = Sending(), set[str]()
    world = world_of(sending)
    for spelled, address in TABLE.items():
        sending.target = spelled
        naive.ask(world, started_at(world, way, spelled, address))
        reached |= {spelled} if world.private.connections else set()
    # What is a user name to one reader is a host to another.
    assert TABLE.keys() - reached <= {"http://news.example\\@127.0.0.1/"}


@pytest.mark.usefixtures("fetching")
def test_a_name_is_looked_up_once_and_what_was_checked_is_connected(world_of: Callable[..., World]) -> None:
    """Who looks, and then connects by name, looks twice: whoever has the name answers otherwise the second time."""
    world = world_of(Sending())
    world.names["bad.example"] = [[PUBLIC], ["127.0.0.1"]]
    naive.ask(world, "http://bad.example/", looking_first=True)
    assert (world.private.connections, world.looked_up) == (1, ["bad.example"] * 2)

    world.looked_up.clear()
    found = fetch("http://bad.example/", network=world.network())
    assert found.content == b"<p>public</p>"
    assert (world.private.connections, world.looked_up) == (1, ["bad.example"])


@pytest.mark.usefixtures("fetching")
@pytest.mark.parametrize("address", ["64:ff9b::5db8:d70e", "::ffff:93.184.215.14", "2002:5db8:d70e::1", "2606:4700::1"])
def test_public_addresses_of_version_6_may_be_asked(address: str) -> None:
    from sources.fetching.public import is_public

    assert is_public(address)
