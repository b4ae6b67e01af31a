"""`manage.py intake`: what an article says of itself, and the sentences in it that look like pledges and claims."""

import json
import sys
from argparse import ArgumentParser
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pledges.law.intake import suggest
from sources import articles
from sources.articles import Article, ArticleRefused
from sources.read_in.decoding import MOST_BYTES

SOURCE = ("title", "publisher", "author", "published_on", "language", "url")
"""What is told of an article, in this order."""

FETCHING = "sources.fetching"
"""The module that gets pages: `fetch(address)` gives bytes and the address that they came from."""


class Command(BaseCommand):
    """Prints JSON and writes nothing. Exit 1 with one sentence where nothing can be read."""

    help = "Read an article (a page, a text, or what is piped in) and print what looks like pledges and claims in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article", metavar="FILE|-|URL", help="a file, - for what is piped in, or a web address")
        parser.add_argument("--json", action="store_true", help="print what was found; nothing is written")

    def handle(self, *args: Any, article: str, json: bool, **options: Any) -> None:
        if not json:
            raise CommandError("Add --json: what is found is printed, and nothing is written to the desk.")
        content, address = _fetched(article) if _is_address(article) else (_content(article), None)
        try:
            found = articles.read(content, address)
        except ArticleRefused as odd:
            raise CommandError(odd.sentence["en"]) from None
        self.stdout.write(_printed(found))
        if found.left_out:
            self.stderr.write(f"Passages of the page that are not in its text: {len(found.left_out)}.")
            for passage in found.left_out:
                self.stderr.write(f"  {passage}")


def _printed(article: Article) -> str:
    found = suggest(article.text, article.language)
    told = {
        "source": {name: getattr(article, name) for name in SOURCE},
        "pledges": [one.as_json() for one in found.pledges],
        "claims": [one.as_json() for one in found.claims],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _is_address(article: str) -> bool:
    return article.lower().startswith(("http://", "https://"))


def _fetched(address: str) -> tuple[bytes, str]:
    """The page at an address, where getting pages is switched on."""
    if find_spec(FETCHING) is None:
        raise CommandError(
            "Pages are not fetched here. Open the address in a browser, copy the article, and pipe it in:"
            " manage.py intake - --json"
        )
    try:
        content, final = import_module(FETCHING).fetch(address)
    except (OSError, ValueError) as odd:
        raise CommandError(f"{odd} Open the address in a browser, copy the article, and pipe it in.") from None
    return bytes(content), str(final)


def _content(file: str) -> bytes:
    """At most a byte more than is taken, so that an endless pipe ends."""
    try:
        if file == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(file).open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as odd:
        raise CommandError(f"{file} can't be read: {getattr(odd, 'strerror', None) or odd}.") from None
