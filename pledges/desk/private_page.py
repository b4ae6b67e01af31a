"""What a private link shows: one page of a proposal as it would stand, and the way to its others. No account, no trace.

Whatever is wrong with a link is told alike: nobody learns whether there is one, or was.
"""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from pledges.desk.editorial import NotAllowed, Refused
from pledges.desk.editorial.known import public_text
from pledges.desk.preview import NoPage, preview, with_needed
from pledges.desk.previews import PreviewLink
from pledges.desk.private_links import opened
from pledges.desk.subjects import ORDER
from pledges.law.text import say

HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@dataclass(frozen=True)
class Shown:
    """Which page is asked for, in which language."""

    subject: str
    ref: str
    language: str

    @property
    def query(self) -> str:
        """The page as it is asked for; the secret stands in the path alone."""
        return f"?{urlencode(vars(self))}"


def private_page(request: HttpRequest, secret: str) -> HttpResponse:
    """A page of the proposal that the secret opens, with a banner that says that it is not public and until when."""
    answer = _answer(request, secret)
    # Django logs the path of what is refused, and in this one is the secret of a link that may still open.
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer


def _answer(request: HttpRequest, secret: str) -> HttpResponse:
    if request.method != "GET":
        return HttpResponse(status=405, headers={**HEADERS, "Allow": "GET"})
    link = opened(secret, timezone.now())
    if link is None:
        return _nothing(404)
    contents = {(item.subject, item.ref): json.loads(item.content) for item in link.proposal.items.all()}
    asked = _asked(request, contents)
    if (asked.subject, asked.ref) not in contents and not _is_public(asked):
        return _nothing(404)
    try:
        page = preview(
            *with_needed(link.proposal), by=link.person, banner=_banner(link, asked, contents), **vars(asked)
        )
    except (NoPage, NotAllowed):
        return _nothing(404)
    except Refused:
        return _nothing(409)
    return HttpResponse(page, headers=HEADERS)


def _asked(request: HttpRequest, contents: dict[tuple[str, str], Any]) -> Shown:
    """What the address names; without it the pledge, else what names the others."""
    main = max(contents, key=lambda key: (ORDER[key[0]], key[1]))
    given = request.GET
    language = given.get("language", settings.CONTENT_LANGUAGES[0])
    return Shown(given.get("subject", main[0]), given.get("ref", main[1]), language)


def _is_public(asked: Shown) -> bool:
    """Whether anybody may see that page anyway: a pledge, say, whose claim is proposed."""
    known = asked.subject in ORDER and asked.ref.isascii() and asked.ref.replace("-", "").isalnum()
    return known and public_text(asked.subject, asked.ref) is not None


def _banner(link: PreviewLink, asked: Shown, contents: dict[tuple[str, str], Any]) -> SafeString:
    keys = sorted(contents, key=lambda key: (-ORDER[key[0]], key[1]))
    pages = [
        {
            "query": Shown(subject, ref, asked.language).query,
            "ref": ref,
            "name": _name(contents[subject, ref], asked.language),
            "here": (subject, ref) == (asked.subject, asked.ref),
        }
        for subject, ref in keys
    ]
    languages = [
        {"code": code, "name": _language(code), "query": Shown(asked.subject, asked.ref, code).query}
        for code in settings.CONTENT_LANGUAGES
    ]
    with translation.override(_interface(asked.language)):
        context = {"expires_at": link.expires_at, "pages": pages, "languages": languages, "language": asked.language}
        return SafeString(render_to_string("desk/preview_banner.html", context))


def _name(content: dict[str, Any], language: str) -> str:
    words = content.get("title") or content.get("name") or content.get("text")
    return words if isinstance(words, str) else say(words, language)


def _language(code: str) -> str:
    """A language by its own name."""
    return str(LANG_INFO.get(code, {}).get("name_local", code))


def _interface(language: str) -> str:
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _nothing(status: int) -> HttpResponse:
    """That there is nothing to see here, or not now, in the first language of the interface."""
    with translation.override(settings.LANGUAGE_CODE):
        body = render_to_string("desk/preview_nothing.html", {"for_now": status == 409})
    return HttpResponse(body, status=status, headers=HEADERS)
