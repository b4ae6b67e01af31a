"""What a newsroom states about itself is read whole or refused with what is wrong."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from pledgecheck.about_file import LARGEST, SLOTS, checked, read


def make_file(folder: Path, text: str | bytes) -> Path:
    path = folder / "about.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_text_is_for_all_languages_or_one_for_each(tmp_path: Path) -> None:
    path = make_file(tmp_path, '\ufefffunding = "Readers"\n[contact]\nko = "전화"\nen = "Phone"\n')
    assert read(path, ["ko", "en"]) == {"funding": "Readers", "contact": {"ko": "전화", "en": "Phone"}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('fundings = "Readers"', "and fundings isn't among them"),
        ("funding = 5", "must have a text at funding"),
        ('funding = ["Readers"]', "must have a text at funding"),
        ('[funding]\nfr = "Lecteurs"', "has funding in fr, which isn't among CONTENT_LANGUAGES"),
        ("[funding]\nko = 1", "must have a text at funding.ko"),
        ("funding", "must be TOML"),
        (b'funding = "\xff"', "must be written in UTF-8"),
        (b"#" * (LARGEST + 1), "200 KB at most"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        read(make_file(tmp_path, text), ["ko", "en"])


def test_example_on_the_page_of_operation_is_one_and_every_slot_stands_there(tmp_path: Path) -> None:
    page = (settings.BASE_DIR / "pledgecheck" / "operation" / "README.md").read_text(encoding="utf-8")
    section = page.split("\n## What a newsroom says of itself\n")[1].split("\n## ")[0]
    example = section.split("```toml\n")[1].split("```")[0]
    assert set(read(make_file(tmp_path, example), ["ko", "en"])) == {"codes", "organisation", "contact"}
    assert [name for name in re.findall(r"`([a-z]+)`", section) if name in SLOTS] == list(SLOTS)


def test_every_slot_may_stand_alone() -> None:
    for slot in SLOTS:
        assert checked({slot: "Words"}, ["ko"]) == {slot: "Words"}
