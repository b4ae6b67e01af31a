"""The feed of checkpoints: for each day with a publication the last head of the record, for whoever keeps it."""

from xml.etree import ElementTree

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pledges.pages import answers
from pledges.pages.feeds import SHOWN, add, answered, begun, link
from pledges.pages.reader import Reader
from pledges.pages.xml_text import written
from pledges.reading import addresses, checkpoints
from pledges.reading.moments import Head

NAME = "checkpoints"


@answers.page
def feed(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The newest days; every one is in the file of all."""
    found = checkpoints.newest(SHOWN)
    return answered(request, reader, (NAME, found), lambda: _written(reader, found))


def _written(reader: Reader, found: list[Head]) -> bytes:
    own = addresses.absolute(addresses.feed(reader.language, NAME))
    page = addresses.within(reader.language, "record")
    root = begun(reader, own, _("Checkpoints of the record"), page, found[0].published_at if found else None)
    seen: set[str] = set()
    for head in found:
        _entry(ElementTree.SubElement(root, "entry"), reader, own, head, seen)
    return written(root)


def _entry(entry: ElementTree.Element, reader: Reader, own: str, head: Head, seen: set[str]) -> None:
    at = str(head.published_at)
    # A day has two where a clock was set back over midnight.
    day = at[:10] if at[:10] not in seen else f"{at[:10]}-{head.sequence}"
    seen.add(day)
    title = _("%(day)s: the record up to sequence %(number)s")
    add(entry, "id", f"{own}#{day}")
    add(entry, "title", title % {"day": reader.day(at[:10]), "number": head.sequence})
    add(entry, "updated", at)
    link(entry, "alternate", f"{addresses.absolute(addresses.within(reader.language, 'record'))}#checkpoints")
    add(entry, "summary", checkpoints.line(head))
