"""Errors as Google's clients read them, under /v1alpha1/: google.rpc.Status in JSON (AIP-193)."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from pledgecheck.read_only import open_to_all

ADDRESS = "/v1alpha1/"
"""Under which programs ask as they ask Google."""

STATUS = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    404: "NOT_FOUND",
    405: "UNIMPLEMENTED",
    411: "INVALID_ARGUMENT",
    412: "FAILED_PRECONDITION",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}
"""google.rpc.Code by status; it has no name of its own for a method that isn't answered."""


def error(status: int, message: str, detail: Mapping[str, Any] | None = None) -> HttpResponse:
    """An error with what was wrong in a sentence, and for programs one detail of a type of google.rpc."""
    body: dict[str, Any] = {"code": status, "message": message, "status": STATUS.get(status, "UNKNOWN")}
    if detail:
        body["details"] = [detail]
    said = json.dumps({"error": body}, ensure_ascii=False)
    return open_to_all(HttpResponse(said, status=status, content_type="application/json; charset=utf-8"))


def bad_parameter(name: str, why: str) -> dict[str, Any]:
    """The detail of a parameter that can't be taken."""
    violation = {"field": name, "description": why}
    return {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [violation]}


def again_in(seconds: int) -> dict[str, Any]:
    """The detail of a request that came too early."""
    return {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": f"{seconds}s"}
