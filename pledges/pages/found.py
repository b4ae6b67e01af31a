"""What a search found in a row of a list, and where: words marked in its title and names, and an excerpt."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from pledges.law.search import snippets
from pledges.law.search.queries import Clause
from pledges.law.search.snippets import Piece
from pledges.pages import reasoning
from pledges.pages.reader import Reader
from pledges.reading.search import Search

Row = dict[str, Any]

_OF_NAMES = ("", "candidate")


@dataclass(frozen=True)
class Marked:
    """Words with what was found in them marked, and the language they are in where the page has another."""

    pieces: list[Piece]
    language: str | None = None


@dataclass(frozen=True)
class _Text:
    """A text of a document: its language, None where nobody knows, and what it is called where it isn't the summary.

    `quoted`: words of others. `plain` makes of it what is read.
    """

    words: str
    language: str | None
    where: str = ""
    quoted: bool = False
    plain: Callable[[str], str] = str


def row(reader: Reader, search: Search, document: Row, told: Row) -> Row:
    """What a row of a list has besides: marked `title`, `who` stands in it, an `excerpt`, `where` it is from.

    `told` is the row, `quoted` says that an excerpt is of others' words. `other`: the words that stand in none of its
    texts but in another name of whom or what it is about.
    """
    clauses = search.query.wanted
    named = [clause for clause in clauses if clause.field in _OF_NAMES]
    wanted = [clause for clause in clauses if not clause.field]
    is_pledge = "made_by" in document
    title = told["title" if is_pledge else "text"]
    who = [(one["name"], one["party"]) for one in told["makers"]] if is_pledge else [(told["claimant"], None)]
    code = snippets.held(document["ref"], wanted)
    if len(code) == len(wanted):
        # Who looks for a code looks for none of its parts.
        wanted = []
    seen = code | snippets.held(title or "", wanted)
    for name in (name for names in who for name in names if name):
        seen |= snippets.held(name, named)
    best, left = _look(reader, document, frozenset(wanted) - seen)
    other = [clause.given for clause in wanted if clause in left] if search.holds == "all" else []
    return {
        "title": _marked(title, wanted),
        "who": [{"name": _marked(name, named), "party": _marked(party, named)} for name, party in who],
        "excerpt": _excerpt(reader, best, wanted),
        "where": best.where if best else "",
        "quoted": bool(best and best.quoted),
        "other": " ".join(other),
    }


def _marked(words: Any, wanted: Sequence[Clause]) -> Marked | None:
    return Marked(snippets.marked(words.text, wanted), words.language if words.foreign else None) if words else None


def _excerpt(reader: Reader, text: _Text | None, wanted: Sequence[Clause]) -> Marked | None:
    if text is None:
        return None
    language = text.language if text.language != reader.language else None
    return Marked(snippets.excerpt(text.plain(text.words), wanted), language)


def _look(reader: Reader, document: Row, missing: frozenset[Clause]) -> tuple[_Text | None, frozenset[Clause]]:
    """The text with most of what is missing, rather in the page's language and rather an early one, and what none has.

    Where nothing is missing, or it stands in no text, the summary.
    """
    texts = sorted(_texts(document), key=lambda text: text.language != reader.language)
    best = next((text for text in texts if not text.where), None)
    left, most = missing, 0
    for text in texts if missing else ():
        held = snippets.held(text.words, [*missing])
        if len(held) > most:
            best, most = text, len(held)
        left -= held
        if not left:
            break
    return best, left


def _texts(document: Row) -> Iterator[_Text]:
    """The texts of a pledge's or claim's document in the order in which they tell most, each in every language."""
    if "made_by" in document:
        yield from _of_pledge(document)
    else:
        yield from _said(document["text"], _("The claim"))
        yield from _said(document["summary"], "")
    yield from _quoted(document)
    for claim in document.get("claims", ()):
        yield from _quoted(claim)
    reviews = [document["fulfilment"], *document["claims"]] if "made_by" in document else [document]
    for review in reviews:
        yield from _said(review["reasoning"], _("Reasoning"), _without_marks)
    yield from _around(document)


def _of_pledge(document: Row) -> Iterator[_Text]:
    yield from _said(document["summary"], "")
    yield from _said(document["title"], _("Title"))
    if document["quotation"]:
        yield from _quote(document["quotation"]["text"], document["quotation"]["language"], _("In its own words"))
    yield from _said(document["fulfilment"]["summary"], _("Was it kept?"))
    for claim in document["claims"]:
        yield from _said(claim["text"], _("Claim %(ref)s") % {"ref": claim["ref"]})
        yield _Text(claim["ref"], None, _("Claim"))
    yield from _said(document["condition"], _("Condition"))


def _quoted(holder: Row) -> Iterator[_Text]:
    """Quotations of sources with what these are called, and replies."""
    for said, where in (
        (holder["appearances"], _("Quoted from a source")),
        (holder.get("evidence", ()), _("Evidence")),
    ):
        for used in said:
            source = used["source"] or {}
            yield from _quote(used["quote"], used["language"], where)
            yield from _plain(source.get("title"), source.get("language"), _("Source"))
            yield from _named(source.get("publisher"), _("Source"))
    for response in holder["responses"]:
        for said in _said(response["text"], _("Responses")):
            yield replace(said, quoted=True)


def _around(document: Row) -> Iterator[_Text]:
    """Names: of who pledged or stated it in other languages, of the election and the office."""
    makers = document.get("made_by", ())
    for maker in makers:
        for kind in ("candidate", "party"):
            yield from _named((maker[kind] or {}).get("name"), _("Name"))
    yield from _named((document.get("claimant") or {}).get("name"), _("Name"))
    if makers:
        yield from _named(document["election"]["name"], _("Election"))
        yield from _named(document["contest"]["office"], _("Election"))


def _said(text: Row | None, where: str, plain: Callable[[str], str] = str) -> Iterator[_Text]:
    for language, words in (text or {}).items():
        if words and words.strip():
            yield _Text(words, language, where, plain=plain)


def _named(text: Row | str | None, where: str) -> Iterator[_Text]:
    yield from _said(text, where) if isinstance(text, dict) else _plain(text, None, where)


def _plain(words: str | None, language: str | None, where: str) -> Iterable[_Text]:
    return [_Text(words, language, where)] if words and words.strip() else []


def _quote(words: str | None, language: str | None, where: str) -> Iterator[_Text]:
    for text in _plain(words, language, where):
        yield replace(text, quoted=True)


def _without_marks(text: str) -> str:
    """CommonMark as it reads."""
    return strip_tags(reasoning.clean(text))
