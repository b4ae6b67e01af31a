"""How a page is answered: by the language of its address, with a strong validator, for anyone's cache to keep.

One that takes what somebody writes is for that person alone, and kept nowhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from pledgecheck import copying
from pledges.pages import errors
from pledges.pages.reader import Reader
from pledges.pages.site import languages, site, validated_by
from pledges.reading import addresses, blocked, validator
from pledges.reading.kept import kept
from pledges.reading.languages import interface_of


@dataclass(frozen=True)
class Page:
    """A page that exists. `address` gives it in each language, `context` what it shows: made only if it is needed.

    `validated_by`: what it is a function of beside record, day, language and settings.
    One that may be kept is answered with 200, or with 451 where nothing may be read; any other status is nobody's to
    keep.
    """

    template: str
    address: Callable[[str], str]
    context: Callable[[], dict[str, Any]]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    validated_by: tuple[object, ...] = ()


View = Callable[..., Page | HttpResponse | None]


def page(view: View) -> Callable[..., HttpResponse]:
    """A view of a public page. It takes the request, the reader and what the address names; None is unknown.

    It answers GET and HEAD alike to everybody; the record's head is read before anything that depends on it.
    """

    @wraps(view)
    def answer(request: HttpRequest, language: str | None = None, **named: Any) -> HttpResponse:
        language = language or addresses.first_language()
        if request.method not in ("GET", "HEAD"):
            return errors.page(language, 405)
        reader = Reader(language, copying.today())
        head = validator.head()
        with translation.override(interface_of(language)):
            found = view(request, reader, **named)
            if found is None:
                return errors.page(language, 404)
            if isinstance(found, HttpResponse):
                return found
            keeps = found.status in (HTTPStatus.OK, blocked.STATUS)
            return _answer(request, reader, head, found) if keeps else _fresh(reader, found)

    return answer


def unkept(*methods: str) -> Callable[[View], Callable[..., HttpResponse]]:
    """A view as `page` takes one, whose answer no cache may keep; these are the methods that it knows.

    What is unknown gets the very bytes that it gets everywhere else.
    """

    def decorate(view: View) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: HttpRequest, language: str, **named: Any) -> HttpResponse:
            if request.method not in methods:
                refusal = errors.page(language, 405)
                refusal["Allow"] = ", ".join(methods)
                return refusal
            reader = Reader(language, copying.today())
            with translation.override(interface_of(language)):
                found = view(request, reader, **named)
                if found is None:
                    return errors.page(language, 404)
                return found if isinstance(found, HttpResponse) else _fresh(reader, found)

        return answer

    return decorate


def _fresh(reader: Reader, found: Page) -> HttpResponse:
    body = render_to_string(found.template, {**_frame(reader, found), **found.context()})
    headers = {**found.headers, "Cache-Control": "no-store", "Content-Language": reader.language}
    return HttpResponse(body, status=found.status, headers=headers)


def _answer(request: HttpRequest, reader: Reader, head: int, found: Page) -> HttpResponse:
    etag = validator.tag("page", reader.language, reader.on, head, validated_by(reader), *found.validated_by)
    headers = {"ETag": etag, "Cache-Control": validator.KEPT, "Content-Language": reader.language}
    answer = HttpResponse(status=found.status, headers={**found.headers, **headers})
    return filled(request, answer, lambda: body(reader, found), head)


def filled(
    request: HttpRequest, answer: HttpResponse, content: Callable[[], str | bytes], head: int | None = None
) -> HttpResponse:
    """An answer that has all its headers, with its content; where the reader has that already nothing is made.

    One that is a function of the record's `head` is made once for all workers.
    """
    settled = validator.settled(request, answer["ETag"], answer)
    if isinstance(settled, HttpResponse):
        settled["Content-Language"] = answer["Content-Language"]
        return settled
    answer.content = content() if head is None else kept(request, answer, head, content)
    return answer


def body(reader: Reader, found: Page, banner: SafeString | None = None) -> str:
    """A page as HTML; a banner is what somebody who is shown it before it is public has to know."""
    frame = _frame(reader, found)
    if banner:
        # Other languages are the banner's to lead to: at their public addresses there is another page, or none.
        frame |= {"banner": banner, "languages": ()}
    return render_to_string(found.template, {**frame, **found.context()})


def _frame(reader: Reader, found: Page) -> dict[str, Any]:
    """What the base template shows around every page: nothing of the request."""
    elsewhere = languages(found.address)
    return {
        "language": reader.language,
        "site": site(reader),
        "canonical": found.address(reader.language),
        "alternates": elsewhere,
        "languages": elsewhere,
        "today": reader.day(reader.on.isoformat()),
    }


def moved(address: str, *, for_good: bool = True) -> HttpResponse:
    """Send on to an address of our own; for good where that address is the only right one."""
    redirect = HttpResponsePermanentRedirect if for_good else HttpResponseRedirect
    return redirect(address, headers={"Cache-Control": validator.KEPT})
