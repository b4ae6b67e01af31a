"""Parameters of the API, read with the reading room's own words."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from pledges.reading.asking import given
from pledges.reading.asking.vocabulary import Parameter


def read(request: HttpRequest, known: Mapping[str, Parameter]) -> dict[str, Any]:
    """The request's parameters by name, parsed; an absent one is left out. Raises Refused."""
    return given.parsed(given.as_sent(request), {name: parameter.parse for name, parameter in known.items()})
