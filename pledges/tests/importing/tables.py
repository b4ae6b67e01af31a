"""Somebody's table of pledges with everything that such tables have, and the map that reads it."""

import io
import json
from pathlib import Path
from typing import Any

from django.core.management import call_command

from pledges.desk.importing import doing, maps
from pledges.desk.importing.judging import Judged
from pledges.desk.promises import Pledge
from pledges.tests import cast
from pledges.tests.desk_rows import make_candidate

PAGE = "https://party.example/promises"
HEADER = "구분,분야,지역,공약,설명,주소,이미지,"
ROWS = (
    f"나의,주택 ,,월세 공제 확대 ,공제율 17%까지<br />최대 5년 이월,{PAGE}/1,,",
    f'나의,주택 ,,"재개발, 재건축 & 리모델링","용적률 500%<br/>""신속협의"" &amp; 통합심의",{PAGE}/2,2.jpg,',
    f"나와,우리 지역 ,서울,세계 경제의 수도!,,{PAGE}/2?utm_source=mail,,",
    "나와,농업,,농촌 기본소득,,https://party.example/other?code=7,,",
)
TABLE = "\r\n".join((HEADER, *ROWS)) + "\r\n"

MAP: dict[str, Any] = {
    "subject": "pledge",
    "name": "party",
    "columns": {
        "title": "공약",
        "summary": {"columns": ["분야", "지역", "설명"], "separator": ": "},
        "source": "주소",
    },
    "constants": {
        "candidacy": "kim@kr-president-2022/president",
        "made_on": "2022-01",
        "kind": "action",
        "language": "ko",
        "publisher": "파란당",
    },
    "title_is_quotation": True,
}


def changed(**members: Any) -> dict[str, Any]:
    """The map with other members."""
    return {**MAP, **members}


def with_constants(**constants: Any) -> dict[str, Any]:
    """The map with other constants; one that is `...` is left out."""
    both = {**MAP["constants"], **constants}
    return changed(constants={name: value for name, value in both.items() if value is not ...})


def with_columns(**columns: Any) -> dict[str, Any]:
    return changed(columns={**MAP["columns"], **columns})


def standing() -> None:
    """The candidacy that the map names."""
    make_candidate("kim")


def look(given: Any = None, table: str | bytes = TABLE) -> tuple[doing.Result, list[Judged]]:
    """What a table would do, as a whole and line by line."""
    lines: list[Judged] = []
    content = table.encode() if isinstance(table, str) else table
    return doing.look(maps.of(given or MAP), content, lines.append), lines


def write(given: Any = None, table: str | bytes = TABLE) -> doing.Result:
    content = table.encode() if isinstance(table, str) else table
    return doing.write(maps.of(given or MAP), content, person=cast.reporter())


def refusals(given: Any = None, table: str | bytes = TABLE) -> list[str]:
    """Everything that is refused, with its cell and field."""
    return [f"{place}: {sentence}" for one in look(given, table)[1] for place, sentence in one.problems]


def told(given: Any = None, table: str | bytes = TABLE) -> list[str]:
    """What is said of the whole table."""
    from pledges.desk.importing.lookups import Lookups

    by = maps.of(given or MAP)
    return [str(one) for one in look(given, table)[0].sentences(by, Lookups())]


def one_line(
    title: str = "제목", text: str = "내용", address: str = f"{PAGE}/1", header: str = "공약,설명,주소"
) -> str:
    return f"{header}\n{title},{text},{address}\n"


SMALL = {**MAP, "columns": {"title": "공약", "summary": "설명", "source": "주소"}}
"""A map of such a line."""


def titles() -> list[str]:
    return [pledge.title["ko"] for pledge in Pledge.objects.order_by("pk")]


def run(folder: Path, *options: str, given: Any = None, table: str | bytes = TABLE) -> str:
    """What the command says."""
    file, by, out = folder / "table.csv", folder / "map.json", io.StringIO()
    file.write_bytes(table.encode() if isinstance(table, str) else table)
    by.write_text(json.dumps(given or MAP, ensure_ascii=False), encoding="utf-8")
    try:
        call_command("import_pledges", str(file), "--map", str(by), *options, stdout=out)
    finally:
        run.said = out.getvalue()  # type: ignore[attr-defined]
    return out.getvalue()
