"""Lists of the API as they are served: stored bytes, spliced in as they are."""

import json
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from django.http import HttpRequest

from pledges.reading.search import Search


def listing(rows: Sequence[str], next_url: str | None, previous_url: str | None, search: Search | None = None) -> bytes:
    """A list as it is served: rows are spliced in byte for byte, and joined once, as bytes.

    Joined as a text a page of whole documents is copied three times, in two bytes a letter where it has Hangul.
    """
    addresses = ",".join(f'"{name}":{_quoted(url)}' for name, url in (("next", next_url), ("previous", previous_url)))
    said = "" if search is None else f"{json.dumps(_search(search), ensure_ascii=False, separators=(',', ':'))[1:-1]},"
    return b"".join(_pieces(f'{{{addresses},{said}"results":[', rows))


def _search(search: Search) -> dict[str, object]:
    """What was searched for, and how much of it the rows hold."""
    told: dict[str, object] = {"searched_for": search.searched_for, "holds": search.holds}
    return {**told, "instead_of": dict(search.instead_of)} if search.instead_of else told


def _pieces(opening: str, rows: Sequence[str]) -> Iterator[bytes]:
    yield opening.encode()
    for place, row in enumerate(rows):
        if place:
            yield b","
        yield row.encode()
    yield b"]}"


def _quoted(url: str | None) -> str:
    """Addresses made here hold nothing that JSON would escape."""
    return "null" if url is None else f'"{url}"'


def address(request: HttpRequest, parameters: Mapping[str, object]) -> str:
    """This list at another place: root-relative, with only parameters that are set."""
    given = {name: value for name, value in parameters.items() if value is not None}
    return f"{request.path}?{urlencode(given)}" if given else request.path
