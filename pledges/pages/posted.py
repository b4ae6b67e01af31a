"""What a form sent, read strictly: one kind of encoding, UTF-8, of a size that a form can have, each field once."""

from urllib.parse import parse_qsl

from django.http import HttpRequest
from django.utils.translation import gettext as _

LARGEST = 256 * 1024
MOST_FIELDS = 20


class Unreadable(ValueError):
    """What was sent is no form of ours. The sentence says why, and what would be right."""


def fields(request: HttpRequest) -> dict[str, str]:
    """The fields of a form by name. Raises Unreadable for anything that no browser sends from our page."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise Unreadable(_("This address takes an ordinary web form, without files. Write in the form below."))
    if (request.content_params or {}).get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise Unreadable(_("The form has to be sent in UTF-8. Write in the form below."))
    try:
        found = parse_qsl(
            _body(request).decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError as odd:
        raise Unreadable(_("What was sent can't be read as a form in UTF-8. Write in the form below.")) from odd
    named = dict(found)
    if len(named) < len(found):
        raise Unreadable(_("A field was sent twice. Write in the form below."))
    return named


def _body(request: HttpRequest) -> bytes:
    try:
        size = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        size = 0
    if size > LARGEST:
        raise Unreadable(_("What was sent is far longer than the form allows. Shorten it."))
    try:
        return request.body
    except OSError as broken_off:
        raise ValueError("the body ended early") from broken_off
