"""A guard: what stands where in the code, what stands there once it is gone, and the tests that have to see it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Guard:
    """`rule`: what it keeps. `there` occurs once in `file`; `tests`: files or single tests of the suite.

    `engine`: the one on which it can be seen; empty where that is either.
    """

    rule: str
    file: str
    there: str
    instead: str
    tests: tuple[str, ...]
    engine: str = ""
