"""What the desk shows before it is published: the very page that readers will have."""

import pytest
from django.test import Client
from django.utils.html import format_html

from pledges.pages import proof
from pledges.tests import cast
from pledges.tests.desk_rows import make_calculation, make_claim, make_indicator, make_pledge
from pledges.tests.pages.reading_along import read, see

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


@pytest.mark.parametrize(
    ("subject", "ref", "address"),
    [
        ("claim", "C-0001", "/en/claims/C-0001/"),
        ("source", "S-0001", "/en/sources/S-0001/"),
        ("indicator", "exports", "/en/indicators/exports/"),
    ],
)
def test_preview_of_a_subject_with_a_page_is_that_page(client: Client, subject: str, ref: str, address: str) -> None:
    claim = make_claim()
    make_calculation(claim, make_indicator())
    cast.publish(make_pledge(claims=(claim,)))
    shown = see(proof.render(subject, ref, "en", format_html("<p>{}</p>", "A preview")).decode())
    page = read(client, address)
    head, _banner, rest = shown.text.partition("A preview ")
    assert page.text.replace("한국어 English ", "") == (head + rest).replace("한국어 English ", "")
