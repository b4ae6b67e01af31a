"""Texts compared word by word: what is marked, and that both texts can be read from the marks."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledges.law.differences.wording import GONE, NEW, SAME, Piece, pieces, same_to_the_eye

TEXT = st.text(alphabet="가나다을이 ab.\n,", max_size=40) | st.text(max_size=20)


def marked(old: str, new: str) -> str:
    """The pieces in one line: [-gone-], [+new+]."""
    shapes = {SAME: "{}", GONE: "[-{}-]", NEW: "[+{}+]"}
    return "".join(shapes[piece.how].format(piece.text) for piece in pieces(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("수출을 늘린다", "수출이 늘린다", "수출[-을-][+이+] 늘린다"),
        ("수출을 늘린다", "내수를 늘린다", "[-수출을-][+내수를+] 늘린다"),
        ("to raise exports", "to lift exports", "to [-raise-][+lift+] exports"),
        ("export", "exports", "[-export-][+exports+]"),
        ("a b", "a c b", "a [+c +]b"),
        ("a b c", "a c", "a [-b -]c"),
        ("늘었다.", "늘었습니다.", "늘었[+습니+]다."),
        ("the old words", "some new text", "[-the old words-][+some new text+]"),
        ("a  b", "a b", "a [- -]b"),
        ("같다", "같다", "같다"),
        ("", "새로", "[+새로+]"),
        ("옛", "", "[-옛-]"),
        ("644.5", "645.5", "[-644-][+645+].5"),
    ],
)
def test_only_what_differs_is_marked(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


@given(TEXT, TEXT)
def test_both_texts_can_be_read_from_the_pieces(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(piece.text for piece in found if piece.how != NEW) == old
    assert "".join(piece.text for piece in found if piece.how != GONE) == new
    assert all(piece.text for piece in found)
    assert (old != new) == any(piece.how != SAME for piece in found)


@pytest.mark.parametrize(
    ("piece", "shown"),
    [
        (Piece(NEW, "  "), "␣␣"),
        (Piece(NEW, " a b"), " a b"),
        (Piece(NEW, "a  "), "a␣␣"),
        (Piece(GONE, "a  b\n"), "a␣␣b↵\n"),
        (Piece(SAME, "a  b\n"), "a  b\n"),
        (Piece(SAME, "a\u202eb"), "a⟨U+202E⟩b"),
        (Piece(NEW, "a\u00a0b\u200b"), "a⟨U+00A0⟩b⟨U+200B⟩"),
        (Piece(NEW, "\t"), "⇥\t"),
    ],
)
def test_what_nobody_sees_is_made_visible(piece: Piece, shown: str) -> None:
    assert piece.visible == shown


def test_letters_put_together_differently_are_told_apart() -> None:
    assert same_to_the_eye("\uac00", "\u1100\u1161")
    assert not same_to_the_eye("가", "나")
    assert not same_to_the_eye("가", "가")


@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_very_long_text_is_compared_in_reasonable_time(between: str) -> None:
    old = between.join(f"word{n} 수출을" for n in range(20_000))
    new = old.replace("word5 ", "other ").replace("word19990", "last") + " end"
    began = time.perf_counter()
    found = pieces(old, new)
    assert time.perf_counter() - began < 5
    assert "".join(piece.text for piece in found if piece.how != GONE) == new
