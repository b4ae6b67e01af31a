"""What pledges and claims have in common: sources in full, where words were said, who reviewed and who answered."""

from typing import Any

from pledges.api.shapes import values
from pledges.api.shapes.frame import Head, corrections
from pledges.api.shapes.values import Shape
from pledges.law.scales import ASKED, SOURCE_KINDS
from pledges.reading.tables import meaning

WEB_ADDRESS = {"type": "string", "format": "iri", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"}


def of_source(path: str) -> str:
    """What the table of sources says of a key."""
    return meaning("source", path)


class SourceShown(Shape):
    """A source as other documents show it."""

    ref = values.ref("source", "The code of the source.")
    title = values.text(of_source("title"), null=True)
    publisher = values.text(of_source("publisher"))
    url = values.web_address("Where it is found on the web, as pasted; null where it isn't on the web.", null=True)
    archived_url = values.web_address(of_source("archived_url"), null=True)
    published_on = values.date("When it was published.", null=True)
    kind = values.choice(SOURCE_KINDS, "What it is.")
    language = values.language(of_source("language"))


class Source(Head):
    """A document elsewhere that can be pointed to."""

    ref = values.ref("source", of_source("ref"))
    title = values.text(of_source("title"), null=True)
    publisher = values.text(of_source("publisher"))
    author = values.text(of_source("author"), null=True)
    url = values.web_address("Where it is found on the web, as pasted; null where it isn't on the web.", null=True)
    also_at = values.listed(WEB_ADDRESS, of_source("also_at[]"))
    archived_url = values.web_address(of_source("archived_url"), null=True)
    published_on = values.date("When it was published.", null=True)
    kind = values.choice(SOURCE_KINDS, "What it is.")
    language = values.language(of_source("language"))
    corrections = corrections()


class SourceRow(Source):
    """A source as its list has it: with what the link check found, which is no part of the document."""

    online = values.truth("Whether it was online when last looked for; null where nobody looked.", null=True)
    checked_at = values.time("When that was; null where nobody looked.", null=True)


class Appearance(Shape):
    """Where words were said: a source, and the words as they were said or else a paraphrase."""

    source = SourceShown(help_text="The source, in full.")  # type: ignore[assignment]
    quote = values.text("The words exactly as printed or said; null where they aren't known.", null=True)
    language = values.language("The language of those words.", null=True)
    locator = values.text("Where in the source: a page, a paragraph or a timecode.", null=True)
    paraphrase = values.words("What was said in other words, where the words aren't known.", null=True)
    said_on = values.date("When it was said.", null=True)


class Writer(Shape):
    """Somebody who worked on a review."""

    name = values.text("The name.")
    role = values.text("As what they did.", null=True)


class Asked(Shape):
    """Whether the person concerned was asked before the review was published."""

    answer = values.choice(ASKED, "Whether they were asked, and whether they answered.", null=True)
    note = values.words("By when the answer was asked for, or why nobody asked.", null=True)


class Response(Shape):
    """What the person concerned said. It stands beside the review and changes none."""

    by = values.words("Who answers.")
    asked_on = values.date("When they were asked.", null=True)
    answered_on = values.date("When they answered; null while they haven't.", null=True)
    text = values.words("The answer.", null=True)
    source = SourceShown(allow_null=True, help_text="Where the answer stands, in full; null where it was given to us.")  # type: ignore[assignment]


def appearances() -> Any:
    return Appearance(many=True, help_text="Where it was said.")


def responses() -> Any:
    return Response(many=True, help_text="What those concerned answered.")


def writers() -> Any:
    return Writer(many=True, help_text="Who reviewed it.")


def asked() -> Any:
    said = "Whether the person concerned was asked before; null where the review is older than that question."
    return Asked(allow_null=True, help_text=said)
