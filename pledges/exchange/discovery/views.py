"""The files that crawlers, and people with a finding, look for at the root of a site."""

from collections.abc import Callable, Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from rest_framework.request import Request

from pledgecheck import copying
from pledgecheck.read_only import ReadOnly
from pledges.exchange.discovery import entries, robots_file, security_file
from pledges.exchange.discovery.entries import Entry, Part
from pledges.reading import addresses, checkpoints, refusing, validator
from pledges.reading.asking import Refused, given
from pledges.reading.kept import kept

XML = "application/xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
LINES = "application/x-ndjson"
BEGINS = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


class IndexView(ReadOnly):
    """The parts of the sitemap (sitemaps.org, 0.9)."""

    def get(self, request: Request) -> HttpResponseBase:
        return _of_head(request, lambda: "".join(_index(entries.parts())), validator.head())


class PartView(ReadOnly):
    """One part: pages of up to a thousand documents in every language, each with the others beside it."""

    def get(self, request: Request, named: str) -> HttpResponseBase:
        head = validator.head()
        if named == entries.ITSELF:
            return _of_head(request, lambda: "".join(_part(entries.of_site())), head)
        found = entries.begins(named)
        if found is None:
            raise Http404
        # Whoever has it is told so before a document is read; that a part begins there is made sure of for others.
        return _of_head(request, lambda: "".join(_part(found.entries())), head, found.is_first)


class CheckpointsView(ReadOnly):
    """The last head of the record on every day with a publication, for whoever keeps them."""

    def get(self, request: Request) -> HttpResponseBase:
        return _of_head(request, _checkpoints, validator.head(), kind=LINES)


class RobotsView(ReadOnly):
    """What crawlers are asked to leave alone (RFC 9309), and where the sitemap is."""

    def get(self, request: Request) -> HttpResponseBase:
        return _answer(request._request, TEXT, robots_file.written)


class SecurityView(ReadOnly):
    """Whom to tell of a hole in the site (RFC 9116); unknown where nobody was named."""

    def get(self, request: Request) -> HttpResponseBase:
        if not settings.SECURITY_CONTACT:
            raise Http404
        return _answer(request._request, TEXT, lambda: security_file.written(timezone.localdate()))


def _of_head(
    asked: Request,
    made: Callable[[], str],
    head: int,
    is_there: Callable[[], bool] = lambda: True,
    kind: str = XML,
) -> HttpResponseBase:
    request = asked._request
    try:
        given.parsed(given.as_sent(request), {})
    except Refused as refused:
        raise refusing.problem(refused) from None
    answer = HttpResponse(content_type=kind)
    shown = (settings.SITE_URL, *settings.CONTENT_LANGUAGES)
    answer["ETag"] = validator.tag("sitemap", request.path, *shown, head)
    answer["Cache-Control"] = validator.KEPT
    settled = validator.settled(request, answer["ETag"], answer)
    if settled is not None:
        return settled
    if not is_there():
        raise Http404
    answer.content = kept(request, answer, head, made)
    return answer


def _checkpoints() -> str:
    return "".join(f"{checkpoints.line(head)}\n" for head in checkpoints.every())


def _answer(request: HttpRequest, kind: str, made: Callable[[], str]) -> HttpResponseBase:
    answer = HttpResponse(made(), content_type=kind)
    answer["ETag"] = validator.tag(request.path, answer.content)
    answer["Cache-Control"] = validator.KEPT
    return validator.settled(request, answer["ETag"], answer) or answer


def _index(parts: Iterable[Part]) -> Iterator[str]:
    yield f"{BEGINS}<sitemapindex {SITEMAPS}>\n"
    for each in parts:
        yield f"<sitemap>{_where(addresses.sitemap(each.name))}{_when(each.changed_at)}</sitemap>\n"
    yield "</sitemapindex>\n"


def _part(rows: Iterable[Entry]) -> Iterator[str]:
    yield f'{BEGINS}<urlset {SITEMAPS} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    for entry in rows:
        beside = _alternates(entry.addresses)
        for address in entry.addresses.values():
            yield f"<url>{_where(address)}{_when(entry.changed_at)}{beside}</url>\n"
    yield "</urlset>\n"


def _alternates(found: dict[str, str]) -> str:
    """A page in every language, its own too, and the first one for whoever reads none: as the page itself has it.

    None in a copy: there pages name those of the original, for which alternates in the copy would be rivals.
    """
    if len(found) < 2 or copying.copy():
        return ""
    named = [*found.items(), ("x-default", next(iter(found.values())))]
    links = (
        f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(addresses.absolute(address))}/>'
        for code, address in named
    )
    return "".join(links)


def _where(address: str) -> str:
    return f"<loc>{escape(addresses.absolute(address))}</loc>"


def _when(at: str | None) -> str:
    return f"<lastmod>{at}</lastmod>" if at else ""
