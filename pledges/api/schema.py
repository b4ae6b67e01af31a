"""Every operation as OpenAPI says it: its words, its parameters from the vocabulary, and whatever it may answer."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter

from pledges.api import schema_answers
from pledges.api.operations import OPERATIONS, Operation
from pledges.api.schema_answers import Json
from pledges.api.shapes import values
from pledges.api.shapes.frame import Withdrawn
from pledges.api.shapes.problems import Problem
from pledges.api.shapes.values import Shape
from pledges.law import codes
from pledges.reading.asking.vocabulary import Parameter

EXAMPLES = Path(__file__).parent / "examples"
IN_LANGUAGES = ("ko", "en")
"""The languages of the example data, which a site in other languages doesn't show."""


class Described(AutoSchema):
    """One GET: what stands in the table of operations, the view's own parameters, and every status."""

    view: Any

    @property
    def operation(self) -> Operation:
        return OPERATIONS[self.path]

    def get_operation_id(self) -> str:
        return self.operation.id

    def get_summary(self) -> str:
        return self.operation.summary

    def get_description(self) -> str:  # type: ignore[override]  # as spectacular's own
        return self.operation.description

    def get_tags(self) -> list[str]:
        return [self.operation.tag]

    def get_request_serializer(self) -> None:
        """Nothing is sent but parameters."""

    def get_response_serializers(self) -> None:
        """Nothing is guessed: `_get_response_bodies` says it all."""

    def _is_list_view(self, serializer: Any = None) -> bool:
        return False

    def get_auth(self) -> list[Json]:
        return [{}, {schema_answers.KEY: []}]

    def get_override_parameters(self) -> list[Any]:
        found = [_described(name, parameter) for name, parameter in self.view.takes().items()]
        kept = OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER, description=schema_answers.IF_NONE_MATCH)
        return [*self._code(), *found, kept]

    def _code(self) -> list[OpenApiParameter]:
        subject = self.operation.subject
        if not subject:
            return []
        schema = values.ref_of(subject) if subject in codes.LETTERS else values.SLUG
        shown = [example(f"get{subject.title()}")["ref"]] if shows_examples() else []
        return [
            OpenApiParameter(
                "ref",
                dict(schema),
                OpenApiParameter.PATH,
                required=True,
                description=f"The code of the {subject}.",
                examples=[OpenApiExample(code, value=code) for code in shown],
            )
        ]

    def _get_response_bodies(self, direction: Any = "response") -> Json:
        operation = self.operation
        content = schema_answers.files(operation.table) if operation.table else {}
        json_content: Json = {"schema": self._whole()}
        if shows_examples() and (shown := example(operation.id)) is not None:
            json_content["example"] = shown
        kind = "application/json" if operation.shape else schema_answers.KIND
        problem = {"application/problem+json": {"schema": self._ref(Problem)}}
        return {
            "200": schema_answers.found({kind: json_content, **content}, operation.links, bool(operation.table)),
            **self._blocked(),
            **schema_answers.others(problem, coded=bool(operation.subject)),
        }

    def _blocked(self) -> Json:
        """451, where what is asked for may not be read: a notice, and never a problem."""
        notices = [self._ref(shape) for shape in self.operation.blocked]
        if not notices:
            return {}
        schema = {"oneOf": notices} if len(notices) > 1 else notices[0]
        return {"451": schema_answers.blocked({"application/json": {"schema": schema}})}

    def _whole(self) -> Json:
        """The document or the list; or the notice in its place."""
        shape = self.operation.shape
        if shape is None:
            return {"type": "object", "additionalProperties": True, "description": "An OpenAPI document."}
        if not self.operation.withdrawn:
            return self._ref(shape)
        return {"oneOf": [self._ref(shape), self._ref(Withdrawn)]}

    def _ref(self, shape: type[Shape]) -> Json:
        found: Json = self.resolve_serializer(shape, "response").ref
        return found

    def _postprocess_serializer_schema(self, schema: Json, serializer: Any, direction: Any) -> Json:
        """Exactly these keys."""
        return {**schema, "additionalProperties": False}


def _described(name: str, parameter: Parameter) -> OpenApiParameter:
    kind = parameter.kind
    means = parameter.means
    if kind.several:
        means += " Several, separated by commas, mean any of them."
    if kind.scale:
        means += f"\n\n{values.defined(kind.scale)}"
    style: Json = {"style": "form", "explode": False} if kind.several else {}
    return OpenApiParameter(name, dict(kind.schema), OpenApiParameter.QUERY, description=means, **style)


def shows_examples() -> bool:
    """Whether the site's content is in the languages of the example data."""
    return tuple(settings.CONTENT_LANGUAGES) == IN_LANGUAGES


@cache
def example(operation: str) -> Any:
    """What an operation answers of the example data, cut short; None of one that is too long for it."""
    kept = EXAMPLES / f"{operation}.json"
    return json.loads(kept.read_text()) if kept.exists() else None
