"""Plain data to bytes, one way only: canonical JSON as in RFC 8785, narrowed to what contents may hold.

Floats are refused (a figure is a decimal string), keys are ASCII (so that sorting by code point and by UTF-16 unit
agree), integers stay inside ±(2^53-1), and no text holds a NUL or half a surrogate pair.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

import orjson

JSON = Any
LARGEST = 2**53 - 1


DEEPEST = 64


class NotPlain(ValueError):
    """The data can't be frozen: where in it (a JSON Pointer), and why."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path or '/'}: {why}")
        self.path = path


_WRITTEN = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def text(data: JSON) -> str:
    """The canonical JSON of plain data, as text; its bytes are UTF-8.

    Raises NotPlain for floats, foreign types, keys that aren't ASCII text, NUL, lone surrogates, and what is nested
    deeper than any content (Python could not write it).
    """
    if _is_plain(data) and (written := _written(data)) is not None:
        return written
    # Slower, and it knows where.
    _refuse_unplain(data)
    return _WRITTEN.encode(data)


def _is_plain(data: JSON) -> bool:
    """Whether nothing in it is to be refused, but for what stands in texts; False also where that takes another look.

    Every document passes here, most of them for the second time.
    """
    waiting: list[tuple[int, JSON]] = [(0, (data,))]
    while waiting:
        depth, holder = waiting.pop()
        if depth > DEEPEST:
            return False
        if type(holder) is dict:
            if not _ascii(holder):
                return False
            holder = holder.values()
        for value in holder:
            kind = type(value)
            if kind is str or value is None or kind is bool:
                continue
            if kind is dict or kind is list or kind is tuple:
                waiting.append((depth + 1, value))
            elif kind is not int or abs(value) > LARGEST:
                return False
    return True


def _ascii(keys: Iterable[JSON]) -> bool:
    try:
        return "".join(keys).isascii()
    except TypeError:
        return False


def _written(data: JSON) -> str | None:
    """The same bytes as `_WRITTEN` gives; None where a text may hold NUL, which is an escape, or half a pair does."""
    try:
        written = orjson.dumps(data, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError:
        return None
    return None if b"\\u0000" in written else written.decode()


def sha256(of: str) -> str:
    """64 hexadecimal digits over the UTF-8 bytes of a text; half a surrogate pair, never published, counts as it is."""
    return hashlib.sha256(of.encode(errors="surrogatepass")).hexdigest()


def _refuse_unplain(data: JSON) -> None:
    waiting: list[tuple[str, int, JSON]] = [("", 0, data)]
    while waiting:
        path, depth, value = waiting.pop()
        if depth > DEEPEST:
            raise NotPlain(path[:100], f"nested deeper than {DEEPEST} levels")
        if isinstance(value, dict):
            for key, inner in value.items():
                if not isinstance(key, str) or not key.isascii() or "\x00" in key:
                    raise NotPlain(path, f"the key {key!r} is not ASCII text")
                waiting.append((f"{path}/{key}", depth + 1, inner))
        elif isinstance(value, list | tuple):
            waiting.extend((f"{path}/{place}", depth + 1, inner) for place, inner in enumerate(value))
        else:
            _refuse_scalar(path, value)


def _refuse_scalar(path: str, value: JSON) -> None:
    if isinstance(value, str):
        if "\x00" in value:
            raise NotPlain(path, "a text may not hold the NUL character")
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise NotPlain(path, "a text may not hold half of a surrogate pair")
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int):
        if abs(value) > LARGEST:
            raise NotPlain(path, f"{value} is too large for an exact number in JSON")
    else:
        raise NotPlain(path, f"{type(value).__name__} is not plain data (a figure is a decimal text)")
