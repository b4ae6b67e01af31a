"""Checks of where requests are counted and what keeps rendered answers: each machine alone, or one Redis for all."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core import checks

from pledgecheck import shared
from pledgecheck.checks.site import Apps


@checks.register(checks.Tags.caches, deploy=True)
def all_machines_count_together(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """I004: with several machines a client may ask each of them API_RATE times a minute.

    E006: a cache of each process' own beside a CACHE_URL, as a changed CACHES would be: nothing would be shared.
    """
    backend = settings.CACHES["default"]["BACKEND"]
    if settings.CACHE_URL and not backend.endswith("RedisCache"):
        text = f"CACHE_URL is set, and CACHES is {backend}, which no other process sees."
        return [checks.Error(text, hint="Leave CACHES as pledgecheck/settings.py has it.", id="pledgecheck.E006")]
    if settings.CACHE_URL or settings.API_RATE is None:
        return []
    hint = "Set CACHE_URL to a Redis that all machines share; with one machine this is as it should be."
    return [checks.Info("Each machine counts requests by itself.", hint=hint, id="pledgecheck.I004")]


@checks.register(checks.Tags.caches, deploy=True)
def redis_is_a_cache(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """W014: it doesn't answer. W015: it may grow, or is full for good. I006: it writes down what may be forgotten."""
    if not settings.CACHE_URL:
        return []
    try:
        told: dict[str, Any] = shared.ask(lambda client: client.info("everything"))
    except shared.Away:
        hint = "Until it answers each machine counts by itself and keeps nothing rendered."
        return [checks.Warning("The Redis of CACHE_URL doesn't answer.", hint=hint, id="pledgecheck.W014")]
    return list(judged(told))


def judged(told: dict[str, Any]) -> Iterator[checks.CheckMessage]:
    """What `INFO` of a Redis says that a cache shouldn't."""
    most, policy = int(told.get("maxmemory", 0)), str(told.get("maxmemory_policy", "noeviction"))
    hint = "Set maxmemory and maxmemory-policy allkeys-lru."
    if not most:
        text = "The Redis of CACHE_URL has no maxmemory: it grows until the machine has none left."
        yield checks.Warning(text, hint=hint, id="pledgecheck.W015")
    elif not policy.startswith("allkeys-"):
        text = f"The Redis of CACHE_URL is {policy}: once it is full nothing more is counted or kept."
        yield checks.Warning(text, hint=hint, id="pledgecheck.W015")
    if int(told.get("aof_enabled", 0)):
        text = "The Redis of CACHE_URL writes to disk what may be forgotten."
        yield checks.Info(text, hint='Set appendonly no and save "".', id="pledgecheck.I006")
