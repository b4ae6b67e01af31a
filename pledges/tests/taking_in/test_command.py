"""`manage.py intake FILE|-|URL`: what the form does, for whoever is at a terminal."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from pledges.desk.intake.rows import Sentence
from pledges.tests import cast
from pledges.tests.article_rows import ADDRESS, TEXT, page
from sources.models import Source

pytestmark = pytest.mark.django_db


def run(*given: str, by: Any = None) -> str:
    out = io.StringIO()
    call_command("intake", *given, "--by", (by or cast.reporter()).username, stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> str:
    place = tmp_path / "article.html"
    place.write_text(page(), encoding="utf-8")
    return str(place)


def test_article_is_taken_in_and_told(file: str) -> None:
    said = run(file, "--address", ADDRESS)
    source = Source.objects.get()
    assert said.startswith(f"source {source.pk}: new: Kim promises exports\n")
    assert "pledge, paragraph 3" in said
    assert said.endswith(f"{Sentence.objects.count()} new suggestions.\n")


def test_second_run_tells_that_nothing_is_new(file: str) -> None:
    run(file, "--address", ADDRESS)
    said = run(file, "--address", ADDRESS)
    assert "known by its address" in said
    assert said.endswith("Nothing is new.\n")


def test_text_is_piped_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert "new" in run("-", "--publisher", "Example Daily")


@pytest.mark.parametrize(
    ("given", "said"),
    [(("/nowhere.html",), "can't be read"), ((ADDRESS,), "etch"), (("/dev/null",), "no text")],
)
def test_what_cannot_be_taken_in_ends_with_a_sentence(given: tuple[str, ...], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        run(*given)
    assert Source.objects.count() == 0


def test_article_whose_publisher_nobody_can_tell_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(CommandError, match="who published it"):
        run(str(tmp_path / "a.txt"))


def test_somebody_who_may_edit_must_be_named(file: str) -> None:
    with pytest.raises(CommandError, match="nobody who may edit"):
        run(file, by=cast.administrator())
    with pytest.raises(CommandError, match="--by"):
        call_command("intake", file)
