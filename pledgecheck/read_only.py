"""What views for programs do alike, in whichever face: they only read, and pages of every origin may ask them."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.views import APIView

METHODS = "GET, HEAD, OPTIONS"


def open_to_all(answer: HttpResponse) -> HttpResponse:
    """An error that any page may read, kept for a moment unless it is this one request's."""
    status = answer.status_code
    answer["Access-Control-Allow-Origin"] = "*"
    of_one_request = status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.PRECONDITION_FAILED
    answer["Cache-Control"] = "no-store" if of_one_request else "public, max-age=5"
    return answer


def options() -> HttpResponse:
    """What may be asked of such a view, and from where."""
    found = HttpResponse(status=204)
    found["Allow"] = found["Access-Control-Allow-Methods"] = METHODS
    found["Access-Control-Allow-Origin"] = "*"
    found["Access-Control-Allow-Headers"] = "Authorization, If-None-Match"
    return found


class ReadOnly(APIView):
    """Answers GET, HEAD and OPTIONS in one kind, whatever the client says that it accepts."""

    http_method_names = ["get", "head", "options"]

    def perform_content_negotiation(self, request: Request, force: bool = False) -> tuple[Any, str]:
        renderer = self.get_renderers()[0]
        return renderer, renderer.media_type

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        return options()
