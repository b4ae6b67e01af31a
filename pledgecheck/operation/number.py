"""The number of the request that is being answered; known to the log, which is set up before anything else is."""

from contextvars import ContextVar

_number: ContextVar[str] = ContextVar("request_number", default="")


def number() -> str:
    """The number of the request that is being answered here; empty where none is."""
    return _number.get()


def begin(given: str) -> None:
    """From here on a request of this number is answered; empty: none any more."""
    _number.set(given)
