"""The rule: at most so many requests in a client's minute, and after a full one no faster than the quota's own pace.

A minute begins with a client's first request, not with the clock's, so that who begins to ask gets the whole quota and
not a request more. Of the minute before as much counts as still lies within the last sixty seconds, as if its requests
had been spread over it evenly: two numbers a client instead of a time a request. A quota that refills by itself (GCRA)
would let nearly twice as many through in a first minute.

What is refused isn't counted, so nobody who asks too early waits longer for it. Times are whole milliseconds.
"""

import math
from dataclasses import dataclass

MINUTE = 60_000


@dataclass(frozen=True)
class Count:
    """What is remembered of a client: when their minute began, what passed in the one before, what in this one."""

    began: int
    before: int
    asked: int


def rolled(count: Count | None, now: int) -> Count:
    """The count as it is at a time: later minutes begin by themselves, but for a client who was away for a whole one.

    Who asks with a clock a little behind is in the same minute; a clock put back by a minute or more begins anew.
    """
    if count and abs(now - count.began) < MINUTE:
        return count
    if count and MINUTE <= now - count.began < 2 * MINUTE:
        return Count(count.began + MINUTE, count.asked, 0)
    return Count(now, 0, 0)


def passes(count: Count | None, now: int, quota: int) -> bool:
    """Whether a request passes."""
    at = rolled(count, now)
    left = at.began + MINUTE - max(now, at.began)
    return at.asked < quota and at.before * left <= (quota - at.asked) * MINUTE


def counted(count: Count | None, now: int) -> Count:
    """The count after a request that passed."""
    at = rolled(count, now)
    return Count(at.began, at.before, at.asked + 1)


def again_in(count: Count | None, now: int, quota: int) -> int:
    """After how many milliseconds the next request passes, if none does before."""
    at = rolled(count, now)
    if passes(at, now, quota):
        return 0
    if at.asked < quota:
        end, weighs, free = at.began + MINUTE, at.before, quota - at.asked
    else:
        end, weighs, free = at.began + 2 * MINUTE, at.asked, quota
    return end - free * MINUTE // weighs - now


def seconds(milliseconds: int) -> int:
    """As `Retry-After` says it: whole seconds, never too few."""
    return max(1, math.ceil(milliseconds / 1000))
