"""A list as it is asked for: one vocabulary of filters, orders and pages for the pages, the API and the tables."""

from pledges.reading.asking.asked import Asked, orders, query, read
from pledges.reading.asking.given import from_form
from pledges.reading.asking.refusals import Refused

__all__ = ["Asked", "Refused", "from_form", "orders", "query", "read"]
