"""Asking a web archive for a copy of a document: the Wayback Machine's ways to save a page, and whoever has the same.

ARCHIVE_URL with a slash at its end is asked by GET with the address behind it, and sends on to the copy; without one by
POST, and answers with a job to be asked about until it is done. Either may answer as the other does. Where the archive
stands is the operator's word, as that of a mail server is: it may be on this machine.
"""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode, urljoin

from django.conf import settings

from pledgecheck.web_address import AddressRefused, canonical
from sources.fetching import FetchRefused, Network
from sources.fetching.bodies import whole
from sources.fetching.places import Place, place
from sources.fetching.public import is_public
from sources.fetching.wire import asked, seconds_from_now
from sources.refusals import Sentence, filled

SECONDS = 180.0
"""For one copy: an archive fetches the page itself, with its pictures."""
POLL = 3.0
"""Seconds between two questions how far a job is."""
MOST = 1_000_000
_COPY = re.compile(r"/[0-9]{4,14}(?:[a-z]{2}_)?/(https?:/{1,2}.+)", re.DOTALL)
_JOB = re.compile("[A-Za-z0-9_-]{1,200}")
_ANYWHERE = Network(ports=frozenset(range(1, 65_536)), allowed=lambda _address: True)

SENTENCES: Final[dict[str, Sentence]] = {
    "off": {
        "ko": "보존할 곳이 설정되어 있지 않습니다. 운영자가 ARCHIVE_URL을 설정하거나, 보존본의 주소를 직접 적어 "
        "주세요.",
        "en": "No archive is configured. Have the operator set ARCHIVE_URL, or enter the address of a copy by hand.",
    },
    "address": {
        "ko": "%(where)s: 보존을 요청할 수 있는 웹 주소가 아닙니다. 출처의 대표 주소를 확인해 주세요.",
        "en": "%(where)s is no web address that an archive could be asked for. Look at the source's primary address.",
    },
    "busy": {
        "ko": "%(where)s: 보존소가 잠시 뒤에 다시 요청하라고 답했습니다(%(more)s초 뒤). 나중에 다시 시도해 주세요.",
        "en": "%(where)s: the archive asks to be asked again later (in %(more)s seconds). Try again then.",
    },
    "timeout": {
        "ko": "%(where)s: 정해진 시간 안에 보존이 끝나지 않았습니다. 나중에 다시 시도해 주세요. 이미 끝나 있을 수 "
        "있습니다.",
        "en": "%(where)s: no copy was made in the time there is. Try again later: it may be there by then.",
    },
    "unreachable": {
        "ko": "%(where)s: 보존소(ARCHIVE_URL)에 연결할 수 없습니다. 나중에 다시 시도하거나 운영자에게 알려 주세요.",
        "en": "%(where)s: the archive (ARCHIVE_URL) can't be reached. Try again later, or tell the operator.",
    },
    "refused": {
        "ko": "%(where)s: 보존소가 보존하지 않았습니다(%(more)s). 다른 곳의 보존본 주소를 직접 적어 주세요.",
        "en": "%(where)s: the archive made no copy (%(more)s). Enter the address of a copy elsewhere by hand.",
    },
    "garbled": {
        "ko": "%(where)s: 보존소의 답에서 보존본의 주소를 찾을 수 없습니다. 보존소에서 확인하고 직접 적어 주세요.",
        "en": "%(where)s: the archive's answer names no copy. Look there, and enter the copy's address by hand.",
    },
    "another": {
        "ko": "%(where)s: 보존소가 다른 주소의 사본(%(more)s)을 알려 왔습니다. 열어 보고 맞으면 직접 적어 주세요.",
        "en": "%(where)s: the archive names a copy of another address (%(more)s). Open it, and enter it by hand if "
        "it is the right one.",
    },
}


class ArchiveRefused(Exception):
    """There is no copy. `kind` is a key of SENTENCES; `wait`: seconds that the archive asks for, where it does."""

    def __init__(self, kind: str, where: str = "", more: str = "", wait: float | None = None) -> None:
        self.kind, self.wait = kind, wait
        self.sentence = filled(SENTENCES[kind], where=where, more=more)
        super().__init__(self.sentence["en"])


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def is_on() -> bool:
    """Whether there is an archive to ask."""
    return bool(settings.ARCHIVE_URL)


def ask_for_copy(address: str, *, seconds: float = SECONDS, sleep: Callable[[float], object] = time.sleep) -> str:
    """The address of a copy that the archive makes now. Raises ArchiveRefused, with a sentence for people.

    `seconds` for all of it, waiting included; an archive that asks for patience gets it as far as that goes.
    """
    if not is_on():
        raise ArchiveRefused("off")
    try:
        wanted = place(address, _ANYWHERE.ports)
    except FetchRefused:
        raise ArchiveRefused("address", address) from None
    if wanted.literal and not is_public(wanted.host):  # an archive on this machine would read what is within
        raise ArchiveRefused("address", address)
    asking = _Asking(wanted.address, seconds_from_now(seconds), sleep)
    found = asking.copy(asking.saved())
    if len(found) > 2_000 or not (match := _COPY.search(found)):
        raise ArchiveRefused("garbled", address)
    if not _same(address, match[1]):
        raise ArchiveRefused("another", address, found)
    return found


class _Asking:
    """One copy being asked for."""

    def __init__(self, address: str, until: float, sleep: Callable[[float], object]) -> None:
        self.address, self._until, self._sleep = address, until, sleep

    def saved(self) -> _Answer:
        """The answer to the wish that the address be saved."""
        by_get = settings.ARCHIVE_URL.endswith("/")
        if by_get:
            return self._patiently("GET", settings.ARCHIVE_URL + self.address)
        return self._patiently("POST", settings.ARCHIVE_URL, urlencode({"url": self.address}).encode())

    def copy(self, answer: _Answer) -> str:
        """The address of the copy, where the answer names one; of a job once it is done."""
        for name in ("content-location", "location"):
            if (named := answer.headers.get(name)) and answer.status < 400:
                return urljoin(settings.ARCHIVE_URL, named)
        told = self._json(answer)
        if answer.status >= 400 or told.get("status") == "error":
            raise self._refused("refused", _said(told) or str(answer.status))
        job = told.get("job_id")
        if not isinstance(job, str) or not _JOB.fullmatch(job):
            raise self._refused("garbled")
        return self._done(job)

    def _done(self, job: str) -> str:
        status = f"{settings.ARCHIVE_URL.rstrip('/')}/status/{job}"
        while True:
            self._wait(POLL)
            told = self._json(self._patiently("GET", status))
            if told.get("status") == "success":
                return self._of_job(told)
            if told.get("status") == "error":
                raise self._refused("refused", _said(told))
            if told.get("status") != "pending":
                raise self._refused("garbled")

    def _of_job(self, told: dict[str, Any]) -> str:
        stamp, original = told.get("timestamp"), told.get("original_url")
        if not isinstance(stamp, str) or not re.fullmatch("[0-9]{4,14}", stamp) or not isinstance(original, str):
            raise self._refused("garbled")
        return urljoin(settings.ARCHIVE_URL, f"/web/{stamp}/{original}")

    def _patiently(self, method: str, address: str, body: bytes | None = None) -> _Answer:
        """An answer; after 429 and 503 the archive is asked once more, when it says, where there is time for that."""
        for last in (False, True):
            answer = self._asked(method, address, body)
            if answer.status not in (429, 503):
                return answer
            wait = _seconds(answer.headers.get("retry-after"))
            if last or seconds_from_now(wait) >= self._until:
                raise self._refused("busy", f"{wait:.0f}", wait)
            self._wait(wait)
        raise AssertionError

    def _asked(self, method: str, address: str, body: bytes | None) -> _Answer:
        headers = {"Accept": "application/json"}
        if settings.ARCHIVE_KEY:
            headers["Authorization"] = settings.ARCHIVE_KEY
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            there: Place = place(address, _ANYWHERE.ports)
            with asked(method, there, _ANYWHERE, until=self._until, most=MOST, headers=headers, body=body) as answer:
                given = {name.lower(): value for name, value in answer.headers.items()}
                named = answer.status < 400 and ("location" in given or "content-location" in given)
                return _Answer(answer.status, given, b"" if named else whole(answer, address, MOST))
        except FetchRefused as refused:
            kinds = {"timeout": "timeout", "size": "garbled", "garbled": "garbled", "encoding": "garbled"}
            raise self._refused(kinds.get(refused.kind, "unreachable")) from refused

    def _json(self, answer: _Answer) -> dict[str, Any]:
        try:
            found = json.loads(answer.body)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            if answer.status >= 400:
                return {}
            raise self._refused("garbled")
        return found

    def _wait(self, seconds: float) -> None:
        if seconds_from_now(seconds) >= self._until:
            raise self._refused("timeout")
        self._sleep(seconds)

    def _refused(self, kind: str, more: str = "", wait: float | None = None) -> ArchiveRefused:
        return ArchiveRefused(kind, self.address, more, wait)


def _said(told: dict[str, Any]) -> str:
    """What the archive itself says of why not, a line of it."""
    return " ".join(str(told.get("message") or told.get("status_ext") or "").split())[:200]


def _seconds(stated: str | None) -> float:
    """How long to wait by Retry-After; where it states a date or nothing, a minute."""
    return float(stated) if stated and re.fullmatch("[0-9]{1,5}", stated, re.ASCII) else 60.0


def _same(one: str, other: str) -> bool:
    """Whether a copy is of the address that was asked for, in whatever form."""
    try:
        return canonical(one) == canonical(re.sub("^(https?):/+", r"\1://", other))
    except AddressRefused:
        return False
