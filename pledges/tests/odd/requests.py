"""The list of odd requests, each as what is changed of a good one: path, query, a header, the method, the body."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

DIGITS = "9" * 5000
"""More than Python turns into a number."""


@dataclass(frozen=True)
class Odd:
    """`last`: in the place of the last part of the path; `behind`: after the path; `extra`: as WSGI has it."""

    name: str
    method: str = "GET"
    query: str | None = None
    last: str | None = None
    behind: str = ""
    body: bytes = b""
    content_type: str = "application/octet-stream"
    extra: dict[str, str] = field(default_factory=dict)


QUERIES = (
    *(
        "%00",
        "%ff%fe=%ff",
        "q=%00",
        "q=%ff",
        "q=%ed%a0%80",
        "%ed%a0%80=1",
        "=",
        "&&&",
        ";;",
        "%",
        "%zz=%zz",
        "a[]=1",
        "?",
    ),
    f"q={'[' * 7900}",
    "[" * 100_000,
    f"q={'+'.join(['word'] * 3000)}",
    f"q={'+'.join(['word'] * 40)}",
    *(
        f"q={quote(text)}"
        for text in ('"' * 400, "각" * 60, "\u202eabc\u2066", "e\u0301", "-", '"-"', "topic:", "NEAR(a b)", "a*")
    ),
    *(
        f"q={quote(text)}"
        for text in ("\\", "%", "_", "'; DROP TABLE x; --", "<script>", "1조 " * 30, "\U0010ffff", "\u0085")
    ),
    *(f"page_size={size}" for size in ("0", "-1", "201", DIGITS, "1e9", "%D9%A3", "NaN", "+1", "1_0", "")),
    *(f"cursor={text}" for text in ("x", "W10", "bnVsbA", "p1", f"p{DIGITS}", "p-1", "====", "%00", "W1tbW1tb", "e30")),
    *(f"as_of={text}" for text in ("-1", "0", DIGITS, "2147483648", "1e3", "x", "%D9%A3", "0x10", "1_0", "")),
    *(f"after={text}" for text in ("-1", DIGITS, "2147483648", "x", "%00")),
    *(f"made_after={text}" for text in ("2025-02-30", "0000", "99999-01-01", "2025-13", "%D9%A2025", "x")),
    *(f"changed_after={text}" for text in (DIGITS, "-1", "2147483648", "9999-12-31", "0001-01-01", "T")),
    *(
        "topic=%00",
        "topic=,,,",
        f"topic={'x,' * 300}",
        "candidate=kim&candidate=kim",
        "fulfilment=kept&fulfilment=broken",
    ),
    *("ordering=relevance", "ordering=-x", "format=exe", "format=csv&format=xlsx", "by=nothing", "language=../../etc"),
    *("about=pledge:P-0001", "about=%00", "about=candidate:", "url=javascript:alert(1)", "url=http://[", "url=%00"),
    *(
        "url=http://testserver/P-0001&maxwidth=-1",
        f"url=http://testserver/P-0001&maxwidth={DIGITS}",
        "url=//testserver/x",
    ),
    *(
        "source_url=http://[",
        "source_url=%00",
        f"source_url=https://{'a' * 3000}.example/",
        "source_url=https://xn--a/",
    ),
    *(
        "query=%00",
        "query=a&pageToken=x",
        "query=a&offset=1001",
        f"query=a&maxAgeDays={DIGITS}",
        "query=a&languageCode=%00",
    ),
    *(
        "reviewPublisherSiteFilter=%00",
        "reviewPublisherSiteFilter=..",
        "candidate=" + ",".join(["kim"] * 9),
        "text=%00",
    ),
    "&".join(f"p{number}=1" for number in range(1000)),
    "&".join(["topic=a"] * 41),
)
"""What stands behind the question mark, as it is sent."""

LASTS = (
    *(
        "%00",
        "%ff",
        "%ed%a0%80",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e",
        "%252e%252e%252f",
        "a" * 3000,
        "%E2%80%AEabc",
        "%0d%0a",
    ),
    *(
        "%E1%84%80%E1%85%A1",
        "e%CC%81",
        "%EF%BC%91",
        "P-0001%0a",
        "P-0001%20",
        f"P-{DIGITS}",
        "P-0000",
        "p-0001",
        "P-00001",
    ),
    *(
        "%D9%A3",
        "-",
        "_",
        "*",
        "'",
        "%3Cscript%3E",
        "P-0001-1-ko-ko",
        f"P-0001-{DIGITS}-ko",
        "P-0001.atom",
        ":",
        "con",
        "%5c",
    ),
    *("P-0001%00.png", "-1", "0", "2147483648", DIGITS, "1e3", "x.y.z", "[", "%F4%8F%BF%BF", "as-of"),
)
"""What stands in the place of a name in a path."""

BEHIND = ("//", "/../", "/.", "/%2e%2e/x", ";x=1", "%00", "%20", ".json", ".php", "/wp-admin/", "%3f", "~", "/x/y/z/")

HEADERS: tuple[tuple[str, str], ...] = (
    *(
        ("HTTP_RANGE", text)
        for text in ("bytes=-", "bytes=9-1", "bytes=0-" + DIGITS, "bytes=-0", "bytes=a-b", "x=0-1", "=")
    ),
    *(
        ("HTTP_RANGE", text)
        for text in ("bytes=" + "0-0," * 1000, "bytes=\u0663-", "bytes=0-0", "bytes=-" + DIGITS, "\x00")
    ),
    *(("HTTP_IF_NONE_MATCH", text) for text in ('W/"', '"' * 5000, "*", "x", '"a", W/"b",,', "\xff", "")),
    *(("HTTP_IF_MATCH", text) for text in ('W/"', '"' * 5000, "x", "\xff")),
    *(
        ("HTTP_IF_MODIFIED_SINCE", text)
        for text in ("Mon, 99 Foo 2026", "Sat, 01 Jan 99999 00:00:00 GMT", DIGITS, "\x00")
    ),
    *(
        ("HTTP_IF_UNMODIFIED_SINCE", text)
        for text in ("x", "Sat, 31 Feb 2026 00:00:00 GMT", "Sat, 01 Jan 0000 25:61:61 GMT")
    ),
    *(("HTTP_IF_RANGE", text) for text in ("x", '"', "Sat, 01 Jan 99999 00:00:00 GMT")),
    *(
        ("HTTP_ACCEPT", text)
        for text in ("q=;;;", "*/*;q=NaN", "," * 5000, "text/html;q=1e999", "a/b/c", "/", "\xff", "application/xml")
    ),
    *(
        ("HTTP_ACCEPT_LANGUAGE", text)
        for text in ("x" * 5000, "ko;q=99999999999", "-", "*;q=nan", "ko-" + "x-" * 500, "\x00", "\xff")
    ),
    *(
        ("HTTP_ACCEPT_ENCODING", text)
        for text in ("gzip;q=abc", "gzip;q=1e999", "identity;q=0,*;q=0", "br, gzip, zstd", "gzip" * 999)
    ),
    *(
        ("HTTP_COOKIE", text)
        for text in ("=;=;;", "sessionid=\x00", "sessionid=" + "x" * 5000, "csrftoken=\xff", 'a="', "messages=[[")
    ),
    *(
        ("HTTP_AUTHORIZATION", text)
        for text in ("Basic ////", "Bearer \xff", "Bearer " + "x" * 5000, "Key", "Api-Key \x00", "Bearer")
    ),
    *(
        ("HTTP_X_FORWARDED_FOR", text)
        for text in ("x", "," * 500, "999.1.1.1", "::ffff:1.2.3.4%eth0", "\xff", "127.0.0.1")
    ),
    *(("HTTP_REFERER", text) for text in ("http://[", "\xff", "javascript:1")),
    *(("HTTP_ORIGIN", text) for text in ("null", "http://[", "\x00")),
    *(("CONTENT_LENGTH", text) for text in ("-1", "abc", DIGITS, "1e3", "")),
    *(
        ("HTTP_X_HTTP_METHOD_OVERRIDE", "DELETE"),
        ("HTTP_X_ORIGINAL_URL", "/admin/"),
        ("HTTP_X_FORWARDED_HOST", "evil.example"),
    ),
    *(
        ("HTTP_X_FORWARDED_PROTO", "https, http"),
        ("HTTP_TRANSFER_ENCODING", "chunked, x"),
        ("HTTP_EXPECT", "100-continue"),
    ),
    *(
        ("HTTP_X_REQUEST_ID", "\r\nx: y"),
        ("HTTP_USER_AGENT", "\xff" * 3000),
        ("HTTP_X_API_KEY", "\x00"),
        ("SCRIPT_NAME", "/x"),
    ),
)

METHODS = (
    "HEAD",
    "OPTIONS",
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "TRACE",
    "CONNECT",
    "PROPFIND",
    "BREW",
    "get",
    "G\x00T",
    "",
)

BODIES: tuple[tuple[str, bytes], ...] = (
    ("application/json", b"{"),
    ("application/json", b"[" * 100_000),
    ("multipart/form-data", b"x"),
    ("multipart/form-data; boundary=", b"--\r\n"),
    ("multipart/form-data; boundary=\xff", b"--x--"),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="a"; filename="../../x\x00"\r\n\r\n\xff\r\n--x--',
    ),
    (
        "multipart/form-data; boundary=x",
        b"--x\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: form-data; name=a\r\n\r\n!\r\n--x--",
    ),
    ("application/x-www-form-urlencoded", b"a=%00&b=%ff&c=%ed%a0%80&csrfmiddlewaretoken=\xff"),
    ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _number in range(5000))),
    ("application/x-www-form-urlencoded; charset=utf-7", b"a=+AGE-"),
    ("application/x-www-form-urlencoded; charset=nothing", b"a=1"),
    ("text/xml", b'<!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'),
    ("\xff", b"\x00" * 3_000_000),
)


def odd() -> Iterator[Odd]:
    """All of them."""
    yield from (Odd(f"query {text[:40]}", query=text) for text in QUERIES)
    yield from (Odd(f"last {text[:40]}", last=text) for text in LASTS)
    yield from (Odd(f"behind {text}", behind=text) for text in BEHIND)
    yield from (Odd(f"{name} {text[:40]!r}", extra={name: text}) for name, text in HEADERS)
    yield from (Odd(f"method {method!r}", method=method) for method in METHODS)
    for content_type, body in BODIES:
        yield Odd(f"body {content_type!r} {body[:20]!r}", "POST", body=body, content_type=content_type)
