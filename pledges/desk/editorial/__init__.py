"""The acts: the only code that writes proposals and revisions.

Each is one transaction that first takes the one lock: who may, what is missing, write, recompose. What is refused
raises a `Refused` with a sentence fit for a person, and has written nothing.
"""

from pledges.desk.editorial.proposing import recall, restore, send_back, strike, submit
from pledges.desk.editorial.publishing import approve, withdraw
from pledges.desk.editorial.refusals import (
    Decided,
    NotAllowed,
    NothingToPublish,
    NotReady,
    Refused,
    Stale,
    StillNamed,
    Taken,
)

__all__ = [
    "Decided",
    "NotAllowed",
    "NotReady",
    "NothingToPublish",
    "Refused",
    "Stale",
    "StillNamed",
    "Taken",
    "approve",
    "recall",
    "restore",
    "send_back",
    "strike",
    "submit",
    "withdraw",
]
