"""`manage.py intake FILE|-|URL`: an article taken in for editors, or only read and printed."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import translation

from pledgecheck.explained import ExplainedCommand
from pledges.desk.editorial import Refused
from pledges.desk.intake import reading, showing
from pledges.desk.intake.taking import TakenIn, differences
from pledges.law.intake import suggest
from pledges.management.given import content_of, editing
from sources.articles import Article

SOURCE = ("title", "publisher", "author", "published_on", "language", "url")
"""What is told of an article, in this order."""


class Command(ExplainedCommand):
    """With --json prints what an article has and writes nothing.

    Else keeps its text and what its sentences may be, for staff; nothing is drafted and nothing is public. Run again
    with the same article, nothing is new. Exit 1 with a sentence where nothing can be read.
    """

    help = "Read an article (a page, a text, or what is piped in) and tell what looks like pledges and claims in it."
    examples = (
        "intake article.html --json",
        "intake https://news.example.org/article --by minho",
        "intake - --by minho --address https://news.example.org/article < article.txt",
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article", metavar="FILE|-|URL", help="a file, - for what is piped in, or a web address")
        parser.add_argument("--json", action="store_true", help="print what was found; nothing is written")
        parser.add_argument("--by", metavar="USERNAME", help="who takes it in: needed without --json")
        parser.add_argument("--address", default="", metavar="URL", help="where the file or the text was found")
        parser.add_argument("--publisher", default="", metavar="NAME", help="who published it, where it doesn't say")

    def handle(self, *args: Any, article: str, json: bool, by: str | None, **options: Any) -> None:
        with translation.override("en"):
            person = None if json else editing(by, "add --json to only look")
            given = _given(article, options["address"], options["publisher"])
            try:
                if json:
                    self._print(reading.read(given)[0])
                else:
                    self._told(reading.take(given, by=person))
            except ValidationError as odd:
                raise CommandError(" ".join(odd.messages)) from None
            except Refused as refused:
                raise CommandError(refused.say("en")) from None

    def _print(self, article: Article) -> None:
        self.stdout.write(_printed(article))
        if article.left_out:
            self.stderr.write(f"Passages of the page that are not in its text: {len(article.left_out)}.")
            for passage in article.left_out:
                self.stderr.write(f"  {passage}")

    def _told(self, came: TakenIn) -> None:
        source = came.source
        known = {"": "new", "address": "known by its address", "text": "known by its text"}
        self._line(f"source {source.pk}: {known.get(came.known, 'known by nearly the same text')}: {source}")
        for address in came.added:
            self._line(f"  address added: {address}")
        for sentence in came.elsewhere:
            self._line(f"  {sentence}")
        for name, recorded, said in differences(came.read):
            self._line(f"  {name}: recorded {recorded or '∅'}, in the article {said}")
        for mark in showing.marks(came.read):
            row = mark.sentence
            speaker = f" [{row.speaker}]" if row.speaker else ""
            state = "" if mark.state == "open" else f" ({mark.state})"
            self._line(f"{mark.number}. {row.kind}, paragraph {mark.paragraph}{state}{speaker}: {row}")
        self._line(f"{came.found} new suggestions." if came.fresh or came.found else "Nothing is new.")

    def _line(self, said: str) -> None:
        self.stdout.write(" ".join(said.rstrip().splitlines()))


def _printed(article: Article) -> str:
    found = suggest(article.text, article.language)
    told = {
        "source": {name: getattr(article, name) for name in SOURCE},
        "pledges": [one.as_json() for one in found.pledges],
        "claims": [one.as_json() for one in found.claims],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _given(article: str, address: str, publisher: str) -> reading.Given:
    if article.lower().startswith(("http://", "https://")):
        return reading.Given(address=article, publisher=publisher)
    return reading.Given(address=address, content=content_of(article, reading.MOST_BYTES), publisher=publisher)
