"""`manage.py intake --json`: prints the keys that programs count on, writes nothing, refuses in one sentence."""

import io
import json
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from pledges.tests.intake import seed
from sources import fetching


def _told(*arguments: str) -> dict:  # type: ignore[type-arg]
    out = io.StringIO()
    call_command("intake", *arguments, "--json", stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue())  # type: ignore[no-any-return]


def test_it_prints_source_pledges_and_claims(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(seed.TEXT, encoding="utf-8")
    told = _told(str(file))
    assert set(told) == {"source", "pledges", "claims"}
    assert told["source"] == {
        "title": "Yoo vows to reach $1 tln in yearly exports",
        "publisher": "Yonhap News Agency",
        "author": "한가람",
        "published_on": "2022-01-12",
        "language": "en",
        "url": None,
    }
    assert all(set(one) == {"text", "speaker", "quote", "start", "end"} for one in told["pledges"])
    assert all(set(one) == {"text", "speaker", "quantities", "start", "end"} for one in told["claims"])
    assert all(seed.TEXT[one["start"] : one["end"]] == one["text"] for one in told["pledges"] + told["claims"])


def test_a_page_that_is_piped_in_gives_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(seed.page().encode())))
    assert _told("-")["source"]["url"] == "https://news.example/view/AEN20220112000000315"


def test_without_json_it_says_what_to_add(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="add --json"):
        call_command("intake", str(tmp_path / "article.txt"))


def test_a_file_that_is_not_there_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="can't be read"):
        call_command("intake", str(tmp_path / "none.txt"), "--json")


def test_a_file_without_words_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "empty.html"
    file.write_text("<html><body><script>1</script></body></html>", encoding="utf-8")
    with pytest.raises(CommandError, match="There is no text to read"):
        call_command("intake", str(file), "--json")


def test_an_address_is_refused_with_the_way_to_paste_where_pages_are_not_fetched() -> None:
    with pytest.raises(CommandError, match="Paste the text"):
        call_command("intake", "https://news.example/1", "--json")


def test_what_is_fetched_is_read_at_its_final_address(monkeypatch: pytest.MonkeyPatch) -> None:
    class Came:
        content, address, charset = seed.TEXT.encode(), "https://news.example/1/final", None

    monkeypatch.setattr(fetching, "fetch", lambda _address: Came)
    assert _told("https://news.example/1")["source"]["url"] == "https://news.example/1/final"
