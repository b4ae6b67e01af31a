"""What waits on the desk changes no byte of a public answer: drafts, proposals, schedules, links, letters, remarks."""

import datetime
import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django.utils import timezone

from pledgecheck import problems
from pledgecheck.limits import keys
from pledgecheck.limits.models import ApiKey
from pledgecheck.record import chain
from pledgecheck.record.models import Code, Proposal, Revision
from pledgecheck.signing_in.models import Tries
from pledgecheck.signing_in.tests.people import make_factor
from pledgecheck.urls import urlpatterns as ours
from pledges.api import urls as api
from pledges.desk import talking
from pledges.desk.editorial import approve, strike, submit, suggest
from pledges.desk.notices import Notice
from pledges.desk.private_links import make_link
from pledges.desk.promises import Pledge
from pledges.desk.roles import give
from pledges.desk.talk import Assignment, Look
from pledges.exchange.downloads import ready
from pledges.letters.models import Knock
from pledges.reading.models import TABLES, SourceChecks, SourceState, Synonyms, SynonymsChanges
from pledges.tests import canaries, cast, desk_rows, every_address, every_page, rich_world
from pledges.tests.admin.matrix_asking import WATCHED, rows
from pledges.tests.desk_rows import (
    make_candidate,
    make_claim,
    make_indicator,
    make_pledge,
    make_rating,
    make_topic,
    mend,
    words,
)
from pledges.tests.every_request import API, OTHERWISE, requests
from pledges.tests.letter_rows import make_letter
from pledges.tests.standing import make_vote

pytestmark = pytest.mark.django_db

MOMENT = timezone.now()
PUBLIC = (Revision, Code, SourceState, SourceChecks, Synonyms, SynonymsChanges)
"""What is published, numbers given (a gap says no more than that), and what holds at once for everybody."""

OF_DJANGO = ("contenttypes", "sessions", "admin")
"""Tables of the framework: what kinds of rows there are, who is signed in, that forms were sent."""

STILL = {
    *("auth.Permission", "auth.Group", "auth.Group_permissions", "auth.User_user_permissions", "auth.User_groups"),
    *("pledges.CalculationInput", "pledges.Basis"),
    *(f"pledges.Historical{name}" for name in ("Party", "Indicator", "Observation", "ClaimResponse", "Calculation")),
    *(f"pledges.Historical{name}" for name in ("CalculationRun", "CalculationInput", "PledgeResponse", "Basis")),
    *(f"pledges.Historical{name}" for name in ("Target", "TargetReading", "Synonyms")),
}
"""Of which nothing is added: what roles there are, links between rows, and histories of kinds of which others grow."""


def answers(asked: list[tuple[str, str]]) -> dict[tuple[str, str], Any]:
    """Every answer as a shared cache would see it, all of one moment."""
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: MOMENT)
        for method, address in asked:
            how = "get" if method in OTHERWISE else method
            answer = getattr(Client(headers=OTHERWISE.get(method)), how)(address)
            found[method, address] = (answer.status_code, dict(sorted(answer.headers.items())), b"".join(answer))
    return found


def told(found: dict[tuple[str, str], Any]) -> list[tuple[str, str]]:
    """The answers in which a word of the desk can be read that their own address doesn't have."""
    return [
        key
        for key, (status, headers, body) in found.items()
        if "unspoken" not in key[1]
        and status != 206
        and any(map(canaries.CANARY.search, canaries.readable(headers, body)))
    ]


def hidden_work(public: Pledge, world: dict[str, Any]) -> None:
    """All that can wait on the desk, some of it about what is public."""
    topic, person = make_topic("unspoken"), make_candidate("unspoken")
    make_pledge(
        title=words("unspoken"), topics=(topic,), candidate=person, claims=(make_claim(text=words("unspoken")),)
    )
    proposal = submit(make_pledge(title=words("unspoken too"), topics=(topic,)), by=cast.reporter(), reason=cast.WHY)
    make_link(proposal, by=cast.reporter(), purpose="unspoken")
    subject = ("pledge", next(item.ref for item in proposal.items.all() if item.subject == "pledge"))
    suggest(proposal, by=cast.editor(), words={(*subject, "/title/en"): "unspoken words"})
    mend(public, title=words("unspoken title"))
    make_rating(public, "in_progress")
    scheduled = submit(public, by=cast.reporter(), reason="unspoken reason")
    approve(scheduled, by=cast.editor(), publish_at=timezone.now() + datetime.timedelta(hours=1))
    strike("claim", world["shared"], by=cast.editor(), reason="unspoken strike")
    canaries.make_what_is_rare((make_claim(), make_claim()))
    talking.remark("pledge", public.pk, by=cast.editor(), text="unspoken")
    make_letter(ref=world["whole"], text="unspoken", name="unspoken", contact="unspoken")
    _without_words(public, proposal)


def _without_words(public: Pledge, proposal: Proposal) -> None:
    """What has no word that a canary could be put into: accounts, keys, second factors, who looked at what."""
    now, person = timezone.now(), cast.stranger()
    keys.make(ApiKey(holder="unspoken"), by=cast.administrator(), at=now)
    make_factor(person)
    Tries.objects.create(pair="unspoken", account="unspoken", failed=3, last=now)
    for model in (Assignment, Look):
        model.objects.create(subject="pledge", row=public.pk, person=person, at=now)
    Notice.objects.create(event="submitted", person=person, proposal=proposal.pk, made_at=now)
    Knock.objects.create(key="unspoken", at=now)
    proposal.needs.add(Proposal.objects.exclude(pk=proposal.pk)[0])


def leaks(_request: Any) -> HttpResponse:
    """A view that tells how much waits on the desk and nothing else, which the comparison has to see."""
    return HttpResponse(str(Proposal.objects.filter(state="open").count()))


urlpatterns = [path("leaks/", leaks), *ours]
handler400, handler404, handler500 = problems.bad_request, problems.not_found, problems.failed


def private_rows() -> dict[str, list[str]]:
    """Every row of everything that isn't public, by model: a table that is added is among them."""
    return {
        WATCHED[table]._meta.label: found
        for table, found in rows().items()
        if WATCHED[table] not in (*TABLES, *PUBLIC) and WATCHED[table]._meta.app_label not in OF_DJANGO
    }


def test_every_pattern_of_the_api_is_in_the_list() -> None:
    assert every_page.patterns(api.urlpatterns) == set(API)


def by_the_record() -> datetime.datetime:
    """A clock that stands still between publications: two newsrooms publish alike at the same moments."""
    return MOMENT - datetime.timedelta(days=1) + datetime.timedelta(seconds=chain.head_sequence())


class Salts:
    """What `secrets` draws for the record, the same in both newsrooms."""

    def __init__(self) -> None:
        self.drawn = 0

    def token_hex(self, size: int) -> str:
        self.drawn += 1
        return f"{self.drawn:0{2 * size}x}"


def tell() -> dict[str, Any]:
    """The record, told by the same people at the same moments with the same salts wherever it is told."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", by_the_record)
        patch.setattr(chain, "secrets", Salts())
        patch.setattr(desk_rows, "NUMBERS", itertools.count(1_000_000))
        return rich_world.tell()


def employ() -> None:
    """Accounts with the same keys in both newsrooms: digests of the record are over them too."""
    people = (cast.reporter, cast.editor, cast.second_editor, cast.second_reporter, cast.administrator)
    for number, person in enumerate(people, start=70_000):
        name = person.__name__.replace("_", " ")
        give(get_user_model()._default_manager.create(pk=number, username=name), name.split()[-1])


def drafts_before() -> None:
    """Drafts of every kind that are there before the first publication, so that every later row has another key."""
    person = make_candidate("unspoken-before", contest=make_vote("unspoken-before"))
    for _again in range(3):
        claim = make_claim(text=words("unspoken before"), claimant=person)
        pledge = make_pledge(title=words("unspoken before"), candidate=person, claims=(claim,))
        make_rating(pledge, "in_progress")
        talking.remark("pledge", pledge.pk, by=cast.editor(), text="unspoken before")
    make_indicator("unspoken-before")


@contextmanager
def newsroom() -> Iterator[None]:
    """A database in which there is nothing, which is gone afterwards."""
    with transaction.atomic():
        employ()
        yield
        transaction.set_rollback(True)
    shutil.rmtree(ready.root())


@override_settings(ROOT_URLCONF=__name__)
def test_work_on_the_desk_changes_no_byte_of_a_public_answer() -> None:
    """Two newsrooms with the same record, one with nothing on the desk and one with everything: not a byte differs.

    Headers included, and but for the one view that tells something of the desk, by which it is seen that the comparison
    sees.
    """
    with newsroom():
        world = tell()
        asked = [*requests(world), ("get", "/leaks/")]
        assert every_address.routes() - set(every_address.by_route(each for _method, each in asked)) == set()
        quiet, private = answers(asked), private_rows()
        keys = set(Pledge.objects.values_list("code", "pk"))
    with newsroom():
        drafts_before()
        assert tell() == world
        assert not keys & set(Pledge.objects.values_list("code", "pk"))
        hidden_work(Pledge.objects.get(code=world["whole"]), world)
        canaries.fill()
        assert canaries.empty_models() == []
        assert {label for label, found in private_rows().items() if found == private[label]} <= STILL
        busy = answers(asked)
    assert [key for key in quiet if quiet[key] != busy[key]] == [("get", "/leaks/")]
    assert told(busy) == []
    assert sum(status == 200 for status, _headers, _body in busy.values()) > 200
