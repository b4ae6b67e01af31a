"""Files kept ready to be sent on this machine: made once for each head of the record, by whoever needs them first.

A set stands in a folder named by head, release and settings, and appears there whole. Only the newest is kept. All
sets are in a folder of this account and site, which another SITE_URL, SECRET_KEY or database name is another of: that
of the former stays until somebody removes it.
"""

import fcntl
import hashlib
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS

from pledgecheck import copying, private_folder
from pledges.exchange.downloads import writing
from pledges.exchange.downloads.writing import Progress
from pledges.reading import moments, revisions, streams
from pledges.reading.moments import Head

MOST_WITHIN_A_REQUEST = 2_000
"""Pledges and claims of which the files are made while somebody waits; of more `manage.py export` makes them."""

PATIENCE = 5.0
"""Seconds that a request waits while another makes the files."""

LONG = 3600.0
"""Seconds that the command waits for that."""

PAUSE = 0.05
MAKING = ".making-"


class Ready(NamedTuple):
    """A set of files: where they are, and of which head."""

    folder: Path
    head: Head


class BeingMade(Exception):
    """Somebody else has been making the files for longer than one waits."""


class NotReady(Exception):
    """There are no files of this head, and they are too many to be made while somebody waits."""


def name(head: Head) -> str:
    """What a set is called: all that its bytes are a function of."""
    return f"{head.sequence}-{head.digest[:16]}-{_release()}"


def found(head: Head) -> Ready:
    """The files of this head; of a large record those of an earlier one, unless something was taken back since.

    Makes them where they aren't there, for a static copy however many there are. Raises BeingMade, NotReady, OSError.
    """
    place = root() / name(head)
    if _whole(place):
        return Ready(place, head)
    if copying.copy():
        return make(_silent)
    if _few():
        return make(_silent, PATIENCE)
    if earlier := _earlier(head):
        return earlier
    raise NotReady


def offered(head: Head) -> Head:
    """Of which head the files are that one is sent now, or would be once they are made: nothing is made for this.

    Where there are none yet it is the head itself, of which they will be.
    """
    try:
        if copying.copy() or _whole(root() / name(head)) or _few():
            return head
        earlier = _earlier(head)
    except OSError:
        return head
    return earlier.head if earlier else head


def make(progress: Progress, patience: float = LONG) -> Ready:
    """The files of the head as it is now, made unless they are there. Raises BeingMade, OSError."""
    with _alone(patience):
        for left in root().glob(f"{MAKING}*"):
            shutil.rmtree(left, ignore_errors=True)
        with moments.present() as moment:
            place = root() / name(moment.head)
            if not _whole(place):
                shutil.rmtree(place, ignore_errors=True)
                draft = Path(tempfile.mkdtemp(prefix=MAKING, dir=root()))
                try:
                    writing.write(draft, moment, progress)
                    draft.rename(place)
                finally:
                    shutil.rmtree(draft, ignore_errors=True)
        if not copying.copy():
            _remove_before(moment.head, place)
        return Ready(place, moment.head)


def forget() -> int:
    """Remove every set from this machine, and say how many there were."""
    with _alone(LONG):
        sets = [place for place in root().iterdir() if place.is_dir()]
        for place in sets:
            shutil.rmtree(place, ignore_errors=True)
    return len(sets)


def root() -> Path:
    """The folder of all sets, made where it isn't there."""
    ours = private_folder.folder(settings.EXPORT_DIR)
    for where in (ours, ours / "exports"):
        private_folder.make_private(where)
    return ours / "exports"


def _few() -> bool:
    return streams.count(DEFAULT_DB_ALIAS, "pledge", "claim") <= MOST_WITHIN_A_REQUEST


def _whole(place: Path) -> bool:
    """Whether a set is there with every file: whatever tidies temporary folders may have taken one."""
    return all((place / one).is_file() for one in writing.NAMES)


def _release() -> str:
    """What else than the record the bytes are a function of."""
    logo = settings.SITE_LOGO.address if settings.SITE_LOGO else ""
    told = (settings.RELEASE, settings.SITE_NAME, settings.SITE_URL, settings.CONTENT_LICENSE, logo)
    named = "\n".join(map(str, (*told, *settings.CONTENT_LANGUAGES, sqlite3.sqlite_version)))
    return hashlib.sha256(named.encode()).hexdigest()[:16]


def _earlier(head: Head) -> Ready | None:
    """The newest set of this release, if all that it holds may still be handed out."""
    sequences = map(_sequence, root().glob(f"[0-9]*-{_release()}"))
    for sequence in sorted(sequences, reverse=True):
        then = moments.at(sequence)
        if then and sequence < head.sequence and _whole(root() / name(then)):
            return None if revisions.taken_back_since(sequence) else Ready(root() / name(then), then)
    return None


@contextmanager
def _alone(patience: float) -> Iterator[None]:
    """Nobody else on this machine makes files meanwhile. Raises BeingMade after so many seconds."""
    until = time.monotonic() + patience
    with (root() / "lock").open("w") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > until:
                    raise BeingMade from None
                time.sleep(PAUSE)
            else:
                break
        yield


def _remove_before(head: Head, kept: Path) -> None:
    """Remove other sets than this, but for those of a higher sequence, which whoever sees more of the record has made.

    Whoever is being sent a file has it open, and gets all of it.
    """
    for place in root().iterdir():
        if place.is_dir() and place != kept and _sequence(place) <= head.sequence:
            shutil.rmtree(place, ignore_errors=True)


def _sequence(place: Path) -> int:
    """Of which sequence a set is; 0 of a folder that is none."""
    number = place.name.split("-")[0]
    return int(number) if number.isdecimal() else 0


def _silent(what: str) -> "writing.Tell":
    return lambda count: None
