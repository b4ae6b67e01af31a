"""The two files of Swagger UI that the page about the API loads, as the package beside drf-spectacular brings them.

Of that package's eight megabytes nothing else is collected or served: ReDoc asks other hosts, and maps of sources are
for who works on the library.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import drf_spectacular_sidecar
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage

FILES = ("swagger-ui-bundle.js", "swagger-ui.css")
PREFIX = "swagger"

_FOLDER = Path(drf_spectacular_sidecar.__file__).parent / "static" / "drf_spectacular_sidecar" / "swagger-ui-dist"
_MAP = re.compile(rb"(?m)^(//# sourceMappingURL=.*|/\*# sourceMappingURL=.*\*/)$")


class Unmapped(FileSystemStorage):
    """Files as they lie there, but for the line that names a map: hashing would look for that."""

    prefix = PREFIX

    def _open(self, name: str, mode: str = "rb") -> "File[Any]":
        return ContentFile(_MAP.sub(b"", Path(self.path(name)).read_bytes()), name)


class SwaggerFinder(BaseFinder):
    """Finds these files, and no other."""

    storage = Unmapped(location=_FOLDER)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        found = [str(_FOLDER / name) for name in FILES if path == f"{PREFIX}/{name}"]
        return found if find_all else next(iter(found), [])

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        for name in FILES:
            yield name, self.storage
