"""The one address. Long queries come as forms, with POST that says it is a GET: so Google's clients send them."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from pledgecheck import rpc_errors
from pledgecheck.read_only import METHODS
from pledges.exchange.fact_check_tools import finding, parameters, told
from pledges.exchange.fact_check_tools.parameters import Asked
from pledges.reading import answering, validator
from pledges.reading.asking import Refused, given
from pledges.reading.search import synonyms

OVERRIDE = "X-HTTP-Method-Override"
FORM = "application/x-www-form-urlencoded"
ALLOWED = ("Authorization", "Content-Type", "If-None-Match", "X-Goog-Api-Client", "X-Goog-Api-Key", OVERRIDE)
"""Headers that pages of other sites may send along, as Google's clients for browsers do."""

LONGEST_LENGTH = 10
"""Digits of a length."""

ACCEPTED = f"This address answers GET, HEAD and OPTIONS. Send a long query as a form by POST with {OVERRIDE}: GET."


class Unreadable(ValueError):
    """A body that is no form. The sentence says what would be right, and `status` whether all it lacks is a length."""

    def __init__(self, why: str, status: int = 400) -> None:
        super().__init__(why)
        self.status = status


def search(request: HttpRequest) -> HttpResponse:
    """Claims that were fact-checked, found by words, publisher, language and age."""
    if request.method == "OPTIONS":
        return _preflight()
    posted = request.method == "POST" and request.headers.get(OVERRIDE, "").upper() == "GET"
    if not posted and request.method not in ("GET", "HEAD"):
        refusal = rpc_errors.error(405, ACCEPTED)
        refusal["Allow"] = METHODS
        return refusal
    try:
        asked = parameters.read(_posted(request) if posted else given.as_sent(request))
    except Refused as refused:
        why = f"{refused.detail} Allowed: {refused.allowed}."
        return rpc_errors.error(400, why, rpc_errors.bad_parameter(refused.parameter, why))
    except Unreadable as unreadable:
        return rpc_errors.error(unreadable.status, str(unreadable))
    return _once(asked) if posted else _found(request, asked)


def _found(request: HttpRequest, asked: Asked) -> HttpResponse:
    head, on = validator.head(), timezone.localdate()
    validated_by = (
        request.get_full_path(),
        (settings.SITE_NAME, settings.SITE_URL, settings.CONTENT_LANGUAGES),
        synonyms.stamp() if asked.words else "",
        on if asked.days is not None else "",
    )
    return answering.answer(request, lambda: _text(asked), *validated_by, head=head)


def _once(asked: Asked) -> HttpResponse:
    """The same answer to a form, which no cache can keep."""
    answer = HttpResponse(_text(asked), content_type="application/json")
    answer["Cache-Control"] = "no-store"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _text(asked: Asked) -> bytes:
    return told.text(told.answer(asked, finding.page(asked, timezone.localdate())))


def _posted(request: HttpRequest) -> Mapping[str, Sequence[str]]:
    """Parameters of a form, and of the address that it was sent to. Raises Refused or Unreadable."""
    if request.content_type != FORM:
        raise Unreadable(f"A query that is sent by POST has to be a form: Content-Type: {FORM}.")
    lists = given.as_sent(request)
    body = _body(request)
    given.bound(body)
    for name, sent in QueryDict(body).lists():
        lists[name] = [*lists.get(name, ()), *(str(value) for value in sent)]
    return lists


def _body(request: HttpRequest) -> str:
    """What was posted, as far as any query is read. Raises Unreadable."""
    length = request.headers.get("Content-Length", "")
    if not length or "Transfer-Encoding" in request.headers:
        raise Unreadable(
            "This form came without its length. Send it whole, with Content-Length, and not in chunks.", 411
        )
    if not (length.isascii() and length.isdigit()):
        raise Unreadable("Content-Length has to be a whole number: of the bytes that this form has.")
    if len(length) > LONGEST_LENGTH or int(length) > given.LONGEST_QUERY:
        raise Unreadable(f"This form is too long: at most {given.LONGEST_QUERY} bytes are read.")
    try:
        return request.body.decode("ascii")
    except (ValueError, OSError):
        raise Unreadable("This form can't be read. Send it in UTF-8, with every other letter as %XX.") from None


def _preflight() -> HttpResponse:
    answer = HttpResponse(status=204)
    answer["Allow"] = METHODS
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Access-Control-Allow-Methods"] = f"{METHODS}, POST"
    answer["Access-Control-Allow-Headers"] = ", ".join(ALLOWED)
    answer["Access-Control-Max-Age"] = "86400"
    return answer
