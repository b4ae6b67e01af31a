"""A copy in a web archive, asked for from the desk: it fills a source's empty field, as a draft to be submitted."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from pledgecheck.record import chain
from pledges.desk import hands
from pledges.desk.editorial.refusals import NothingToPublish, Refused
from pledges.law.text import Text
from sources.archiving import SECONDS, ArchiveRefused, ask_for_copy
from sources.models import Source

AT_DESK = 20.0
"""Seconds that somebody at the desk waits, for however many copies: whoever serves the page waits no longer either."""
NO_SOURCE: Text = {
    "ko": "보존본은 출처에만 요청할 수 있습니다.",
    "en": "Only of a source can the archive be asked for a copy.",
}
NO_ADDRESS: Text = {
    "ko": "이 출처에는 주소가 없어 보존을 요청할 수 없습니다. 주소를 먼저 적으십시오.",
    "en": "This source has no address, so the archive can't be asked: enter its address first.",
}
THERE_ALREADY: Text = {
    "ko": "이 출처에는 보존본 주소가 이미 있습니다. 새로 받으려면 그 칸을 먼저 비우십시오.",
    "en": "This source has the address of a copy already: empty that field first to ask for a new one.",
}


def without_copy() -> QuerySet[Source]:
    """Sources that have an address and no copy, in the order in which they were entered."""
    named = Source.objects.filter(archived_url="", addresses__primary=True)
    return named.select_related("publisher").order_by("pk")


def archive(source: Source, *, by: Any = None, seconds: float = SECONDS) -> str:
    """Ask the archive for a copy of a source's primary address and put its address into the empty field.

    Gives that address. The archive is asked before the lock is taken, so nobody waits for it. `by` has a hand on the
    source then; a command has none. Raises Refused: there is a copy already, no address, no archive, or it refused.
    """
    address = source.addresses.filter(primary=True).first()
    if source.archived_url:
        raise NothingToPublish(THERE_ALREADY)
    if address is None:
        raise NothingToPublish(NO_ADDRESS)
    try:
        copy = ask_for_copy(address.url, seconds=seconds)
    except ArchiveRefused as refused:
        raise Refused(refused.sentence) from refused
    with transaction.atomic():
        chain.lock()
        row = Source.objects.select_for_update(of=("self",)).get(pk=source.pk)
        if row.archived_url:
            raise NothingToPublish(THERE_ALREADY)
        row.archived_url = copy
        row.save(update_fields=["archived_url"])
        if by is not None:
            hands.note("source", row.pk, by.pk)
    return copy
