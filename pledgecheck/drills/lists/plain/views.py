"""The list, newest first, by the framework's own cursor, and one pledge alone."""

from django.db.models import Prefetch
from django.urls import path
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import CursorPagination

from pledgecheck.drills.lists.plain import models
from pledgecheck.drills.lists.plain.serializers import PledgeSerializer


class Pages(CursorPagination):
    """Fifty a page."""

    page_size = 50
    ordering = ("-made_from", "pk")


NESTED = models.Pledge._default_manager.select_related("candidate", "party", "contest__election").prefetch_related(
    Prefetch("made_by", models.Maker._default_manager.select_related("candidate", "party")),
    Prefetch("topics", models.PledgeTopic._default_manager.select_related("topic")),
    Prefetch("appearances", models.PledgeAppearance._default_manager.select_related("source")),
    Prefetch("claims", models.PledgeClaim._default_manager.select_related("claim")),
    Prefetch("claims__claim__evidence", models.Evidence._default_manager.select_related("source")),
    Prefetch("claims__claim__appearances", models.ClaimAppearance._default_manager.select_related("source")),
)
"""Whole pledges, every table in one query."""


class PledgeList(ListAPIView[models.Pledge]):
    """A page of them."""

    serializer_class = PledgeSerializer
    pagination_class = Pages
    queryset = NESTED


class PledgeAlone(RetrieveAPIView[models.Pledge]):
    """One of them, by its code."""

    serializer_class = PledgeSerializer
    lookup_field = "ref"
    queryset = NESTED


urlpatterns = [path("", PledgeList.as_view()), path("<str:ref>/", PledgeAlone.as_view())]
