"""security.txt (RFC 9116): whom to tell of a hole in the site, and until when that holds."""

import datetime

from django.conf import settings

from pledges.reading import addresses

ADDRESS = "/.well-known/security.txt"
MONTHS = 6


def written(on: datetime.date) -> str:
    """The file as it is served on a day; it is the same for a whole month."""
    contacts = [f"Contact: {contact}" for contact in settings.SECURITY_CONTACT]
    languages = ", ".join(settings.CONTENT_LANGUAGES)
    return "\n".join(
        [
            *contacts,
            f"Expires: {expires(on).isoformat()}T00:00:00Z",
            f"Preferred-Languages: {languages}",
            f"Canonical: {addresses.absolute(ADDRESS)}",
            "",
        ]
    )


def expires(on: datetime.date) -> datetime.date:
    """The first of a month, six to seven months ahead: RFC 9116 asks for less than a year."""
    months = on.month + MONTHS
    return datetime.date(on.year + months // 12, months % 12 + 1, 1)
