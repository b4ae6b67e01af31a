"""The setting of the clock that days, and editors' times, are told by."""

from zoneinfo import ZoneInfo

from pledgecheck.environment import env, refused

NAME = "TIME_ZONE"


def time_zone() -> str:
    """The zone of TIME_ZONE. One that isn't there is refused at the start, as each page would fail for it later."""
    zone = str(env(NAME)).strip()
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise refused(NAME, f"must be a zone of the IANA's list, and {zone or 'nothing'} isn't") from None
    return zone
