"""`manage.py intake FILE|-|URL`: an article taken in, as suggestions for drafts."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from pledges.desk.editorial import Refused
from pledges.desk.intake import reading, showing
from pledges.desk.intake.taking import TakenIn, differences
from pledges.desk.roles import allowed


class Command(BaseCommand):
    """Keeps the article's text and what its sentences may be, for staff; nothing is drafted and nothing is public.

    Exit 1 where nothing can be taken in. Run again with the same article, nothing is new.
    """

    help = "Takes in an article: one source, its text, and suggestions of pledges and claims."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article", metavar="FILE|-|URL", help="an HTML page or text, - for what is piped in")
        parser.add_argument("--by", metavar="USERNAME", help="who takes it in: somebody who may edit the desk")
        parser.add_argument("--address", default="", metavar="URL", help="where the file or the text was found")
        parser.add_argument("--publisher", default="", metavar="NAME", help="who published it, where it doesn't say")

    def handle(self, *args: Any, article: str, by: str | None, address: str, publisher: str, **options: Any) -> None:
        with translation.override("en"):
            person = _person(by)
            is_address = article.startswith(("http://", "https://"))
            given = reading.Given(
                address=article if is_address else address,
                content=b"" if is_address else _content(article),
                publisher=publisher,
            )
            try:
                if not is_address and not given.content:
                    raise ValidationError("There is no text in it.")
                came = reading.take(given, by=person)
            except ValidationError as odd:
                raise CommandError(f"Nothing was taken in. {' '.join(odd.messages)}") from None
            except Refused as refused:
                raise CommandError(f"Nothing was taken in. {refused.say('en')}") from None
            self._told(came)

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
            speaker = f" [{mark.sentence.speaker}]" if mark.sentence.speaker else ""
            state = "" if mark.state == "open" else f" ({mark.state})"
            self._line(
                f"{mark.number}. {mark.sentence.kind}, paragraph {mark.paragraph}{state}{speaker}: {mark.sentence}"
            )
        self._line(f"{came.found} new suggestions." if came.fresh or came.found else "Nothing is new.")

    def _line(self, said: str) -> None:
        self.stdout.write(" ".join(said.rstrip().splitlines()))


def _person(name: str | None) -> Any:
    """Whose reading it is, and whose hands are on the source."""
    if name is None:
        raise CommandError("Say who does it with --by USERNAME, or add --json to only look.")
    found = get_user_model()._default_manager.filter(username=name, is_active=True).first()
    if found is None or not allowed(found, "edit"):
        raise CommandError(f"“{name}” is nobody who may edit the desk.")
    return found


def _content(file: str) -> bytes:
    """At most a byte more than is taken, so that an endless pipe ends."""
    try:
        if file == "-":
            found = sys.stdin.buffer.read(reading.MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as opened:
                found = opened.read(reading.MOST_BYTES + 1)
    except OSError as odd:
        raise CommandError(f"{file} can't be read: {odd.strerror}.") from None
    if len(found) > reading.MOST_BYTES:
        raise CommandError(f"{file} is larger than 5 MB: that is no article.")
    return found
