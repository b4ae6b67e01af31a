"""Parameters of the API: read with the reading room's own words, and refused as programs are refused."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from rest_framework.exceptions import ParseError

from pledges.reading.asking import Refused, given
from pledges.reading.asking.vocabulary import Parameter


def read(request: HttpRequest, known: Mapping[str, Parameter]) -> dict[str, Any]:
    """The request's parameters by name, parsed; an absent one is left out. Raises Refused."""
    return given.parsed(lists(request), {name: parameter.parse for name, parameter in known.items()})


def lists(request: HttpRequest) -> dict[str, list[str]]:
    """All parameters as they were sent."""
    return dict(request.GET.lists())


def problem(refused: Refused) -> ParseError:
    """400 that names the parameter and says what is allowed."""
    return ParseError({"detail": refused.detail, "parameter": refused.parameter, "allowed": refused.allowed})
