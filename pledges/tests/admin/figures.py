"""Figures as people send them to an indicator, and what they are shown."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pledges.desk.series import Indicator
from pledges.tests import cast
from pledges.tests.admin.test_desk import signed_in

HEADER = "period,value,vintage,published_on,source,locator,quote,language"


def address(indicator: Indicator, rest: str = "") -> str:
    return f"/admin/pledges/indicator/{indicator.pk}/figures/{rest}"


def send(indicator: Indicator, given: str | bytes, client: Client | None = None, language: str = "en") -> Any:
    """What is answered to pasted lines, or to a file of bytes: the preview, or the form with what is wrong."""
    form = {"lines": given} if isinstance(given, str) else {"sheet": SimpleUploadedFile("figures.csv", given)}
    client = client or signed_in(cast.reporter())
    return client.post(address(indicator), form, follow=True, headers={"Accept-Language": language})


def csv(*lines: str) -> str:
    return "\n".join((HEADER, *lines))


def kinds(preview: Any) -> dict[str, int]:
    """How many lines of each kind a preview shows, of those that have any."""
    return {kind: len(found) for kind, _label, found in preview.context["groups"] if found}


def figures(indicator: Indicator) -> list[tuple[str, str, str]]:
    """What stands on the desk, as period, vintage, value."""
    return sorted(indicator.observations.values_list("period", "vintage", "value"))
