"""Where in the copy the answer of an address stands; what has no place there isn't in the copy.

A place is a path below its folder: `ko/pledges/index.html`. It follows from the address alone, but for further pages of
a list, which are numbered as they are found. Only what a file server can answer has one: no form, search, desk, report.
"""

import hashlib
import posixpath
import re
from urllib.parse import parse_qsl

from django.conf import settings

from pledges.law import codes
from pledges.reading.compose.frame import API

LONGEST = 400
_SEGMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~=-]{0,149}")
_PLAIN = re.compile(r"[a-z0-9][a-z0-9._~-]{0,99}")
_NUMBERED = codes.pattern(*codes.LETTERS)
_FILES = re.compile(
    r"cards/[^/]+\.png|feeds/.+\.atom|sitemap\.xml|sitemaps/[^/]+\.xml|robots\.txt|\.well-known/security\.txt"
    r"|logo-[^/]+|theme-[^/]+|data/[^/]+\.[a-z]+|record/checkpoints\.ndjson"
)
_NO_PAGE = re.compile(r"report(/.*)?|data/recipes/?")
_PAGE = re.compile(r"(?P<stem>.*?)/page=(?P<number>\d+)(?P<end>/index\.html|\.json)")
_ROW = re.compile(rf"{API[1:]}revisions/\d+/index\.json")

PAGING = ("cursor", "after", "before")
NEVER = ("q", "ordering", "page_size")
"""What somebody asks for; no page of the copy leads there."""

TABLES = ("csv", "xlsx", "ndjson")

Given = dict[str, str]


def of(address: str) -> str | None:
    """The place of a root-relative address, without fragment; None where it isn't in the copy."""
    path, _mark, query = address.partition("?")
    pairs = parse_qsl(query, keep_blank_values=True)
    given = dict(pairs)
    if len(given) < len(pairs) or not _is_safe(path):
        return None
    found = _of(path[1:], given)
    return found if found is not None and len(found) <= LONGEST else None


def served(place: str) -> str:
    """A place as an address below the copy's own that any file server answers: without the `index.html` of a folder."""
    return place.removesuffix("index.html") if f"/{place}".endswith("/index.html") else place


def page(place: str, number: int) -> str:
    """Another page of the list of which one stands at a place."""
    stem, _number, end = _page(place)
    if number == 1:
        return f"{stem}/index{'.html' if end == '/index.html' else '.json'}"
    return f"{stem}/page={number}{end}"


def is_row(place: str) -> bool:
    """Whether one row of the record stands there, which isn't a page of a list."""
    return bool(_ROW.fullmatch(place))


def number(place: str) -> int:
    """Which page of its list stands at a place."""
    return _page(place)[1]


def _page(place: str) -> tuple[str, int, str]:
    if found := _PAGE.fullmatch(place):
        return found["stem"], int(found["number"]), found["end"]
    stem, name = posixpath.split(place)
    return stem, 1, "/index.html" if name == "index.html" else ".json"


def _is_safe(path: str) -> bool:
    """Whether it is made of plain names alone: nothing encoded, nothing hidden, no way up."""
    if path in ("/", "/.well-known/security.txt"):
        return True
    return path.startswith("/") and all(_SEGMENT.fullmatch(part) for part in path[1:].removesuffix("/").split("/"))


def _of(path: str, given: Given) -> str | None:
    first, _slash, rest = path.partition("/")
    if f"/{path}".startswith(settings.STATIC_URL) and not path.endswith("/"):
        return path
    if _FILES.fullmatch(path):
        return _file(path, given)
    if path == "data/":
        return None if given else "data/index.json"
    if f"/{path}" == "/api/" or f"/{path}".startswith(API):
        return _data(path.rstrip("/"), given)
    if first in settings.CONTENT_LANGUAGES:
        return None if _NO_PAGE.fullmatch(rest) else _in_folder(path, _asked(given))
    if first == "embed":
        return _in_folder(path, _language(given))
    return _in_folder(path, None if given else "") if not path or re.fullmatch(f"{_NUMBERED}/?", path) else None


def _in_folder(path: str, end: str | None) -> str | None:
    return None if end is None else posixpath.join(path, end, "index.html")


def _file(path: str, given: Given) -> str | None:
    """A file by its own name; a feed of a narrowed list beside that of the whole."""
    if not given:
        return path
    narrowed = _narrowed(given) if path.endswith(".atom") else None
    return f"{path.removesuffix('.atom')}/{narrowed}.atom" if narrowed else None


def _data(path: str, given: Given) -> str | None:
    """JSON of the API, or a table of a list: never a page, as a server would send it as one."""
    rest = {name: value for name, value in given.items() if name != "format"}
    if "format" in given:
        return _table(path, given["format"], rest)
    if path == f"{API[1:]}revisions" and set(given) == {"after", "page_size"}:
        return _revision(path, given)
    end = _narrowed(given) if set(given) <= {"by"} else _past(given)
    return None if end is None or path == "api/docs" else posixpath.join(path, end, "index.json")


def _table(path: str, form: str, rest: Given) -> str | None:
    """A list as a file: the whole of it, or its counts, in each format; one that is narrowed down as CSV alone."""
    narrowed = _narrowed(rest)
    if narrowed is None or form not in (TABLES if set(rest) <= {"by"} else TABLES[:1]):
        return None
    return posixpath.join(path, narrowed, f"{posixpath.basename(path)}.{form}")


def _revision(path: str, given: Given) -> str | None:
    """A row of the record by its sequence, which is the first one after the sequence before."""
    if given["page_size"] != "1" or not re.fullmatch(f"0|{codes.SEQUENCE}", given["after"]):
        return None
    return f"{path}/{int(given['after']) + 1}/index.json"


def _asked(given: Given) -> str | None:
    """The end of a page's folder: a past state, or what narrows a list down."""
    return _past(given) if "as_of" in given else _narrowed(given)


def _past(given: Given) -> str | None:
    if not given:
        return ""
    sequence = given.get("as_of", "")
    return f"as-of/{sequence}" if len(given) == 1 and re.fullmatch(codes.SEQUENCE, sequence) else None


def _language(given: Given) -> str | None:
    if not given:
        return ""
    return f"language={given['language']}" if given.get("language") in settings.CONTENT_LANGUAGES else None


def _narrowed(given: Given) -> str | None:
    """What narrows a list down as the name of a folder: at most one thing, or somebody in one contest."""
    if not given:
        return ""
    if (len(given) > 1 and set(given) != {"contest", "candidate"}) or set(given) & {*NEVER, "cursor", "before"}:
        return None
    if any("," in value for value in given.values()):
        return None
    return "/".join(_named(name, given[name]) for name in sorted(given, reverse=True))


def _named(name: str, value: str) -> str:
    """One parameter as a name: as it is where that is short and plain, else by a digest of it."""
    plain = _PLAIN.fullmatch(value) or re.fullmatch(_NUMBERED, value)
    label = name if _PLAIN.fullmatch(name) else "by"
    digest = hashlib.sha256(f"{name}={value}".encode()).hexdigest()[:16]
    return f"{label}={value if plain else digest}"
