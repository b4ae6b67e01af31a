"""What was answered: cases and statuses by operation, and what failed by check."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

UNANSWERED = 0
"""In the place of a status, where the application raised instead of answering."""


@dataclass
class Tally:
    """`failures`: by check, a sentence each with the request that failed; `statuses`: by operation."""

    statuses: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    checks: Counter[str] = field(default_factory=Counter)
    failures: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    phases: Counter[str] = field(default_factory=Counter)

    @property
    def cases(self) -> int:
        return sum(counted.total() for counted in self.statuses.values())

    def broken(self) -> list[str]:
        """Operations with any answer of 5xx, or none at all."""
        return [name for name, counted in self.statuses.items() if any(_broken(status) for status in counted)]

    def only_unknown(self) -> list[str]:
        """Operations that were only ever answered 404: nothing of them has been tried."""
        return [name for name, counted in self.statuses.items() if set(counted) == {404}]

    def lines(self) -> Iterable[str]:
        """All of it for reading."""
        for name, counted in sorted(self.statuses.items()):
            said = "  ".join(f"{status}: {number}" for status, number in sorted(counted.items()))
            yield f"{counted.total():6}  {name:45} {said}"
        yield f"{self.cases:6}  cases: {', '.join(f'{number} {phase}' for phase, number in self.phases.items())}"
        share = len(self.only_unknown()) / max(len(self.statuses), 1)
        yield f"only ever 404: {len(self.only_unknown())} of {len(self.statuses)} operations ({share:.0%})"
        for name, number in sorted(self.checks.items()):
            yield f"{number:6}  {name}: {len(self.failures.get(name, ()))} failures"
        for name, told in sorted(self.failures.items()):
            yield from (f"FAILED {name}: {each}" for each in told[:10])
        yield from (f"ERROR {each}" for each in self.errors)


def _broken(status: int) -> bool:
    return status == UNANSWERED or status >= 500
