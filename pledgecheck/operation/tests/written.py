"""What the log says meanwhile, as it is written: in JSON and in text, whatever its settings."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pledgecheck.operation.lines import JsonLine, TextLine, WorthTelling


class Written:
    """All lines of a block, in both forms."""

    def __init__(self) -> None:
        self.as_json, self.as_text = io.StringIO(), io.StringIO()

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.as_json.getvalue().splitlines()]

    def requests(self) -> list[dict[str, Any]]:
        return [line for line in self.lines() if line["message"] == "request"]

    def whole(self) -> str:
        return self.as_json.getvalue() + self.as_text.getvalue()


@contextmanager
def written(*, everything: bool = False) -> Iterator[Written]:
    """`everything`: down to what is only for finding faults, from whoever says it."""
    found = Written()
    root = logging.getLogger()
    level = root.level
    handlers = []
    for formatter, stream in ((JsonLine(), found.as_json), (TextLine(), found.as_text)):
        handler = logging.StreamHandler(stream)
        handler.setFormatter(formatter)
        handler.addFilter(WorthTelling())
        handlers.append(handler)
        root.addHandler(handler)
    if everything:
        root.setLevel(logging.DEBUG)
    try:
        yield found
    finally:
        root.setLevel(level)
        for handler in handlers:
            root.removeHandler(handler)
