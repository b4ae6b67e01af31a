"""What the files say of themselves: whose they are, of which state of the record, and what one may do with them."""

import json
from typing import Any

from django.conf import settings

from pledges.reading import addresses, citing
from pledges.reading.exported import BESIDE, BIBTEX, CFF, FILES, INDEX, LICENCE, README, File
from pledges.reading.moments import Head

QUOTED = "Words quoted in them belong to those who said or published them."


def record(head: Head) -> dict[str, Any]:
    """The head of the record as data."""
    return {"sequence": head.sequence, "digest": head.digest, "published_at": head.published_at}


def licence() -> dict[str, str]:
    """The licence as a data package names it."""
    name = str(settings.CONTENT_LICENSE)
    return {"name": name, "path": citing.licence_url(), "title": name}


def index(head: Head) -> dict[str, Any]:
    """What is offered, and of which head."""
    return {
        "name": str(settings.SITE_NAME),
        "homepage": citing.home(),
        "record": record(head),
        "licence": licence(),
        "citation": citing.citation(head),
        "files": [
            {"name": one.name, "type": one.kind, "url": address(one.name), "description": one.means}
            for one in (*FILES, *BESIDE)
        ],
    }


def address(name: str) -> str:
    """Where a file is offered."""
    return addresses.absolute(f"/data/{name}")


def beside(head: Head) -> dict[str, str]:
    """The small files by name."""
    return {
        CFF: citing.cff(head),
        BIBTEX: citing.bibtex(head),
        LICENCE: _licence(),
        README: _readme(head),
        INDEX: json.dumps(index(head), ensure_ascii=False, indent=2) + "\n",
    }


def about(head: Head) -> dict[str, str]:
    """The same for a table of keys and values."""
    told = {"name": str(settings.SITE_NAME), "homepage": citing.home(), "licence": str(settings.CONTENT_LICENSE)}
    told |= {"licence_url": citing.licence_url(), "citation": citing.citation(head)}
    told |= {"decimals": _DECIMALS, "full_text": _FULL_TEXT}
    told |= {f"record_{key}": str(value or "") for key, value in record(head).items()}
    return told | {"bibtex": citing.bibtex(head), CFF: citing.cff(head), LICENCE: _licence()}


def _licence() -> str:
    return f"These data are under the licence {settings.CONTENT_LICENSE}: {citing.licence_url()}\n{QUOTED}\n"


def _readme(head: Head) -> str:
    return _README.format(
        name=settings.SITE_NAME,
        citation=citing.citation(head),
        licence=settings.CONTENT_LICENSE,
        licence_url=citing.licence_url(),
        files="\n".join(_line(one) for one in FILES),
        site=addresses.absolute(""),
        decimals=_DECIMALS,
        full_text=_FULL_TEXT,
    )


def _line(one: File) -> str:
    return f"- `{one.name}`: {one.means}"


_DECIMALS = (
    "A decimal is the nearest number that SQLite has, to count with; the column beside it whose name ends in _exact "
    "has it digit for digit, as text."
)
_FULL_TEXT = (
    "pledges_fts and claims_fts index the texts and, behind them, parts of their Hangul words, which the tables don't "
    "have: FTS5's 'integrity-check' takes that for damage, and 'rebuild' would lose those parts. Run neither."
)

_README = """\
# {name}

인용: {citation}
이용 허락: {licence} ({licence_url}). 인용한 말은 말하거나 보도한 이의 것이다.

- `*.csv`: UTF-8 표. 열과 열쇠는 `datapackage.json`에 적혀 있다. 철회하거나 보류하거나 봉인한 것은 `revisions`에만 있다.
- 수식으로 읽힐 글 앞에는 `'`를 붙였다. 원문 그대로는 NDJSON과 SQLite에 있다.
- SQLite의 소수는 계산할 수 있는 가장 가까운 수이고, 쓰인 그대로는 옆의 `…_exact` 열에 글로 있다.
- NDJSON은 API의 문서를 바이트까지 그대로 옮겼으며, 그 안의 주소는 {site} 아래의 경로다.

Cite: {citation}
Licence: {licence} ({licence_url}). Words quoted belong to those who said or published them.

{files}

In CSV (UTF-8, RFC 4180) columns and keys are those of `datapackage.json`; dates are ISO 8601, times UTC, decimals have
a point, yes and no are `true` and `false`, nothing is an empty cell. Texts that a spreadsheet would take for a formula
(they begin with `=`, `+`, `-` or `@`, also after blanks, `;` or a tab) have a `'` before that sign; NDJSON and SQLite
have them as they were written. `content`, `changes` and `reason_json` of `revisions` are JSON and read the same with
every JSON reader. What is withdrawn, on hold or sealed stands in `revisions`, `affects` and `corrections` alone, and of
the last two without what was said; where others name it the value is left out.

In NDJSON each line is the document as the API serves it, byte for byte: addresses in it are paths beneath {site}.
CSV and SQLite have whole addresses.

In SQLite:
- {decimals}
- {full_text}

The same head of the record gives the same bytes of every file.
"""
