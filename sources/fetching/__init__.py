"""Fetching a document of the public web, and asking whether one is there: never anything that isn't public."""

from sources.fetching.following import Fetched, fetch
from sources.fetching.network import PUBLIC, Network
from sources.fetching.refusals import FetchRefused

__all__ = ["PUBLIC", "FetchRefused", "Fetched", "Network", "fetch"]
