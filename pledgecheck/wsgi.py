"""The application as a server runs it: `gunicorn pledgecheck.wsgi`."""

import os
import re
import sys
from typing import Any

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pledgecheck.settings")

BOOT_FAILED = 3
"""What gunicorn takes for a worker that can't begin: it then ends, instead of trying again for ever."""

BOUNDARY = re.compile(r';\s*(boundary=("[^"\\;]{1,70}"|[^\s;"]{1,70}))\s*(;|$)', re.IGNORECASE)


def plain(kind: str) -> str:
    """A Content-Type without parameters, but for the boundary that the parts of a form have between them."""
    name, _semicolon, rest = kind.partition(";")
    found = BOUNDARY.search(f";{rest}")
    return f"{name}; {found[1]}" if found else name


BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def packed(query: str) -> str:
    """A query with each byte of letters that were sent as they are as `%XX`, as an address has them."""
    return BEYOND_ASCII.sub(lambda found: f"%{ord(found[0]):02X}", query)


class Application(WSGIHandler):
    """What is asked is read as UTF-8, whatever a client says of it, and stands in one form.

    Django reads even the query in the `charset` that a Content-Type names. One address would ask many questions then,
    with one validator and one place in every cache; and it does so before its first middleware, so that a codec that
    isn't for texts, or a parameter that can't be read, would be an error of the server's that nobody counts. Of letters
    that `curl` sends as they are it reads one thing and takes another for the address, which is another question's.
    """

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        if "CONTENT_TYPE" in environ:
            environ["CONTENT_TYPE"] = plain(environ["CONTENT_TYPE"])
        environ["QUERY_STRING"] = packed(environ.get("QUERY_STRING", ""))
        return super().__call__(environ, start_response)


try:
    django.setup(set_prefix=False)
except ImproperlyConfigured as refusal:
    sys.stderr.write(f"Refused to start: {refusal}\n")
    raise SystemExit(BOOT_FAILED) from None
application = Application()
