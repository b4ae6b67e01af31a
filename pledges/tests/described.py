"""The description of the API as tests hold answers against it."""

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from pledges.api import schema_served

Schema = dict[str, Any]


@cache
def _read(text: str) -> Schema:
    found: Schema = json.loads(text)
    return found


def whole() -> Schema:
    """The description as it is served."""
    return _read(schema_served.document())


def paths() -> dict[str, Schema]:
    """What GET does, by address."""
    return {address: methods["get"] for address, methods in whole()["paths"].items()}


def answered(address: str, status: int = 200, kind: str = "application/json") -> Schema:
    """The schema of an answer."""
    found: Schema = paths()[address]["responses"][str(status)]["content"][kind]["schema"]
    return found


def differences(schema: Schema, answer: Any) -> list[str]:
    """Where an answer isn't what was said of it, and how."""
    return [f"{each.json_path}: {each.message[:200]}" for each in _validator(json.dumps(schema)).iter_errors(answer)]


@cache
def _validator(schema: str) -> Draft202012Validator:
    held = {**json.loads(schema), "components": whole()["components"]}
    return Draft202012Validator(held, format_checker=FormatChecker())
