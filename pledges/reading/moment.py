"""Reading more than one answer as of one moment, whatever is published meanwhile."""

from pledgecheck.record.verify import one_moment

__all__ = ["one_moment"]
