"""What is said of an act: what was published, with the way to its page, or why it was refused."""

from collections.abc import Sequence

from django.urls import Resolver404, resolve
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pledgecheck.record.models import Revision
from pledges.desk.editorial import NotReady, Refused
from pledges.law import scales
from pledges.law.text import say
from pledges.reading.compose.frame import page_url

NAMED = 12


def published(revisions: Sequence[Revision], language: str) -> SafeString:
    """The revisions by name, each with a link to its public page where it has one."""
    named = format_html_join(", ", "{}", ((_revision(one, language),) for one in revisions[:NAMED]))
    more = len(revisions) - NAMED
    if more <= 0:
        return format_html("{} {}", _("Published:"), named)
    return format_html("{} {} {}", _("Published:"), named, _("and %(count)d more") % {"count": more})


def refused(refusal: Refused, language: str) -> list[str]:
    """Why an act was refused, a sentence for each thing that stands in its way."""
    if isinstance(refusal, NotReady):
        return [f"{ref}: {say(missing.sentence, language)}" for ref, missing in refusal.missing]
    return [refusal.say(language)]


def _revision(revision: Revision, language: str) -> SafeString:
    kind = scales.REVISION_KINDS.label(revision.kind, language)
    number = _("%(ref)s revision %(number)d (%(kind)s)") % {
        "ref": revision.ref,
        "number": revision.number,
        "kind": kind,
    }
    address = public_page(revision.subject, revision.ref)
    return format_html('<a href="{}">{}</a>', address, number) if address else format_html("{}", number)


def public_page(subject: str, ref: str) -> str | None:
    """Address of the public page of a subject; None where subjects of this sort have none yet."""
    address = page_url(subject, ref)
    try:
        resolve(address)
    except Resolver404:
        return None
    return address
