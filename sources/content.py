"""From the desk to the content of the subject source: the one definition of what is published of it."""

from typing import Any

from sources.models import Source


def content(source: Source) -> dict[str, Any]:
    """What people wrote about one source, as plain data; absent is None. The note and the code stay on the desk.

    ``url`` is the primary address as pasted (the oldest where none is marked), ``also_at`` the others, oldest first.
    Reads ``publisher`` and ``addresses``, both from what was prefetched where it was.
    """
    addresses = sorted(source.addresses.all(), key=lambda address: (not address.primary, address.pk))
    urls = [address.url for address in addresses]
    return {
        "title": source.title or None,
        "publisher": source.publisher.name,
        "author": source.author or None,
        "url": urls[0] if urls else None,
        "also_at": urls[1:],
        "archived_url": source.archived_url or None,
        "published_on": source.published_on or None,
        "kind": str(source.kind),
        "language": source.language,
    }
