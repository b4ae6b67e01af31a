"""What the API answers where it can't answer (RFC 9457)."""

from pledges.api.shapes import values
from pledges.api.shapes.values import Shape, Value
from pledges.reading.asking.refusals import KINDS


class Problem(Shape):
    """An error: what was wrong and, where a parameter was, what would be right."""

    type = Value(
        {"type": "string", "format": "uri-reference"},
        "What kind of problem it is; `about:blank` for none in particular.",
    )
    title = values.text("The name of the status.")
    status = Value({"type": "integer", "minimum": 400, "maximum": 599}, "The HTTP status.")
    detail = values.text("What was wrong, as a sentence.")
    kind = Value(
        {"type": "string", "enum": list(KINDS)},
        "The reason, where a parameter is refused, for programs to tell apart.\n\n"
        + "\n".join(f"* `{kind}`: {means}" for kind, means in KINDS.items()),
        required=False,
    )
    parameter = Value(
        {"type": "string"},
        "The parameter that can't be taken; null where it is no one's fault.",
        null=True,
        required=False,
    )
    allowed = Value({"type": "string"}, "What it may be, as a sentence.", required=False)
    choices = Value({"type": "array", "items": {"type": "string"}}, "What there is to choose from.", required=False)
    did_you_mean = Value({"type": "string"}, "Which of those is nearest to what was given.", required=False)
    bound = Value({"type": "integer"}, "The bound that was passed.", required=False)
    requests_a_minute = Value(
        {"type": "integer"}, "How many requests are answered, where there were more.", required=False
    )
    retry_after = Value({"type": "integer"}, "Seconds to wait then.", required=False)
    request_id = Value(
        {"type": "string"},
        "The number of this request, to be named when telling us of a failure (5xx).",
        required=False,
    )
