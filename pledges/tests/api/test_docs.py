"""The page that draws the description of the API: files from here alone, and a way on for who runs no script."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client

from pledgecheck.swagger_files import FILES, PREFIX, SwaggerFinder
from pledges.reading.asking.refusals import KINDS

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

ADDRESS = "/api/docs/"
ELSEWHERE = re.compile(r"""(?:src|href|url)\s*[=(:]\s*["']?(?:https?:)?//""")


def page(client: Client) -> str:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    return answer.content.decode()


def test_page_runs_its_own_scripts_alone_and_asks_no_other_host(client: Client) -> None:
    policy = dict(each.split(" ", 1) for each in client.get(ADDRESS)["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert {policy[name] for name in ("script-src", "style-src", "connect-src")} == {"'self'"}
    assert "unsafe" not in str(policy)


def test_page_names_no_other_host_and_has_nothing_inline(client: Client) -> None:
    html = page(client)
    assert not ELSEWHERE.search(html)
    assert re.findall(r"<script(?![^>]* src=)", html) == []
    assert not re.search(r"<style|\sstyle=|\son\w+=", html)


def test_every_file_and_every_link_of_the_page_is_there(client: Client) -> None:
    found = re.findall(r'(?:src|href|data-schema)="([^"]+)"', page(client))
    assert len(found) > 4
    for address in found:
        if address.startswith("/static/"):
            assert finders.find(address.removeprefix("/static/")), address
        else:
            assert client.get(address).status_code == 200, address


def test_nothing_in_the_address_of_the_page_tells_the_library_what_to_draw() -> None:
    """`?url=` and `?configUrl=` would draw anybody's description under this site's name; off unless it is turned on."""
    library, ours = (
        Path(str(finders.find(name))).read_text("utf-8") for name in (f"{PREFIX}/{FILES[0]}", "api/docs.js")
    )
    assert set(re.findall("queryConfigEnabled:(..)", library)) == {"!1"}
    assert "queryConfigEnabled" not in ours
    assert "location" not in ours


def test_who_runs_no_script_is_led_to_the_description(client: Client, settings: Any) -> None:
    settings.SITE_NAME = "The <Daily>"
    html = page(client)
    assert "<title>API — The &lt;Daily&gt;</title>" in html
    assert 'href="/api/v1/schema/"' in html[html.index("<noscript>") : html.index("</noscript>")]


@pytest.mark.parametrize(("languages", "language"), [(("ko", "en"), "en"), (("ko",), "ko")])
def test_introduction_leads_to_what_is_there_and_names_every_reason_to_refuse(
    client: Client, settings: Any, languages: tuple[str, ...], language: str
) -> None:
    settings.CONTENT_LANGUAGES = languages
    said = client.get("/api/v1/schema/").json()["info"]["description"]
    led_to = re.findall(r"\]\((/[^)]*)\)", said)
    assert f"/{language}/data/recipes/" in led_to
    assert [client.get(address).status_code for address in led_to] == [200] * len(led_to)
    assert all(f"* `{kind}`: " in said for kind in KINDS)
    assert settings.CONTENT_LICENSE in said
    assert not re.search(r"[{}]", re.sub("`[^`]*`", "", said))


def test_page_has_a_validator(client: Client) -> None:
    first = client.get(ADDRESS)
    again = client.get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again["Content-Security-Policy"]) == (304, first["Content-Security-Policy"])
    assert client.head(ADDRESS)["ETag"] == first["ETag"]
    assert client.post(ADDRESS).status_code == 405


def test_of_the_library_two_files_are_collected_and_no_map_is_missed(tmp_path: Path, settings: Any) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    settings.STATICFILES_DIRS = []
    settings.STATICFILES_FINDERS = [f"{SwaggerFinder.__module__}.{SwaggerFinder.__qualname__}"]
    finders.get_finder.cache_clear()  # type: ignore[attr-defined]  # an lru_cache
    call_command("collectstatic", interactive=False, verbosity=0)
    names = {re.sub(r"\.[0-9a-f]{12}\.", ".", file.name) for file in (tmp_path / "swagger").iterdir()}
    assert names == set(FILES)
    assert b"sourceMappingURL" not in b"".join(file.read_bytes()[-300:] for file in (tmp_path / "swagger").iterdir())
