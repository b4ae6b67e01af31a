"""What views for programs do alike, in whichever face: they only read, and pages of every origin may ask them."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.views import APIView

METHODS = "GET, HEAD, OPTIONS"


class ReadOnly(APIView):
    """Answers GET, HEAD and OPTIONS in one kind, whatever the client says that it accepts."""

    http_method_names = ["get", "head", "options"]

    def perform_content_negotiation(self, request: Request, force: bool = False) -> tuple[Any, str]:
        renderer = self.get_renderers()[0]
        return renderer, renderer.media_type

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        found = HttpResponse(status=204)
        found["Allow"] = found["Access-Control-Allow-Methods"] = METHODS
        found["Access-Control-Allow-Origin"] = "*"
        found["Access-Control-Allow-Headers"] = "Authorization, If-None-Match"
        return found
