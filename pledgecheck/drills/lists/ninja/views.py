"""The list, newest first, by a key as ours, and one pledge alone."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path
from ninja import NinjaAPI

from pledgecheck.drills.lists.ninja import shapes
from pledgecheck.drills.lists.plain import models
from pledgecheck.drills.lists.plain.views import NESTED, Pages

api = NinjaAPI(docs_url=None, openapi_url=None)
SIZE = Pages.page_size or 50


@api.get("/", response=shapes.Page)
def page(request: HttpRequest, made: str = "", number: int = 0) -> dict[str, Any]:
    """Those after a day and a number within it."""
    rows = NESTED.order_by("-made_from", "pk")
    if made:
        rows = rows.filter(Q(made_from__lt=made) | Q(made_from=made, pk__gt=number))
    found = list(rows[:SIZE])
    last = found[-1] if len(found) == SIZE else None
    return {"next": f"/?made={last.made_from}&number={last.pk}" if last else None, "results": found}


@api.get("/{ref}/", response=shapes.Pledge)
def alone(request: HttpRequest, ref: str) -> models.Pledge:
    """One, by its code."""
    return get_object_or_404(NESTED, ref=ref)


urlpatterns = [path("", api.urls)]
