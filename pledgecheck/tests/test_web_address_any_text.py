"""What holds of the canonical form for every text there is."""

from collections.abc import Callable

import pytest

pytest.importorskip("hypothesis", reason="hypothesis isn't installed (requirements-test.txt)")

from hypothesis import example, given
from hypothesis import strategies as st

from pledgecheck.web_address import LONGEST, AddressRefused, canonical

ANY_TEXT = st.text(st.characters(), max_size=60)  # lone surrogates too
PIECES = [
    *("https://", "http://", "//", "/", "..", ".", "?", "&", "=", "#", "#!", "@", ":", "80", "443", "[", "]", "::1"),
    *("%", "%2e", "%2F", "%25", "%zz", "%C7", "m.", "www.", "amp.", "amp", "co.kr", "example.com", "한국.kr", "。"),
    *("20220112", "a-b-c", "utm_source", "print", "가", "é", "ß", "\\", "\x00", "\ud800", "\u200b", ";", "+"),
]
ADDRESS_LIKE = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
WORD = st.text(st.sampled_from("abc019-_.~가한é!$"), min_size=1, max_size=8).filter(lambda word: word.strip("."))
NAME = st.sampled_from(["id", "page", "ref", "no", "제목"])


def form(pasted: str) -> str | None:
    """The canonical form, or None where there is none."""
    try:
        return canonical(pasted)
    except AddressRefused:
        return None


@given(ANY_TEXT | ADDRESS_LIKE | ADDRESS_LIKE.map("https://example.com/".__add__) | ANY_TEXT.map("https://".__add__))
@example("https://example.com/%2%35")
@example("https://m.www.m.example.com/amp/amp/a-b-c")
@example("http://example.com:0443/#//")
def test_any_text_has_a_lasting_form_or_is_refused(pasted: str) -> None:
    found = form(pasted)
    if found is not None:
        assert found.isascii()
        assert len(found) <= LONGEST
        assert canonical(found) == found


def escaped(text: str) -> str:
    """The same text with every letter and digit as a lower-case escape."""
    return "".join(char if char in "!$" else "".join(f"%{byte:02x}" for byte in char.encode()) for char in text)


@given(
    start=st.sampled_from(["http://", "HTTPS://www.", "http://WWW.", "https://m.", "https://m1.", "http://www.amp."]),
    port=st.sampled_from(["", ":", ":80", ":443"]),
    path=st.lists(WORD, max_size=4),
    query=st.dictionaries(NAME, WORD, max_size=4),
    noise=st.sampled_from([[], ["utm_source=x"], ["fbclid=1", "amp=1"], ["outputType=amp", "trc=y"]]),
    tail=st.sampled_from(["", "#", "#comments", " ", "\n"]),
    spell=st.sampled_from([str, escaped]),
    data=st.data(),
)
def test_variants_of_one_address_have_one_form(
    start: str,
    port: str,
    path: list[str],
    query: dict[str, str],
    noise: list[str],
    tail: str,
    spell: Callable[[str], str],
    data: st.DataObject,
) -> None:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    pairs = data.draw(st.permutations([*(f"{spell(name)}={spell(value)}" for name, value in query.items()), *noise]))
    slash = data.draw(st.sampled_from(["", "/", "//"]))
    variant = f"{start}Example.com{port}" + "".join(f"/{spell(part)}" for part in path) + slash
    plain = "https://example.com" + "".join(f"/{part}" for part in path)
    assert canonical(f"{variant}?{'&'.join(pairs)}{tail}") == canonical(f"{plain}?{asked}")


@given(st.lists(st.tuples(NAME, WORD), max_size=4), st.lists(st.tuples(NAME, WORD), max_size=4))
def test_different_values_of_a_query_never_share_a_form(
    one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    forms = [canonical("https://example.com/view?" + "&".join(f"{n}={v}" for n, v in pairs)) for pairs in (one, other)]
    by_name = [sorted(pairs, key=lambda pair: pair[0]) for pairs in (one, other)]
    assert (forms[0] == forms[1]) == (by_name[0] == by_name[1])
