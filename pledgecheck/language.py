"""The language of the desk's interface follows the person; that of public answers follows the address alone."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware

DESK = "/admin/"


class DeskLocaleMiddleware(LocaleMiddleware):
    """Django's own choice of language, under the desk's addresses only.

    A public answer must not differ by header or cookie, nor say `Vary: Accept-Language` to every cache on its way.
    """

    def process_request(self, request: HttpRequest) -> None:
        if request.path_info.startswith(DESK):
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        if request.path_info.startswith(DESK):
            return super().process_response(request, response)
        return response
