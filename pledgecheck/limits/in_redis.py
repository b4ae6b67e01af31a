"""Counts in the Redis that all machines share: one round trip a request, by Redis's own clock."""

import functools
from typing import Any

from pledgecheck import shared
from pledgecheck.limits.rule import MINUTE, Count

ASK = f"""
local now, quota, minute = tonumber(ARGV[1]), tonumber(ARGV[2]), {MINUTE}
if not now then
    local time = redis.call('TIME')
    now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local row = redis.call('HMGET', KEYS[1], 'began', 'before', 'asked')
local began, before, asked = tonumber(row[1]), tonumber(row[2]), tonumber(row[3])
if began and math.abs(now - began) < minute then
    -- the same minute
elseif began and now - began >= minute and now - began < 2 * minute then
    began, before, asked = began + minute, asked, 0
else
    began, before, asked = now, 0, 0
end
local left = began + minute - math.max(now, began)
if asked < quota and before * left <= (quota - asked) * minute then
    redis.call('HSET', KEYS[1], 'began', began, 'before', before, 'asked', asked + 1)
    redis.call('PEXPIRE', KEYS[1], 2 * minute)
    return {{1}}
end
return {{0, began, before, asked, now}}
"""
"""The rule of `rule.py` where the rows are, as only there nobody else writes between looking and counting.

A test holds the two to the same answers.
"""


def ask(client: str, quota: int, now: int | None = None) -> tuple[Count, int] | None:
    """Count a request. None: it passes; otherwise the count that it was refused by, and when. Raises shared.Away."""
    key = f"{shared.mark()}:count:{client}"
    passed, *refused = shared.ask(lambda redis: _script(redis)(keys=[key], args=["" if now is None else now, quota]))
    if passed:
        return None
    began, before, asked, at = refused
    return Count(began, before, asked), at


@functools.cache
def _script(client: Any) -> Any:
    return client.register_script(ASK)
