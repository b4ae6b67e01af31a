"""A newsroom's logo: one file, read when the site starts, and told by what is in it, not by its name."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.parsers import expat

LARGEST = 200 * 1024
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
SVG = "http://www.w3.org/2000/svg svg"
HARMLESS = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
"""The policy of a drawing opened by itself: its own colours, and nothing that runs, loads or leads on."""


@dataclass(frozen=True)
class Logo:
    """The file's bytes, and what kind of picture they are: "svg" or "png"."""

    content: bytes
    kind: str

    @property
    def media_type(self) -> str:
        """Its Content-Type."""
        return {"svg": "image/svg+xml", "png": "image/png"}[self.kind]

    @cached_property
    def address(self) -> str:
        """Where it is served; its digest in the name lets it be kept for good."""
        return f"/logo-{hashlib.sha256(self.content).hexdigest()[:16]}.{self.kind}"


def read(path: Path) -> Logo:
    """The logo in a file. ValueError with what is wrong; OSError where it can't be read."""
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(f"may have {LARGEST // 1024} KB at most")
    if content.startswith(PNG):
        return Logo(content, "png")
    if _is_svg(content):
        return Logo(content, "svg")
    raise ValueError("must hold an SVG or a PNG picture")


def _is_svg(content: bytes) -> bool:
    """Whether it is well-formed XML whose root is an SVG drawing; one that declares entities is not looked into."""
    roots: list[str] = []

    def begin(name: str, attributes: object) -> None:
        if not roots:
            roots.append(name)

    def declare(*given: object) -> None:
        raise ValueError("must not declare entities")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = begin
    parser.EntityDeclHandler = declare
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        return False
    return roots == [SVG]
