"""What every operation may answer, whatever it is of: statuses, headers, files and where answers lead."""

from collections.abc import Mapping
from typing import Any

from pledges.api.operations import Links
from pledges.reading import tables, validator
from pledges.reading.tables import workbook

Json = dict[str, Any]

KEY = "apiKey"
KIND = "application/vnd.oai.openapi+json"
IF_NONE_MATCH = "The `ETag` of an answer that you have: 304 without a body where it still holds."

SECURITY: Json = {
    KEY: {
        "type": "http",
        "scheme": "bearer",
        "description": "Optional: a key from the newsroom has a quota of its own. Everything is answered without one.",
    }
}
TEXT: Json = {"type": "string"}

_ETAG: Json = {
    "description": "A strong validator: it changes when the bytes do. Send it as `If-None-Match`.",
    "required": True,
    "schema": {"type": "string", "pattern": '^"[0-9a-f]{32}"$'},
}
_CACHE: Json = {
    "description": "How long anybody may keep the answer.",
    "required": True,
    "schema": {"type": "string", "const": validator.KEPT},
}
_ORIGIN: Json = {
    "description": "Pages of every origin may read it.",
    "required": True,
    "schema": {"type": "string", "const": "*"},
}
_BLOCKED_BY: Json = {
    "description": "Who keeps it back (RFC 7725): this site.",
    "required": True,
    "schema": {"type": "string", "pattern": '^<[^>]+>; rel="blocked-by"$'},
}
_POLICY: Json = {
    "description": "How many requests a minute are answered (draft-ietf-httpapi-ratelimit-headers).",
    "schema": TEXT,
}
_NAME: Json = {"description": "A name for the file. With a `format` other than json.", "schema": TEXT}
_RETRY: Json = {
    "description": "Seconds to wait.",
    "required": True,
    "schema": {"type": "integer", "minimum": 0},
}
_LEFT: Json = {"description": "What is left of the quota, and until when.", "schema": TEXT}
_ALLOW: Json = {"description": "The methods that there are.", "required": True, "schema": TEXT}
_ASKS: Json = {"description": "How to send a key: `Bearer`.", "schema": TEXT}


def found(content: Json, links: Links, files: bool) -> Json:
    """200: the answer in each of its kinds, its validator, and what can be asked next."""
    headers = {
        "ETag": _ETAG,
        "Cache-Control": _CACHE,
        "Access-Control-Allow-Origin": _ORIGIN,
        "RateLimit-Policy": _POLICY,
    }
    if files:
        headers["Content-Disposition"] = _NAME
    answer: Json = {"description": "What was asked for.", "headers": headers, "content": content}
    if links:
        answer["links"] = {name: {"operationId": to, "parameters": dict(given)} for name, (to, given) in links.items()}
    return answer


def blocked(content: Json) -> Json:
    """451: the notice of what may not be read, kept by anybody like what was there before it."""
    headers = {
        "ETag": {**_ETAG, "description": "Another for other bytes; what is asked with it is always answered in full."},
        "Cache-Control": _CACHE,
        "Access-Control-Allow-Origin": _ORIGIN,
        "Link": _BLOCKED_BY,
        "RateLimit-Policy": _POLICY,
    }
    return {
        "description": "It is on hold or sealed, and a notice stands in its place.",
        "headers": headers,
        "content": content,
    }


def others(problem: Json, *, coded: bool) -> Json:
    """Every other status; all but 304 with a problem. `coded`: the address has a code, which may be unknown."""

    def refused(why: str, **headers: Mapping[str, Any]) -> Json:
        said = {name.replace("_", "-"): header for name, header in headers.items()}
        return {"description": why, "content": problem, **({"headers": said} if said else {})}

    unknown = {"404": refused("Nothing is published under this code.")} if coded else {}
    return {
        "304": {"description": "What you have still holds.", "headers": {"ETag": _ETAG, "Cache-Control": _CACHE}},
        "400": refused("A parameter that there isn't, that comes twice, or whose value can't be taken; it says why."),
        "401": refused("An API key that isn't one, or no longer.", WWW_Authenticate=_ASKS),
        **unknown,
        "405": refused("There is nothing to do here but to read: GET, HEAD and OPTIONS.", Allow=_ALLOW),
        "412": refused("`If-Match` was sent, and what it names is not what there is."),
        "414": {"description": "An address that is longer than what stands in front of the application reads."},
        "429": refused("More than is answered in a while.", Retry_After=_RETRY, RateLimit=_LEFT),
    }


def files(table: str) -> Json:
    """All rows as a file, by kind. Columns are those of the tables, each with what it means."""
    columns = "\n".join(
        f"* {', '.join(f'`{name}`' for name in each.header)}: {each.means}" for each in tables.COLUMNS[table]
    )
    said = f"A header, then one row each (RFC 4180, UTF-8 with a mark). Columns:\n\n{columns}"
    return {
        "text/csv": {"schema": {**TEXT, "description": said}},
        workbook.KIND: {
            "schema": {
                "description": "A workbook with one sheet; columns as in CSV.",
                "contentMediaType": workbook.KIND,
            }
        },
        "application/x-ndjson": {"schema": {**TEXT, "description": "One row of the list a line, each JSON."}},
    }
