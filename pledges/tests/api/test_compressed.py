"""Compression is a proxy's work, and one may stand in front: what it makes of a validator still holds."""

import gzip
import time
from typing import Any

import pytest
from django.test import Client, override_settings

from pledges.tests import begun

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

ADDRESSES = ("/api/v1/pledges/", "/api/v1/pledges/P-0001/", "/api/v1/pledges/?format=csv", "/en/pledges/")
MIDDLEWARE = "django.middleware.gzip.GZipMiddleware"


@pytest.fixture(autouse=True)
def compressing(settings: Any) -> None:
    settings.MIDDLEWARE = [MIDDLEWARE, *settings.MIDDLEWARE]
    begun.public_pledge_with_a_claim()


@pytest.mark.parametrize("address", ADDRESSES)
def test_compressed_answer_has_the_same_bytes_and_a_validator_that_is_known_again(address: str) -> None:
    found = Client().get(address, headers={"Accept-Encoding": "gzip"})
    assert found["Content-Encoding"] == "gzip"
    assert found["ETag"].startswith('W/"')
    with override_settings(MIDDLEWARE=[]):
        plain = Client().get(address)
    assert gzip.decompress(b"".join(found)) == b"".join(plain)
    again = Client().get(address, headers={"Accept-Encoding": "gzip", "If-None-Match": found["ETag"]})
    assert (again.status_code, b"".join(again)) == (304, b"")


@pytest.mark.parametrize("end", ["-gzip", ";br", "--zstd", ""])
@pytest.mark.parametrize("address", ADDRESSES)
def test_validator_is_known_again_with_what_a_proxy_hung_on_to_it(address: str, end: str) -> None:
    tag = Client().get(address)["ETag"]
    assert Client().get(address, headers={"If-None-Match": f'"x", {tag[:-1]}{end}"'}).status_code == 304
    assert Client().get(address, headers={"If-None-Match": f'{tag[:-2]}{end}"'}).status_code == 200


def test_validator_of_nothing_but_marks_costs_no_time() -> None:
    """Read in time that grows with the square of its length this one would take seconds."""
    for marks in ("-" * 8000, "-;" * 4000, "-gzi" * 2000):
        began = time.thread_time()
        assert Client().get("/api/", headers={"If-None-Match": f'"{marks}'}).status_code == 200
        assert time.thread_time() - began < 0.5, marks[:4]
