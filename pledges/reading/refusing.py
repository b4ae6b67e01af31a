"""What a program is told that asked for what can't be asked."""

from collections.abc import Mapping
from typing import Any

from rest_framework.exceptions import ParseError

from pledges.reading.asking import Refused


class Problem(ParseError):
    """400 with further members: each as it is, where DRF would make texts of numbers and lists."""

    def __init__(self, detail: str, members: Mapping[str, Any]) -> None:
        super().__init__({"detail": detail})
        self.members = dict(members)


def problem(refused: Refused) -> Problem:
    """400 that names the parameter and the `kind` of mistake, and says what is allowed.

    With `choices`, `did_you_mean` and `bound` where there are any; of what is no one parameter's fault `parameter` is
    null.
    """
    members: dict[str, Any] = {
        "kind": refused.kind,
        "parameter": refused.parameter or None,
        "allowed": refused.allowed,
    }
    if refused.choices:
        members["choices"] = list(refused.choices)
    if refused.near:
        members["did_you_mean"] = refused.near
    if refused.bound is not None:
        members["bound"] = refused.bound
    return Problem(refused.detail, members)
