"""Letters and lines of cards: no letter is a box, no word is broken that needn't be, nothing leaves its place."""

import random
import string
import time
from collections.abc import Iterable

import pytest

from pledges.pages.cards import letters
from pledges.pages.cards.drawing import ROOM, png
from pledges.pages.cards.letters import BOLD, REGULAR, drawable, face_of, length
from pledges.pages.cards.lines import LONGEST, fitted
from pledges.tests.pages import pictures
from pledges.tests.pages.pictures import make_card

SIZES = ((58, 2), (40, 3))


def lacking(text: Iterable[str]) -> list[str]:
    """Letters that no face draws in one of the weights."""
    return [letter for letter in text if not (face_of(letter, REGULAR) and face_of(letter, BOLD))]


def of_charset(codec: str) -> Iterable[str]:
    """Every letter of an old character set of two bytes, in which names are written."""
    for lead in range(0xA1, 0xFF):
        for trail in range(0xA1, 0xFF):
            letter = bytes((lead, trail)).decode(codec, errors="ignore")
            if len(letter) == 1 and "\u4e00" <= letter < "\ufb00" and not "\ue000" <= letter < "\uf900":
                yield letter


def test_every_syllable_of_korean_and_every_hanja_of_its_standard_can_be_drawn() -> None:
    assert lacking(map(chr, range(0xAC00, 0xAC00 + 11_172))) == []
    hanja = list(of_charset("euc_kr"))
    assert len(hanja) == 4_888 + 2_350  # with the syllables that the standard has
    assert lacking(hanja) == []


def test_names_of_neighbours_and_letters_of_europe_can_be_drawn() -> None:
    assert lacking(of_charset("euc_jp")) == []
    assert lacking(of_charset("gb2312")) == []
    assert lacking(string.printable.strip()) == []
    assert lacking("ÀÉÎÕÜßŁŹŞĞİŐŽȘȚąęółźĄĘẾỆαβγδεζΑΩάώабвгґіїєЯЖЩ") == []
    assert lacking("‘’“”«»…·—–「」『』《》〈〉【】·※○●△▲□■→←↑↓①②㈜℃㎡％＋−×÷≥≤½₩€£¥￦￥〜～ㆍ・") == []


@pytest.mark.parametrize(
    ("given", "drawn"),
    [
        ("수출 1조 달러", "수출 1조 달러"),
        ("한글", "한글"),
        ("e\u0301", "é"),
        ("두\n줄\t\u00a0\u3000사이", "두 줄 사이"),
        ("벨\x07\x1b[31m", "벨 [31m"),
        ("\u202eabc\u200f\u200b\ufeff", "abc"),
        ("공약 😀🇰🇷❤️", "공약"),
        ("𝐁𝐨𝐥𝐝 1∼2", "Bold 1~2"),
        ("𠮷野家", "〓野家"),
        ("\U000e0001\ufffe", ""),
        ("", ""),
    ],
)
def test_what_a_face_lacks_is_drawn_plainly_or_left_out(given: str, drawn: str) -> None:
    assert drawable(given) == drawn


@pytest.mark.parametrize("script", ["مرحبا بالعالم", "שלום", "ไทย", "हिन्दी", "ქართული", "አማርኛ", "ᄒᆞᆫ글"])
def test_script_that_no_face_has_is_spelt_out_from_left_to_right(script: str) -> None:
    drawn = drawable(script)
    assert drawn
    assert lacking(drawn) == []


def test_whatever_is_drawn_has_a_face() -> None:
    pick = random.Random(4)
    for _try in range(300):
        odd = "".join(
            chr(pick.choice((pick.randrange(0x20, 0xD800), pick.randrange(0xE000, 0x11_0000)))) for _ in range(40)
        )
        assert lacking(drawable(odd)) == []


def test_lines_break_between_words_and_never_inside_one_that_fits() -> None:
    text = "국가균형발전위원회를 대통령직속으로 두고 지방소멸대응기금을 두배로 늘리겠다"
    block = fitted(text, BOLD, 600, SIZES)
    assert len(block.lines) > 1
    assert " ".join(block.lines) == text


def test_last_line_is_no_single_word_where_the_lines_can_be_even() -> None:
    block = fitted("Not up for rating: the candidate was not elected on 9 March 2022.", BOLD, ROOM, ((38, 2),))
    assert len(block.lines) == 2
    assert length(block.lines[1], BOLD, 38) > length(block.lines[0], BOLD, 38) / 2


def test_number_stays_with_the_word_after_it() -> None:
    answer = "Not rated; the term ended on 4 April 2025, with $1 trillion (removed from office)."
    for width in range(300, 1000, 20):
        assert not [line for line in fitted(answer, BOLD, width, ((38, 9),)).lines if line.endswith((" 4", "$1"))], (
            width
        )


def test_word_wider_than_a_line_is_broken_at_a_letter() -> None:
    block = fitted("가" * 40, BOLD, 600, SIZES)
    assert len(block.lines) > 1
    assert "".join(block.lines) == "가" * 40


@pytest.mark.parametrize(
    "text", ["긴 공약 " * 1000, "가" * 5000, "W" * 5000, "李" * 5000, "a b " * 2000, "x" * (LONGEST + 1)]
)
def test_too_long_a_text_ends_in_dots_within_its_place(text: str) -> None:
    for weight in (REGULAR, BOLD):
        block = fitted(text, weight, 600, SIZES)
        assert len(block.lines) <= 3
        assert block.lines[-1].endswith("…")
        assert max(length(line, weight, block.size) for line in block.lines) <= 600


def test_text_that_fits_is_never_cut() -> None:
    block = fitted("짧은 공약", BOLD, 600, SIZES)
    assert (block.lines, block.size) == (("짧은 공약",), 58)


@pytest.mark.parametrize(
    "odd",
    [
        "",
        " ",
        "\x00",
        "😀" * 5000,
        "\u202e" * 5000,
        "\x07\x1b",
        "مرحبا " * 999,
        "a\u0301" * 5000,
        "<svg>&amp;",
        "가" * 5000,
    ],
)
def test_odd_text_anywhere_still_makes_a_card(odd: str) -> None:
    card = make_card(
        **dict.fromkeys(("kind", "ref", "who", "title", "answer", "more", "as_of", "site", "host", "notice"), odd)
    )
    assert pictures.size(png(card)) == (1200, 600)


def test_card_is_small_and_quick_to_draw() -> None:
    letters.face_of.cache_clear()
    full = "李在明 大統領 國家均衡發展 " * 30
    started = time.process_time()
    drawn = png(make_card(who=full, title=full, answer=full, more=full, notice=full))
    assert time.process_time() - started < 2
    assert len(drawn) <= 250 * 1024


def test_different_words_are_different_pictures_and_equal_ones_the_same_bytes() -> None:
    plain = png(make_card())
    assert png(make_card()) == plain
    for name in ("kind", "ref", "who", "title", "answer", "more", "as_of", "site", "host", "notice"):
        assert png(make_card(**{name: "다른 말"})) != plain, name


def test_chinese_characters_in_bold_are_darker_than_the_face_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    bold = png(make_card(title="李在明"))
    png.cache_clear()
    monkeypatch.setattr("pledges.pages.cards.drawing.HANJA", "another")
    assert pictures.ink(png(make_card(title="李在明"))) < pictures.ink(bold)
    png.cache_clear()
