"""Everything that takes text or bytes of strangers apart, what it is tried with, and how it may refuse.

A parser that is added stands here with the pieces that its kind of input is made of.
"""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from openpyxl import Workbook

from pledgecheck.web_address import AddressRefused, canonical
from pledges.desk.importing import cleaning, doing, maps
from pledges.desk.importing.fields import LINE, LINES
from pledges.desk.moving.package import unpacked
from pledges.desk.moving.rows import COLUMNS, FILE, PackageRefused
from pledges.desk.series import Indicator
from pledges.desk.sheets import figures, reading
from pledges.exchange.fact_check_tools import parameters
from pledges.law import cells, codes, dates, quantities
from pledges.law.intake import suggest
from pledges.law.search import amounts, entries, queries, snippets
from pledges.pages import reasoning
from pledges.pages.reader import Words
from pledges.reading import asking
from pledges.reading.asking import values
from pledges.reading.asking.cursors import cursor_of
from pledges.reading.asking.refusals import Refused, Wrong
from pledges.tests.fuzzing.pieces import ADDRESS, ANY, CSV, DAY, HTML, JSON, MARKDOWN, QUERY, SEARCH
from sources import articles
from sources.plain import plain_text


@dataclass(frozen=True)
class Parser:
    """`read` takes a text or bytes apart. `pieces`: what its input is made of beside what is odd in any text."""

    read: Callable[[Any], Any]
    refuses: tuple[type[Exception], ...]
    pieces: tuple[str, ...]
    as_bytes: bool = False
    slow: bool = False
    """Asks the database or unpacks: tried less often."""


def _list(text: str) -> Any:
    """The parameters of a list, of an API and of a form, as they came in one query."""
    asked = dict(QueryDict(text.encode("utf-8", "surrogatepass").decode("latin-1")).lists())
    return [_told(asking.read, subject, asked) for subject in ("pledge", "claim", "source", "candidate")]


def _told(read: Callable[..., Any], *given: Any) -> Any:
    """What is read, or how it was refused in words."""
    try:
        return read(*given)
    except (Refused, Wrong) as refused:
        return str(refused)


def _cursors(text: str) -> Any:
    return [_told(cursor_of(order), text) for order in asking.orders("pledge", searching=True)]


def _google(text: str) -> Any:
    asked = QueryDict(text.encode("utf-8", "surrogatepass").decode("latin-1"))
    return parameters.read(dict(asked.lists()))


def _days(text: str) -> None:
    for frequency in ("year", "quarter", "month", "day"):
        if dates.period_valid(text, frequency):
            dates.span(text)
    if dates.valid(text):
        dates.in_words(text, "ko"), dates.last_day(text)
    dates.span(text)
    dates.following(text)


def _found(text: str) -> Any:
    """A query, and what it is looked for in."""
    snippets.excerpt(text, queries.parse(text[: values.LONGEST_SEARCH]).wanted)
    return [amounts.read(text, place) for place in range(min(len(text), 50))]


def _entries(text: str) -> Any:
    return [(entries.entry(line), entries.count(line)) for line in entries.lines(text)]


def _words(text: str) -> Any:
    codes.numbered(text), codes.is_slug(text), [codes.may_name(subject, text) for subject in ("pledge", "topic")]
    cells.defused(text), cells.defused_within(text), cells.carried(text)
    quantities.in_words(text, "USD bn", "ko"), quantities.in_words("1.5", text, "en"), quantities.measure(text)
    return [cleaning.readable(text, LINE), cleaning.readable(text, LINES), cleaning.plain(text), cleaning.date(text)]


def _reasoning(text: str) -> Any:
    """As it is stored: half a character is in no stored text."""
    return reasoning.html(Words(text.encode(errors="replace").decode(), "en", "ko"))


def _sheet(content: bytes) -> Any:
    return list(reading.opened(content).lines)


MAP = {"subject": "pledge", "name": "any", "columns": {"title": "a", "summary": "b", "source": "c", "made_on": "d"}}


def _table(content: bytes) -> Any:
    judged: list[Any] = []
    with transaction.atomic():
        found = doing.look(maps.of({**MAP, "constants": {"candidacy": "kim@vote/x"}}), content, judged.append)
        transaction.set_rollback(True)
    return found


def _figures(content: bytes) -> Any:
    return figures.preview(Indicator.objects.order_by("pk")[0], content)


def _workbook(content: bytes) -> Any:
    """A workbook in which the text is what the cells say, then a file with bytes of it changed."""
    text, made, file = content.decode("utf-8", "replace"), Workbook(), BytesIO()
    for line in text.split("\n")[:50]:
        made.worksheets[0].append([_cell(cell) for cell in line.split(",")[:20]])
    made.save(file)
    whole = file.getvalue()
    _refusing(_sheet, whole, ValidationError)
    place = len(content) * 7919 % len(whole)
    return _sheet(whole[:place] + content + whole[place + len(content) :])


def _cell(text: str) -> str:
    return "".join(char for char in text if char.isprintable())[:32_000]


def _refusing(read: Callable[[Any], Any], given: Any, *refuses: type[Exception]) -> None:
    try:
        read(given)
    except refuses:
        return


def _package(content: bytes) -> Any:
    with TemporaryDirectory() as folder:
        path = Path(folder, "any.zip")
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(FILE, ",".join(COLUMNS).encode() + b"\n" + content)
            archive.writestr("datapackage.json", content)
        whole = path.read_bytes()
        _refusing(_unpacked, path, PackageRefused)
        place = len(content) * 7919 % len(whole)
        path.write_bytes(whole[:place] + content + whole[place + 1 :])
        return _unpacked(path)


def _unpacked(path: Path) -> None:
    with unpacked(path):
        pass


PARSERS: dict[str, Parser] = {
    "address": Parser(canonical, (AddressRefused,), ADDRESS),
    "day and period": Parser(_days, (ValueError,), DAY),
    "query of a search": Parser(_found, (), SEARCH),
    "words that say the same": Parser(_entries, (), (*SEARCH, "|", ",", "*")),
    "parameters of a list": Parser(_list, (), QUERY),
    "cursor": Parser(_cursors, (), ("W10", "=", "_", "-", "bnVsbA", "WyJtYWRlX29uIiw", "MSwy", "XQ", "LDEsZmFsc2Vd")),
    "Fact Check Tools": Parser(_google, (Refused,), QUERY),
    "map of a table": Parser(maps.read, (ValidationError,), JSON),
    "words of a cell": Parser(_words, (), (*HTML, *DAY)),
    "plain text": Parser(plain_text, (ValidationError,), ()),
    "reasoning": Parser(_reasoning, (), MARKDOWN),
    "sentences of an article": Parser(lambda text: [suggest(text, each) for each in ("ko", "en")], (), HTML),
    "article": Parser(articles.read, (articles.ArticleRefused,), HTML),
    "article in bytes": Parser(articles.read, (articles.ArticleRefused,), HTML, as_bytes=True),
    "sheet": Parser(_sheet, (ValidationError,), CSV, as_bytes=True),
    "workbook": Parser(_workbook, (ValidationError,), CSV, as_bytes=True, slow=True),
    "table from elsewhere": Parser(_table, (ValidationError,), (*CSV, *HTML), as_bytes=True, slow=True),
    "figures": Parser(_figures, (ValidationError,), CSV, as_bytes=True, slow=True),
    "package": Parser(_package, (PackageRefused,), (*CSV, *JSON), as_bytes=True, slow=True),
}


def inputs(parser: Parser, texts: Sequence[str]) -> Any:
    """Pieces as one input, of the kind that a parser takes."""
    text = "".join(texts)
    return text.encode("utf-8", "surrogatepass") if parser.as_bytes else text


def repeated(parser: Parser, size: int) -> Iterator[tuple[str, Any]]:
    """Each piece, and each two of them that open something, as often as it takes to be so long."""
    several = (
        "<a ",
        "[(",
        '"-',
        "“”",
        "(a",
        "a,",
        "<!--<",
        "1,1.",
        '{"a":',
        "가 ",
        "\r\r\n",
        "a.b-",
        "&amp",
        "-“",
        "5 m",
    )
    for piece in dict.fromkeys((*parser.pieces, *ANY, *several)):
        yield piece, inputs(parser, [piece * (size // len(piece))])
