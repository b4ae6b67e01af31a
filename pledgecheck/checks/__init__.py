"""System checks: configurations that start but shouldn't serve, each with an id and what to do about it.

Django's own `check --deploy` accepts a wildcard host and knows nothing of the record's triggers, of what a policy of
contents lets in, or of the database and the Redis that it will have. Those of signing in are with signing in.
"""

from pledgecheck.checks import postgresql, replica, shared_cache, site, sqlite, versions

__all__ = ["postgresql", "replica", "shared_cache", "site", "sqlite", "versions"]
