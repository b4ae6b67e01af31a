"""The site asked in this very process: by its own addresses and middleware, without a connection, counted by nobody."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.signals import request_finished
from django.db import close_old_connections


class Site:
    """Answers GET as it would to anybody at its own address."""

    def __init__(self) -> None:
        self._handler = WSGIHandler()
        scheme = urlsplit(settings.SITE_URL).scheme
        host = settings.ALLOWED_HOSTS[0].lstrip(".")
        self._environ = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "SERVER_NAME": host,
            "SERVER_PORT": "443" if scheme == "https" else "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": host,
            "wsgi.url_scheme": scheme,
        }

    @contextmanager
    def ask(self, address: str) -> Iterator[Any]:
        """The response to an address, closed when the block ends."""
        path, _mark, query = address.partition("?")
        environ = {
            **self._environ,
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "wsgi.input": io.BytesIO(),
        }
        response = self._handler.get_response(WSGIRequest(environ))
        try:
            yield response
        finally:
            response.close()


def pieces(response: Any) -> Iterator[bytes]:
    """The body as it comes."""
    return iter(response.streaming_content) if response.streaming else iter([response.content])


@contextmanager
def alone() -> Iterator[None]:
    """The site has nobody else to answer: it keeps its connection from answer to answer, and with it the one moment.

    What isn't found is told by whoever asked, and not by the log.
    """
    logger = logging.getLogger("django.request")
    level = logger.level
    logger.setLevel(logging.ERROR)
    closes = request_finished.disconnect(close_old_connections)
    try:
        yield
    finally:
        if closes:
            request_finished.connect(close_old_connections)
        logger.setLevel(level)
