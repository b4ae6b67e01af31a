"""What somebody signed in may send to every address of the desk: odd filters, forms, files and names of acts."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from django.core.files.uploadedfile import SimpleUploadedFile

from pledges.tests import every_address
from pledges.tests.odd.requests import DIGITS, QUERIES

ODD_VALUES = (
    "\x00",
    "\ud800",
    "-1",
    DIGITS,
    "x",
    "",
    "[" * 1000,
    "2025-02-30",
    "\u202e",
    "None",
    "1,2",
    "%",
    "é" * 300,
)

FILTERS = (
    *(
        "q",
        "o",
        "p",
        "all",
        "e",
        "state",
        "topic",
        "election",
        "candidate",
        "due",
        "pk",
        "id",
        "code",
        "next",
        "_popup",
    ),
    *(
        "_changelist_filters",
        "subject",
        "text",
        "ref",
        "about",
        "term",
        "app_label",
        "model_name",
        "field_name",
        "sheet",
    ),
    *(
        "to",
        "from",
        "sequence",
        "number",
        "source",
        "url",
        "made_on__year",
        "pk__in",
        "code__regex",
        "title__en__contains",
    ),
)
"""Parameters that lists and screens read, and that look as if they did."""

FIELDS = (
    *(
        "action",
        "_selected_action",
        "select_across",
        "index",
        "act",
        "shown",
        "reason",
        "review",
        "person",
        "publish_at",
    ),
    *(
        "proposal",
        "link",
        "purpose",
        "owner",
        "outcome",
        "sequence",
        "text",
        "address",
        "name",
        "do",
        "sentence",
        "made_on",
    ),
    *("title_ko", "title_en", "made_on", "due_on", "_opened", "_submit", "claims-TOTAL_FORMS", "claims-INITIAL_FORMS"),
    *("makers-TOTAL_FORMS", "makers-0-id", "appearances-TOTAL_FORMS", "appearances-0-source", "username", "password"),
    *("otp_token", "code", "next", "words:1:/title/en", "previewed", "separator", "publisher", "value", "period"),
)
"""What forms of the desk send, and nearly so."""

FILES = (
    ("a.xlsx", b"PK\x03\x04junk"),
    ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("../../a.csv", b"\xff\xfe\x00"),
    ("a.csv", b'a,"b'),
    ("\x00.html", b"<html><script>" + b"<" * 5000),
    ("a" * 500 + ".txt", b""),
    ("a.json", b"[" * 100_000),
)
NAMES_OF_FILES = ("file", "sheet", "upload", "content")

_GROUP = re.compile(r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>")


def addresses(known: Mapping[str, Any]) -> list[str]:
    """Addresses of every pattern of the desk: each name in it stands for what there is, and for what there isn't."""
    patterns = sorted(every_address.desk_routes())
    found = [_address(pattern, known, odd) for pattern in patterns for odd in ("", "999999", "x", DIGITS)]
    return list(dict.fromkeys(found))


def _address(pattern: str, known: Mapping[str, Any], odd: str) -> str:
    filled = _GROUP.sub(lambda name: odd or str(known.get(name[1] or name[2], "1")), pattern)
    return "/" + filled.strip("^$?").replace("^", "").rstrip("$")


def sent(address: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Requests to one address: method, where, and what a form says."""
    for query in QUERIES[:24]:
        yield "get", f"{address}?{query}", {}
    for name in FILTERS:
        for value in ODD_VALUES:
            yield "get", f"{address}?{name}={quote(value.encode('utf-8', 'surrogatepass'))}", {}
    for name in FIELDS:
        for value in ODD_VALUES:
            yield "post", address, {name: value.encode("utf-8", "surrogatepass").decode("latin-1")}
    for value in ODD_VALUES:
        plain = value.encode("utf-8", "replace").decode()
        yield "post", address, dict.fromkeys(FIELDS, plain)
    for name in NAMES_OF_FILES:
        for file, content in FILES:
            yield "post", address, {name: SimpleUploadedFile(file.replace("/", "_") or "x", content), "act": "upload"}
