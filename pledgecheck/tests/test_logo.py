"""A logo is told by what is in the file, served to be kept for good, and can do nothing."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from pledgecheck.logo import LARGEST, PNG, Logo, read

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 2"><script>alert(1)</script></svg>'


def make_file(folder: Path, content: bytes, name: str = "logo.png") -> Path:
    """A file, by default under a name that says nothing of what is in it."""
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "kind"),
    [(SVG, "svg"), (b'<?xml version="1.0"?><!DOCTYPE svg>\n' + SVG, "svg"), (PNG + bytes(100), "png")],
)
def test_picture_is_told_by_its_content(tmp_path: Path, content: bytes, kind: str) -> None:
    assert read(make_file(tmp_path, content)) == Logo(content, kind)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "must hold an SVG or a PNG"),
        (b"\xff\xd8\xff\xe0JFIF", "must hold an SVG or a PNG"),
        (b"<html><svg xmlns='http://www.w3.org/2000/svg'/></html>", "must hold an SVG or a PNG"),
        (b"<svg viewBox='0 0 8 2'/>", "must hold an SVG or a PNG"),
        (SVG[:-6], "must hold an SVG or a PNG"),
        (b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">]>' + SVG, "must not declare entities"),
        (PNG + bytes(LARGEST), "200 KB at most"),
    ],
)
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read(make_file(tmp_path, content))


def test_drawing_is_served_to_be_kept_and_can_do_nothing(client: Client, settings: Settings) -> None:
    settings.SITE_LOGO = Logo(SVG, "svg")
    answer = client.get(settings.SITE_LOGO.address)
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, SVG, "image/svg+xml")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer["Content-Security-Policy"].endswith("sandbox")


def test_another_address_or_none_set_is_unknown(client: Client, settings: Settings) -> None:
    settings.SITE_LOGO = Logo(PNG, "png")
    here = settings.SITE_LOGO.address
    assert client.get(here)["Content-Type"] == "image/png"
    assert client.head(here).status_code == 200
    assert client.post(here).status_code == 405
    assert client.get(here.replace("png", "svg")).status_code == 404
    assert client.get("/logo-0123456789abcdef.png").status_code == 404
    settings.SITE_LOGO = None
    assert client.get(here).status_code == 404


def test_address_changes_with_the_picture() -> None:
    assert Logo(SVG, "svg").address != Logo(SVG + b" ", "svg").address
