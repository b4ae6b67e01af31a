"""Where a source is cited its archived copy is: on pages, in JSON-LD, the API, tables, feeds of data, a static copy."""

from pathlib import Path

import pytest
from django.test import Client

from pledges.exchange.frozen.freezing import freeze
from pledges.tests import cast
from pledges.tests.desk_rows import make_claim, make_indicator, make_pledge, make_source, make_target
from pledges.tests.pages.reading_along import read

pytestmark = pytest.mark.django_db

COPY = "https://archive.example/web/20260101/https://news.example/1"


def published() -> str:
    """A pledge, its claim and an indicator that all rest on one source, whose code is given."""
    source = make_source(archived_url=COPY)
    indicator = make_indicator()
    indicator.observations.update(source=source)
    pledge = make_pledge(source=source, claims=(make_claim(source=source),))
    make_target(pledge, indicator)
    cast.publish(pledge)
    source.refresh_from_db()
    return str(source.code)


def test_every_page_that_cites_a_source_leads_to_its_archived_copy(client: Client) -> None:
    ref = published()
    pages = ("pledges/P-0001", "claims/C-0001", f"sources/{ref}", "sources", "indicators/exports")
    for language in ("ko", "en"):
        for page in pages:
            address = client.get(f"/{language}/{page}/").headers.get("Location", f"/{language}/{page}/")
            assert COPY in read(client, address).attributes("a", "href"), address


def test_data_names_it_wherever_it_holds_a_source(client: Client) -> None:
    ref = published()
    claim = client.get("/api/v1/claims/C-0001/").json()
    pledge = client.get("/api/v1/pledges/P-0001/").json()
    cited = [*claim["evidence"], *claim["appearances"], *pledge["appearances"], *pledge["claims"][0]["evidence"]]
    assert cited
    assert {row["source"]["archived_url"] for row in cited} == {COPY}
    assert client.get(f"/api/v1/sources/{ref}/").json()["archived_url"] == COPY
    assert COPY in client.get("/api/v1/sources/?format=csv").getvalue().decode()
    for address in ("/en/claims/C-0001/", "/data/claimreview.jsonld"):
        answer = client.get(address)
        told = (answer.getvalue() if answer.streaming else answer.content).decode()
        assert f'"archivedAt":"{COPY}"' in told.replace('": "', '":"'), address


def test_a_static_copy_leads_there_too(tmp_path: Path) -> None:
    published()
    freeze(tmp_path, "/", lambda _count: None)
    for name in ("pledges", "claims", "sources", "indicators"):
        pages = (tmp_path / "en" / name).rglob("*.html")
        assert any(f'href="{COPY}"' in page.read_text(encoding="utf-8") for page in pages), name
