"""Text that every store and face can carry."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from sources.plain import plain_text


@pytest.mark.parametrize(
    "value",
    [
        "",
        None,
        7,
        "수출 1조 달러 “시대”\n둘째 줄\t칸\r\n",
        "😀",
        {"ko": "공약", "en": None},
        ["DP", "민주당"],
    ],
)
def test_what_people_write_passes(value: Any) -> None:
    plain_text(value)


@pytest.mark.parametrize("char", ["\x00", "\x01", "\x0b", "\x0c", "\x1f", "\ud83d", "\ufffe", "\uffff"])
@pytest.mark.parametrize(
    "wrap", [str, lambda text: {"ko": "가", "en": text}, lambda text: [text], lambda text: {text: 1}]
)
def test_what_no_store_can_hold_is_refused_with_its_place(char: str, wrap: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        plain_text(wrap(f"가나{char}"))
    assert refused.value.code == "not_plain"
    assert "3" in refused.value.messages[0]


def test_deep_nesting_is_walked_without_recursion() -> None:
    deep: Any = "end\x00"
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ValidationError):
        plain_text(deep)
