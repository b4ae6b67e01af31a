"""What somebody gives to be taken in, read as an article: an address, text, or a file."""

from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pledges.desk.editorial.proposing import permit
from pledges.desk.intake import same
from pledges.desk.intake.taking import TakenIn, nearly, take_in
from sources import articles, fetching
from sources.articles import Article
from sources.read_in.decoding import MOST_BYTES
from sources.refusals import spoken
from sources.texts import How, TextRead
from sources.validators import reduced_date


@dataclass(frozen=True)
class Given:
    """One of `content` and `address`, or both; the others say what the article itself doesn't."""

    address: str = ""
    content: str | bytes | None = None
    title: str = ""
    publisher: str = ""
    published_on: str = ""

    @property
    def how(self) -> str:
        """How the text comes here."""
        return How.FETCHED if self.content is None else How.FILE if isinstance(self.content, bytes) else How.PASTED


class NearlyKept(Exception):
    """A text that is nearly the same is kept: somebody has to say whether it is the same article.

    `only_here`, `only_there`: the sentences that differ, of what was given and of `read`.
    """

    def __init__(self, article: Article, read: TextRead) -> None:
        super().__init__(str(read))
        self.article, self.read = article, read
        self.only_here, self.only_there = same.apart(article.text, read.text)


def take(given: Given, *, by: Any, own: bool | None = False) -> TakenIn:
    """Read what was given and take it in. What can't be is told in a sentence: ValidationError, NotAllowed.

    `own`: whether it is a source of its own where a text that is nearly the same is kept; None raises NearlyKept there.
    """
    permit(by, "edit")
    article, arrived = read(given)
    address = given.address.strip()
    if own is None and (like := nearly(article, address=address, arrived=arrived)):
        raise NearlyKept(article, like)
    return take_in(article, by=by, how=given.how, address=address, arrived=arrived, own=bool(own))


def read(given: Given) -> tuple[Article, str]:
    """The article, and where its address led; fetched where nothing but the address is given."""
    said = {name: getattr(given, name).strip() for name in ("title", "publisher", "published_on")}
    if said["published_on"]:
        reduced_date(said["published_on"])
    article, arrived = _read(given)
    return replace(article, **{name: words for name, words in said.items() if words}), arrived


def _read(given: Given) -> tuple[Article, str]:
    address = given.address.strip()
    try:
        if given.content is not None:
            return articles.read(given.content, address or None), ""
        if not address:
            raise ValidationError(_("Give an address, paste the text, or choose a file."))
        found = fetching.fetch(address)
        return articles.read(_decoded(found), found.address), found.address
    except (articles.ArticleRefused, fetching.FetchRefused) as refused:
        raise ValidationError(spoken(refused.sentence)) from refused


def _decoded(found: fetching.Fetched) -> str | bytes:
    """By the charset that was stated with it; else whoever reads it finds out."""
    try:
        return found.content.decode(found.charset) if found.charset else found.content
    except (LookupError, UnicodeDecodeError):
        return found.content


__all__ = ["MOST_BYTES", "Given", "read", "take"]
