"""`HOSTING.txt`: what is pasted from it answers from a copy at a root, and below a path."""

import re

import pytest

from pledges.exchange.frozen import hosting
from pledges.reading.exported import BESIDE, FILES

pytestmark = pytest.mark.any_engine


def sections(base: str) -> dict[str, str]:
    """What is pasted, by server."""
    _before, *found = re.split(r"^(nginx|Apache|Caddy)\b.*\n-+\n", hosting.written(base), flags=re.MULTILINE)
    return dict(zip(found[::2], found[1::2], strict=True))


@pytest.mark.parametrize("base", ["/", "/arch/", "/a/b/"])
def test_nothing_in_it_is_left_to_fill_in(base: str) -> None:
    text = hosting.written(base)
    assert not re.search(r"(?<!%)\{[A-Z_]+\}", text)
    assert f"http://testserver{base}api/v1/revisions/index.json" in text


def test_servers_answer_at_the_root() -> None:
    told = sections("/")
    assert "location / {\n        root /srv/copy;\n" in told["nginx"]
    assert "    DocumentRoot /srv/copy\n" in told["Apache"]
    assert "    handle {\n        root * /srv/copy\n" in told["Caddy"]
    assert not any(word in text for text in told.values() for word in ("alias ", "Alias ", "handle_path", "//"))


def test_servers_answer_below_a_path() -> None:
    told = sections("/arch/")
    assert (
        "location = /arch { return 301 /arch/; }\n    location /arch/ {\n        alias /srv/copy/;\n" in told["nginx"]
    )
    assert "error_page 404 /arch/404.html;" in told["nginx"]
    assert "    RedirectMatch 301 ^/arch$ /arch/\n    Alias /arch/ /srv/copy/\n" in told["Apache"]
    assert "RewriteRule ^(.+)/$ /arch/$1/as-of/%1/ " in told["Apache"]
    assert "redir /arch /arch/ permanent\n    handle_path /arch/* {\n        root * /srv/copy\n" in told["Caddy"]
    assert "path /arch/*" in told["Caddy"]
    assert "rewrite * /404.html" in told["Caddy"]


def test_every_file_to_download_is_sent_as_what_it_is() -> None:
    told = sections("/")
    for file in (*FILES, *BESIDE):
        kind, ending = file.kind.partition(";")[0], file.name.rpartition(".")[2]
        assert re.search(rf"^ +{re.escape(kind)} ([a-z]+ )*{ending}\b", told["nginx"], re.MULTILINE), file.name
        if ending not in ("json", "txt", "zip"):
            assert f"AddType {kind} .{ending}\n" in told["Apache"]
            assert re.search(rf'path \*\.{ending}\n +header @\w+ Content-Type "?{re.escape(kind)}', told["Caddy"])
