"""The acts: the only code that writes proposals and revisions.

Each is one transaction that first takes the one lock: who may, what is missing, write, recompose. What is refused
raises a `Refused` with a sentence fit for a person, and has written nothing.
"""

from pledges.desk.editorial.approving import approve
from pledges.desk.editorial.confirming import confirm
from pledges.desk.editorial.due import Due, publish_due
from pledges.desk.editorial.holding import Ended, end_holds, hold, release
from pledges.desk.editorial.proposing import recall, restore, send_back, strike, submit
from pledges.desk.editorial.publishing import withdraw
from pledges.desk.editorial.refusals import (
    Decided,
    NotAllowed,
    NothingToPublish,
    NotReady,
    NotThen,
    Refused,
    Stale,
    StillNamed,
    Taken,
)
from pledges.desk.editorial.rehearsal import rehearsed
from pledges.desk.editorial.scheduling import cancel
from pledges.desk.editorial.sealing import seal
from pledges.desk.editorial.shown import shown
from pledges.desk.editorial.suggesting import accept, desk_differs, suggest
from pledges.desk.editorial.words_back import wordings

__all__ = [
    "Decided",
    "Due",
    "Ended",
    "NotAllowed",
    "NotReady",
    "NotThen",
    "NothingToPublish",
    "Refused",
    "Stale",
    "StillNamed",
    "Taken",
    "accept",
    "approve",
    "cancel",
    "confirm",
    "desk_differs",
    "end_holds",
    "hold",
    "publish_due",
    "recall",
    "rehearsed",
    "release",
    "restore",
    "seal",
    "send_back",
    "shown",
    "strike",
    "submit",
    "suggest",
    "withdraw",
    "wordings",
]
