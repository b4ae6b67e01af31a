"""The measured section of a pledge's page, as tests read it."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from pledges.reading import addresses
from pledges.reading.models import PledgeDocument
from pledges.tests import cast
from pledges.tests.measured_rows import make_exports, make_promise
from pledges.tests.pages.reading_along import Seen, see

pytestmark = pytest.mark.django_db


def address(language: str = "en", ref: str = "P-0001") -> str:
    return addresses.pledge(json.loads(PledgeDocument.objects.get(ref=ref).document), language)


def section(client: Client, where: str) -> Seen:
    """The measured section of a page."""
    page = client.get(where).content.decode()
    return see(page[page.index('<section aria-labelledby="measured"') :].partition("</section>")[0] + "</section>")


def told(client: Client, language: str = "en", **fields: Any) -> Seen:
    """The section of a pledge on exports."""
    cast.publish(make_promise(make_exports(), **fields))
    return section(client, address(language))


def table(page: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", page[page.index('<table class="measured">') :], re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub(r"<[^>]*>", " ", cell).split()) for cell in row] for row in cells]
