"""Drills: promises of the project put to the test at a size, or as often, as the suite of tests has no time for.

They are tools of development. Nothing that a run needs imports them, and what they need from requirements-test.txt they
import when they are called.
"""

from collections.abc import Callable, Sequence
from importlib.util import find_spec

Drill = Callable[[Sequence[str]], int]
"""Takes the arguments after its name and gives the exit code. The first line of its docstring is its help."""


def need(*modules: str) -> None:
    """Leave with one sentence where a library that only drills and tests need isn't installed."""
    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        raise SystemExit(f"This drill needs {' and '.join(missing)}: pip install -r requirements-test.txt")
