"""One form for an address, however it was pasted: the key under which a document is known once.

The form is a key, never a link: readers get the address as pasted. Two addresses of one page that stay apart cost
an editor a moment; two pages under one key would put words into the wrong mouth. Where that is in doubt, this module
keeps them apart. It asks no network and knows no publisher.
"""

import ipaddress
import re
from urllib.parse import quote, unquote, urlsplit

import idna

LONGEST = 2_000
"""Characters, as pasted and in the canonical form (PostgreSQL indexes no more than 2,704 bytes)."""

MIRRORS = frozenset({"www", "m", "m1", "mobile", "amp"})
"""First labels of a host that serve the same path as the host without them.

A publisher could give one path to two pages, one on ``m.`` and one on ``www.``; none is known that does, while most
mobile addresses are pasted by people on a phone. Other prefixes (``m-en.``, ``cm.``, ``img.``) are a publisher's own.
"""

REGISTRIES = frozenset({"ac", "co", "com", "edu", "go", "gob", "gov", "gv", "mil", "ne", "net", "or", "org", "re"})
"""Second levels under which others register: ``m.co.kr`` is a site called m, and no mirror of ``co.kr``."""

TRACKERS = re.compile(
    "utm_.*|_ga|_gl|_hsenc|_hsmi|at_campaign|at_medium|cx_part|cx_position|dclid|fbclid|gad_source|gbraid|gclid|gclsrc"
    "|igsh|igshid|li_fat_id|mc_cid|mc_eid|mkt_tok|msclkid|oly_anon_id|oly_enc_id|ref_src|trc|ttclid|twclid|vero_id"
    "|wbraid|wt_mc|yclid|ysclid"
)
"""Query names that only tell where a reader came from. ``ref``, ``cmpid``, ``page`` may name a page: they stay."""

VERSIONS = {"amp": {"", "1", "true", "yes"}, "outputtype": {"amp"}, "print": {"1", "true", "yes"}}
"""Query names and values that ask for another layout of the same page."""

_EDGES = " \t\n\r\x0b\x0c\u00a0\u200b\u200e\u200f\u2028\u2029\u2060\u3000\ufeff"
_PATH = "!$&'()*+,;=:@"
_QUERY = _PATH + "/?"
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ESCAPE = re.compile("%([0-9A-Fa-f]{2})")
_UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LABEL = re.compile("[a-z0-9_-]{1,63}")
_ARTICLE = re.compile("[0-9]{5}|[^-]-[^-]+-[^-]")


class AddressRefused(ValueError):
    """No address of a document on the web; ``sentence`` tells a person why, ``{"ko": …, "en": …}``."""

    def __init__(self, ko: str, en: str) -> None:
        super().__init__(en)
        self.sentence = {"ko": ko, "en": en}


def trimmed(address: str) -> str:
    """The address without the blanks and invisible marks that come along when it is copied."""
    return address.strip(_EDGES)


def canonical(address: str) -> str:
    """The one form of an absolute http or https address (RFC 3986, 6.2): ASCII, at most 2,000 characters, idempotent.

    The same for either scheme, for mirrors (MIRRORS, VERSIONS, ``/amp/`` in an article's path), with or without
    trackers, fragment, default port and trailing slash, whatever the order of the query and the percent-encoding.
    Raises AddressRefused for everything else.
    """
    pasted = _readable(trimmed(address))
    try:
        parts = urlsplit(pasted)
        port = parts.port
    except ValueError:
        raise _no_address() from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _no_address()
    if "@" in parts.netloc:
        raise AddressRefused(
            "사용자 이름이나 비밀번호가 들어 있는 주소는 쓸 수 없습니다. @ 앞부분을 지우고 다시 붙여 넣어 주세요.",
            "An address with a user name or password in it cannot be used. Remove what stands before the @.",
        )
    place = _host(parts.hostname) + ("" if port in (None, 80, 443) else f":{port}")
    return _short(f"https://{place}{_path(parts.path)}{_query(parts.query)}{_route(parts.fragment)}")


def _no_address() -> AddressRefused:
    return AddressRefused(
        "http:// 또는 https://로 시작하는 온전한 웹 주소가 아닙니다.",
        "This is not a complete web address that begins with http:// or https://.",
    )


def _short(address: str) -> str:
    if len(address) > LONGEST:
        raise AddressRefused(
            "주소가 2,000자를 넘습니다(한글은 한 자를 아홉 자로 셉니다). 더 짧은 주소를 찾아 주세요.",
            "The address is longer than 2,000 characters (a Korean syllable counts as nine). Find a shorter one.",
        )
    return address


def _readable(pasted: str) -> str:
    if _UNREADABLE.search(pasted):
        raise AddressRefused(
            "주소에 보이지 않는 제어 문자나 깨진 글자가 있습니다. 원래 쪽에서 다시 복사해 주세요.",
            "There are invisible control characters or broken characters in the address. Copy it again from the page.",
        )
    if any(char.isspace() for char in pasted):
        raise AddressRefused(
            "주소 안에 빈칸이 있습니다. 주소 하나만 붙여 넣어 주세요.",
            "There is a space in the address. Paste one address alone.",
        )
    return _short(pasted)


def _host(name: str) -> str:
    """Lower case, IDNA 2008 (UTS 46), without a final dot and without labels of MIRRORS at the front."""
    if ":" in name:
        try:
            address = ipaddress.IPv6Address(name)
        except ValueError:
            raise _no_host() from None
        if address.scope_id:
            raise _no_host()
        return f"[{address.compressed}]"
    try:
        ascii_name = name if name.isascii() else idna.encode(name, uts46=True).decode("ascii")
    except UnicodeError:
        raise _no_host() from None
    labels = ascii_name.removesuffix(".").split(".")
    if len(ascii_name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _no_host()
    while labels[0] in MIRRORS and _is_a_site(labels[1:]):
        del labels[0]
    return ".".join(labels)


def _no_host() -> AddressRefused:
    return AddressRefused(
        "주소의 도메인 이름이 올바르지 않습니다.",
        "The domain name in this address is not a valid one.",
    )


def _is_a_site(labels: list[str]) -> bool:
    """Whether what is left of a host can be a site of its own; ``mobile.de`` and ``m.co.kr`` must keep their label."""
    return len(labels) > 2 or (len(labels) == 2 and not (labels[0] in REGISTRIES and len(labels[1]) == 2))


def _path(path: str) -> str:
    """Without dot segments, empty segments and, where another segment names an article, segments ``amp``."""
    segments: list[str] = []
    for segment in _spelled(path, _PATH + "/").split("/"):
        if segment == "..":
            del segments[-1:]
        elif segment != ".":
            segments.append(segment)
    if any(_names_an_article(segment) for segment in segments):
        segments = [segment for segment in segments if segment != "amp"]
    return "".join(f"/{segment}" for segment in segments if segment)


def _names_an_article(segment: str) -> bool:
    """A number of five digits or a slug of three words: ``/wiki/amp`` and ``/topics/amp`` are pages about AMP."""
    return _ARTICLE.search(unquote(segment)) is not None


def _query(query: str) -> str:
    """Sorted by name; repeated names keep their order, which may matter to the page."""
    kept = []
    for piece in query.split("&"):
        name, equals, value = (_spelled(part, _QUERY) for part in piece.partition("="))
        plain = name.lower()
        dropped = TRACKERS.fullmatch(plain) or value.lower() in VERSIONS.get(plain, ())
        if piece and not dropped:
            kept.append((name, equals + value))
    kept.sort(key=lambda pair: pair[0])
    return "?" + "&".join(name + rest for name, rest in kept) if kept else ""


def _route(fragment: str) -> str:
    """A fragment is a place in the page and falls away; ``#!…`` and ``#/…`` are pages of an app and stay."""
    route = _spelled(fragment, _QUERY).rstrip("/")
    return f"#{route}" if fragment.startswith(("!", "/")) and route not in ("", "!") else ""


def _spelled(text: str, allowed: str) -> str:
    """One percent-encoding: unreserved characters bare, all else outside ``allowed`` as upper-case UTF-8 escapes."""
    pieces = _ESCAPE.split(text)
    for place in range(0, len(pieces), 2):
        pieces[place] = quote(pieces[place], safe=allowed)
    for place in range(1, len(pieces), 2):
        char = chr(int(pieces[place], 16))
        pieces[place] = char if char in _UNRESERVED else f"%{pieces[place].upper()}"
    return "".join(pieces)
