"""Search over published pledges and claims: one index by either engine, filled at publication, asked by every face."""

from pledges.reading.search.resolving import Search, resolve

__all__ = ["Search", "resolve"]
