"""Taking in an article: one source, whatever address it was found at; its text kept once; what its sentences may be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pledgecheck.record import chain
from pledgecheck.web_address import AddressRefused, canonical
from pledges.desk import hands
from pledges.desk.editorial.proposing import permit
from pledges.desk.forms.sources import host_of, same_host
from pledges.desk.intake import same, sentences
from pledges.desk.intake.rows import ArticleHead, ArticleLine
from pledges.law import dates
from sources.articles import Article
from sources.models import AddressTaken, Publisher, Source
from sources.plain import carried
from sources.refusals import spoken
from sources.texts import How, TextRead, digest
from sources.validators import language_code

LONGEST = 200_000
"""Characters of a text that is taken in: an article has some thousands."""

HEAD = ("title", "publisher", "author", "published_on", "language")
"""What an article says of itself."""

_CLAIMED = gettext_lazy(
    "The page says that it stands at %(address)s. That is another site, so it isn't taken at its word: if it is the "
    "same article, add that address on the source's screen."
)


@dataclass(frozen=True)
class TakenIn:
    """What came of it. `known`: by what the source was known, `address`, `text` or `alike`; empty for a new one.

    `added`: addresses that it got. `elsewhere`: what is told of addresses that lead to another source.
    `fresh`: whether the text is new; `found`: sentences suggested that weren't before.
    """

    read: TextRead
    known: str
    fresh: bool
    found: int
    added: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    @property
    def source(self) -> Source:
        """Where the text stands."""
        return self.read.source


@transaction.atomic
def take_in(
    article: Article, *, by: Any, how: str = How.PASTED, address: str = "", arrived: str = "", own: bool = False
) -> TakenIn:
    """Keep an article and what its sentences may be; again, and there is nothing new.

    `address`: where it was read, if that is known; `arrived`: where that led. Two at once wait for each other, so that
    one source is made. `own`: a source of its own, although a text that is nearly the same is kept.
    Raises NotAllowed, and ValidationError where there is no text, or no way to say who published it.
    """
    permit(by, "edit")
    text = _text(article)
    addresses = list(_addresses(address, arrived))
    addresses, claimed = _with_own(addresses, article.url)
    head = _head(article)
    chain.lock()
    source, known = _find(addresses, text, own=own)
    if source is None:
        source = _make(head, addresses, by)
    elif source.code is None:
        _fill(source, head, by)
    added, elsewhere = _known_at(source, addresses)
    if claimed and Source.objects.at(claimed) != source:
        elsewhere.append(_CLAIMED % {"address": claimed})
    read, fresh = _keep(source, text, how=how, address=addresses[0] if addresses else "", by=by)
    _said(read, head)
    found = sentences.suggest(read, head["language"] or source.language)
    return TakenIn(read, known, fresh, found, added if known else [], elsewhere)


def nearly(article: Article, *, address: str = "", arrived: str = "") -> TextRead | None:
    """The text kept to whose source an article would be added although some of its sentences differ."""
    text = _text(article)
    addresses, _claimed = _with_own(list(_addresses(address, arrived)), article.url)
    if any(Source.objects.at(one) for one in addresses):
        return None
    like = same.kept(text, placed=bool(addresses))
    return like if like is not None and like.sha256 != digest(text) else None


def differences(read: TextRead) -> list[tuple[str, str, str]]:
    """Where an article says something else of itself than its source: field, what is recorded, what it says."""
    head, source = getattr(read, "head", None), read.source
    if head is None:
        return []
    recorded = {name: str(getattr(source, name) or "") for name in HEAD}
    names = {field.name: str(field.verbose_name) for field in Source._meta.concrete_fields}
    said = {name: getattr(head, name) for name in HEAD}
    return [(names[name], recorded[name], said[name]) for name in HEAD if said[name] and said[name] != recorded[name]]


def _text(article: Article) -> str:
    text = carried(article.text or "").strip()
    if not text:
        raise ValidationError(_("There is no text in it. Paste the text of the article."))
    if len(text) > LONGEST:
        raise ValidationError(_("The text is longer than 200,000 characters: that is no article. Paste a part of it."))
    return text


def _addresses(given: str, arrived: str) -> Iterator[str]:
    """Where it was read, and where that led, unless that is a front page: dead addresses often lead there."""
    if given.strip():
        try:
            yield from [given.strip()] if canonical(given) else []
        except AddressRefused as refused:
            raise ValidationError(spoken(refused.sentence)) from refused
    if (known := _of_a_document(arrived)) and not (given.strip() and canonical(given) == known):
        yield arrived


def _with_own(addresses: list[str], said: str | None) -> tuple[list[str], str]:
    """The addresses with the one that the page gives itself; apart from them one that is of another site.

    Anybody can write a newspaper's address into a page, and would thereby get it attached to that newspaper's source.
    """
    known = _of_a_document(said)
    if not said or not known or known in map(canonical, addresses):
        return addresses, ""
    if addresses and host_of(said) not in map(host_of, addresses):
        return addresses, said
    return [*addresses, said], ""


def _of_a_document(address: str | None) -> str:
    """An address in its one form; empty for none, and for a front page, which is what many pages say by mistake."""
    try:
        known = canonical(address) if address else ""
    except AddressRefused:
        return ""
    return known if address and urlsplit(known).path.strip("/") else ""


def _head(article: Article) -> dict[str, str]:
    longest = {field.name: field.max_length for field in ArticleHead._meta.concrete_fields}
    found = {name: " ".join(carried(str(getattr(article, name) or "")).split())[: longest[name]] for name in HEAD}
    if not dates.valid(found["published_on"]):
        found["published_on"] = ""
    try:
        language_code(found["language"])
    except ValidationError:
        found["language"] = ""
    return found


def _find(addresses: list[str], text: str, *, own: bool = False) -> tuple[Source | None, str]:
    for one in addresses:
        if found := Source.objects.at(one):
            return found, "address"
    if (like := same.kept(text, placed=bool(addresses), nearly=not own)) is None:
        return None, ""
    return like.source, "text" if like.sha256 == digest(text) else "alike"


def _make(head: dict[str, str], addresses: list[str], by: Any) -> Source:
    host = same_host(addresses[0]) if addresses else None
    source = Source(
        title=head["title"],
        publisher=_publisher(head["publisher"], addresses, host, by),
        author=head["author"],
        published_on=head["published_on"] or None,  # type: ignore[misc]  # as the field has it
        language=head["language"] or (host.language if host else settings.CONTENT_LANGUAGES[0]),
    )
    source.full_clean()
    return _saved(source, by)


def _publisher(name: str, addresses: list[str], host: Source | None, by: Any) -> Publisher:
    """By its name, else by what is known of the host; made where neither is known."""
    if name and (found := Publisher.objects.filter(name__iexact=name).order_by("pk").first()):
        return found
    if host is not None:
        return host.publisher
    if not name and not addresses:
        raise ValidationError(_("Nobody can tell who published it: give its address, or the name of the publisher."))
    publisher = Publisher(name=name or host_of(addresses[0])[:200])
    publisher.full_clean()
    made: Publisher = _signed(publisher, by)
    hands.note(hands.PUBLISHER, made.pk, by.pk)
    return made


def _fill(source: Source, head: dict[str, str], by: Any) -> None:
    """What nobody has entered yet of a source that was never submitted; the rest is an editor's."""
    empty = [name for name in ("title", "author", "published_on") if head[name] and not getattr(source, name)]
    for name in empty:
        setattr(source, name, head[name])
    if empty:
        _saved(source, by)


def _saved(source: Source, by: Any) -> Source:
    saved: Source = _signed(source, by)
    hands.note("source", saved.pk, by.pk)
    return saved


def _signed(row: Any, by: Any) -> Any:
    row._history_user = by
    row.save()
    return row


def _known_at(source: Source, addresses: Iterable[str]) -> tuple[list[str], list[str]]:
    added, elsewhere = [], []
    for one in addresses:
        if Source.objects.at(one) == source:
            continue
        try:
            added.append(source.known_at(one).url)
        except AddressTaken as taken:
            elsewhere.append(f"{one}: {spoken(taken.sentence)}")
    return added, elsewhere


def _keep(source: Source, text: str, *, how: str, address: str, by: Any) -> tuple[TextRead, bool]:
    values = {"text": text, "how": how, "address": address, "read_at": timezone.now(), "read_by": by}
    read, fresh = TextRead.objects.get_or_create(source=source, sha256=digest(text), defaults=values)
    if not read.lines.exists():
        ArticleLine.objects.bulk_create(ArticleLine(read=read, digest=one) for one in sorted(same.lines(text)))
    return read, fresh


def _said(read: TextRead, head: dict[str, str]) -> None:
    """What it says of itself; a later reading of the same text only tells what an earlier one didn't."""
    row = ArticleHead.objects.filter(read=read).first() or ArticleHead(read=read)
    for name in HEAD:
        setattr(row, name, getattr(row, name) or head[name])
    row.save()
