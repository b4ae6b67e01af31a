"""How the log is written, from LOG_FORMAT; what may stand in it is decided in `operation/lines.py`."""

from typing import Any

from pledgecheck.environment import given, refused


def log_format(*, for_people: bool) -> str:
    """`json` or `text`; where nothing is said, text for a person in front of it, JSON for programs."""
    form = given("LOG_FORMAT") or ("text" if for_people else "json")
    if form not in ("json", "text"):
        raise refused("LOG_FORMAT", f"must be json or text, and {form} isn't")
    return form


def logging_to_stderr(form: str, *, debug: bool, every_request: bool) -> dict[str, Any]:
    """Django's LOGGING: all on stderr, in one form. Where not every request is told, failed ones are.

    What gunicorn's workers say comes in the same form, as their own names the query of a request that broke off. That
    something wasn't found is in its request's line; so is what `runserver` would say beside it.
    """
    line = {"json": "JsonLine", "text": "TextLine"}[form]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"worth_telling": {"()": "pledgecheck.operation.lines.WorthTelling"}},
        "formatters": {"line": {"()": f"pledgecheck.operation.lines.{line}", "whole": debug}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["worth_telling"]},
        },
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.request": {"level": "ERROR"},
            "django.server": {"handlers": [], "level": "CRITICAL"},
            "gunicorn.error": {"handlers": [], "propagate": True},
            # Of each answer to HEAD it would say that the body was dropped, which is what HEAD is.
            "gunicorn.http.wsgi": {"level": "ERROR"},
            "pledgecheck.operation.requests": {"level": "INFO" if every_request else "ERROR"},
        },
    }
