"""robots.txt: pages and data may be crawled; the desk, forms, and lists as somebody narrowed them down may not."""

from django.conf import settings

from pledgecheck import copying
from pledges.reading import addresses

LEFT_ALONE = ("/admin/", "/*/report/", "/*?")
"""The sitemap has every page; an address with a question mark is of a narrowed list or a past state."""


def written() -> str:
    """The file as it is served."""
    left_alone = ["Allow: /"] if copying.copy() else [f"Disallow: {path}" for path in LEFT_ALONE]
    return "\n".join(["User-agent: *", *left_alone, "", f"Sitemap: {settings.SITE_URL}{addresses.SITEMAP}", ""])
