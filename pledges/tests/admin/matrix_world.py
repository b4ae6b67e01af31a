"""The newsroom in which the permission matrix is asked: everybody signed in, a row and a proposal in every state."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.test import Client
from django.utils import timezone

from pledgecheck.limits import keys
from pledgecheck.limits.models import ApiKey
from pledgecheck.record.models import Proposal, Revision
from pledgecheck.signing_in.tests.people import make_factor
from pledges.desk import hands
from pledges.desk.editorial import approve, hold, seal, send_back, submit, suggest, withdraw
from pledges.desk.editorial.letters import assign, settle
from pledges.desk.importing.kept import KeptMap
from pledges.desk.intake.rows import Sentence
from pledges.desk.people import Candidate, Party
from pledges.desk.previews import PreviewLink
from pledges.desk.private_links import make_link
from pledges.desk.saved import SavedAddress, save_address
from pledges.desk.series import Indicator
from pledges.desk.sheets.layout import layout_of
from pledges.desk.sheets.uploads import UploadedSheet
from pledges.desk.sheets.writing import workbook
from pledges.desk.subjects import ref_of
from pledges.letters.models import Letter
from pledges.reading.models import Synonyms
from pledges.tests import article_rows, cast, desk_rows
from pledges.tests.admin.matrix import KINDS, NOTICES, SUBJECTS
from pledges.tests.letter_rows import make_letter
from sources.models import Source

STATES = tuple(SUBJECTS["edit"])
TOMORROW = datetime.timedelta(days=1)


@dataclass
class World:
    """Who there is, and what; all of it is made once and never changed by a question."""

    browser: Client = field(default_factory=lambda: Client(headers={"Accept-Language": "en"}))
    sessions: dict[str, dict[str, str]] = field(default_factory=dict)
    before: dict[str, list[str]] = field(default_factory=dict)
    """Every row of every table, before anybody asks."""
    subjects: dict[tuple[str, str], Any] = field(default_factory=dict)
    """By subject and state."""
    proposals: dict[tuple[str, str], Proposal] = field(default_factory=dict)
    """By proposer and state."""
    letters: dict[str, Letter] = field(default_factory=dict)
    accounts: dict[str, Any] = field(default_factory=dict)
    drafts: dict[str, Any] = field(default_factory=dict)
    """A row of each table that was never proposed and that nothing else names; of the record, the last."""
    uploads: dict[str, UploadedSheet] = field(default_factory=dict)
    maps: dict[str, KeptMap] = field(default_factory=dict)
    secret: str = ""
    saved: SavedAddress = field(default_factory=SavedAddress)
    sentence: Sentence = field(default_factory=Sentence)
    """One of an article that the reporter took in."""
    claim_review: Any = None
    pledge_review: Any = None

    def client(self, person: str) -> Client:
        """A browser in which this person has signed in, which no earlier question has touched."""
        self.browser.cookies.clear()
        self.browser.cookies.load(self.sessions[person])
        return self.browser


def make_world() -> World:
    """A newsroom in the midst of its work."""
    world = World()
    _sign_everybody_in(world)
    source = desk_rows.make_source()
    cast.publish(desk_rows.make_pledge(source=source, topics=(desk_rows.make_topic(),)))
    for state in STATES:
        for subject, make in _MADE.items():
            if subject != "topic" or state not in NOTICES:
                row = make(state, source)
                world.subjects[subject, state] = row
                _ARRIVE[state](row)
    _propose(world, source)
    _write_letters(world)
    _make_drafts(world)
    return world


def _sign_everybody_in(world: World) -> None:
    people = {
        "stranger": cast.stranger(),
        "reporter": cast.reporter(),
        "second reporter": cast.second_reporter(),
        "editor": cast.editor(),
        "second editor": cast.second_editor(),
        "administrator": cast.administrator(),
        "former editor": cast.person("former editor", "editor"),
        "superuser": cast.superuser(),
    }
    world.sessions["nobody"] = {}
    for name, person in people.items():
        person.is_staff = True
        person.save()
        client = Client()
        client.force_login(person)
        world.sessions[name] = {key: morsel.value for key, morsel in client.cookies.items()}
    people["former editor"].is_active = False
    people["former editor"].save()
    world.accounts = {
        "another's": cast.person("colleague", "reporter", is_staff=True),
        "a superuser's": cast.person("other-superuser", is_superuser=True, is_staff=True),
    }
    make_factor(world.accounts["another's"])


def _pledge(state: str, source: Source) -> Any:
    pledge = desk_rows.make_pledge(source=source, title=desk_rows.words(f"Export more, {state}"))
    desk_rows.make_rating(pledge, "in_progress")
    return pledge


_MADE: dict[str, Callable[[str, Source], Any]] = {
    "pledge": _pledge,
    "claim": lambda state, source: desk_rows.make_claim(source=source, text=desk_rows.words(f"Exports rose, {state}")),
    "topic": lambda state, _source: desk_rows.make_topic(f"topic-{state.replace('_', '-')}"),
}


def _submitted(row: Any, by: Any = None) -> Proposal:
    return submit(row, by=by or cast.reporter(), reason=cast.WHY)


def _touch(row: Any) -> None:
    cast.publish(row)
    words = "name" if hasattr(row, "name") else "title" if hasattr(row, "title") else "text"
    desk_rows.mend(row, **{words: desk_rows.words("In other words")})
    hands.note(row._meta.model_name, row.pk, cast.second_editor().pk)


def _withdraw(row: Any) -> None:
    cast.publish(row)
    row.refresh_from_db()
    withdraw(row._meta.model_name, ref_of(row) or "", by=cast.editor(), reason=cast.WHY)


def _hold(row: Any) -> None:
    cast.publish(row)
    row.refresh_from_db()
    hold(row._meta.model_name, ref_of(row) or "", by=cast.editor(), reason=cast.WHY)


def _seal(row: Any) -> None:
    cast.publish(row)
    row.refresh_from_db()
    last = Revision.objects.get(subject=row._meta.model_name, ref=ref_of(row)).sequence
    approve(propose_seal(row._meta.model_name, ref_of(row) or "", last), by=cast.administrator())


def propose_seal(subject: str, ref: str, *sequences: int) -> Proposal:
    """The editor's, for a court."""
    return seal(subject, ref, by=cast.editor(), reason=cast.WHY, sequences=sequences, because="court")


_ARRIVE: dict[str, Callable[[Any], object]] = {
    "draft": lambda row: None,
    "proposed": _submitted,
    "scheduled": lambda row: approve(_submitted(row), by=cast.editor(), publish_at=timezone.now() + TOMORROW),
    "sent_back": lambda row: send_back(_submitted(row), by=cast.editor(), reason="No date"),
    "public": cast.publish,
    "touched": _touch,
    "withdrawn": _withdraw,
    "held": _hold,
    "sealed": _seal,
}
"""How a row gets into each state."""


def _propose(world: World, source: Source) -> None:
    """The reporter's and the superuser's proposals, with the second editor's hands on them and words suggested."""
    for name, proposer, other in (
        ("reporter", cast.reporter(), cast.editor()),
        ("superuser", cast.superuser(), cast.second_editor()),
    ):
        for state in ("open", "scheduled", "decided"):
            pledge = desk_rows.make_pledge(source=source)
            hands.note("pledge", pledge.pk, cast.second_editor().pk)
            proposal = world.proposals[name, state] = _submitted(pledge, proposer)
            make_link(proposal, by=proposer, purpose="For our lawyer")
            pledge.refresh_from_db()
            suggest(proposal, by=other, words={("pledge", pledge.code or "", "/summary/en"): "To export."})
    moment = timezone.now() + TOMORROW
    for name in ("reporter", "superuser"):
        approve(world.proposals[name, "scheduled"], by=cast.editor(), publish_at=moment)
        approve(world.proposals[name, "decided"], by=cast.editor())
    world.secret = make_link(world.proposals["reporter", "open"], by=cast.reporter(), purpose="For asking")


def _write_letters(world: World) -> None:
    for state in ("waiting", "owned", "settled"):
        letter = world.letters[state] = make_letter()
        if state != "waiting":
            assign(letter, to=cast.second_editor(), by=cast.editor())
        if state == "settled":
            settle(letter, by=cast.second_editor(), outcome="refused", reason=cast.WHY)


def _make_drafts(world: World) -> None:
    """A row of every table of the desk, and a sheet of each list that the reporter has uploaded."""
    claim, pledge = desk_rows.make_claim(), desk_rows.make_pledge()
    rating, indicator = desk_rows.make_rating(pledge, "in_progress"), desk_rows.make_indicator("draft-series")
    calculation = desk_rows.make_calculation(desk_rows.make_claim(), indicator)
    candidate = desk_rows.make_candidate("lee", outcome="pending")
    lone = desk_rows.make_indicator("lone-series", {"2020": "1"}).observations.get()
    rows: list[models.Model] = [
        *(claim, claim.reviews.get(), pledge, rating, desk_rows.make_target(pledge, indicator)),
        *(calculation, calculation.runs.get(), lone, candidate.candidacies.get()),
        desk_rows.make_contest("kr-local-2026", "mayor"),
        Candidate.objects.create(slug="alone", name=desk_rows.words("Alone")),
        Party.objects.create(slug="alone", name=desk_rows.words("Alone")),
        desk_rows.make_contest("kr-local-2030", "mayor").election,
        Indicator.objects.create(
            slug="alone",
            name=desk_rows.words("Alone"),
            definition=desk_rows.words("Alone"),
            unit="USD",
            frequency="year",
            publisher="Alone",
        ),
        *(desk_rows.make_topic("alone"), desk_rows.make_source(publisher="Alone")),
        desk_rows.make_source(publisher="Gone").publisher,
        *(world.proposals["reporter", "open"], world.letters["waiting"], world.accounts["another's"]),
    ]
    Source.objects.filter(publisher__name="Gone").delete()
    world.drafts = {row._meta.label_lower: row for row in rows}
    keys.make(ApiKey(holder="Hanbit Daily"), by=cast.administrator(), at=timezone.now())
    world.drafts["limits.apikey"] = ApiKey.objects.get()
    world.drafts["pledges.synonyms"] = Synonyms.objects.create(words="Grow\nExpand")
    world.drafts["record.revision"] = Revision.objects.order_by("-sequence")[0]
    world.claim_review = world.subjects["claim", "public"].reviews.get()
    world.pledge_review = world.subjects["pledge", "public"].reviews.get()
    article_rows.take()
    world.sentence = article_rows.sentence()
    world.saved = save_address(cast.reporter(), name="Mine", address="/admin/pledges/pledge/")
    for label in (*KINDS["subject"], *KINDS["part"]):
        world.uploads[label] = _uploaded(type(world.drafts[label]))
    table = f"pledges.indicator {world.drafts['pledges.indicator'].pk}"
    lines = b"period,value,source\n2021,644.5,https://stats.example/2021"
    world.uploads["figures"] = UploadedSheet.objects.create(
        person=cast.reporter(), table=table, content=lines, at=timezone.now()
    )

    for subject, title in (("pledge", "title"), ("claim", "text")):
        world.uploads[f"{subject} table"] = UploadedSheet.objects.create(
            person=cast.reporter(), table=f"pledges.{subject} import", content=b"words\nMore", at=timezone.now()
        )
        content = {"subject": subject, "columns": {title: "words"}}
        world.maps[subject] = KeptMap.objects.create(subject=subject, name="Theirs", content=content, at=timezone.now())


def _uploaded(model: Any) -> UploadedSheet:
    """Kept beside the others, which the desk itself does for five alone."""
    layout = layout_of(model)
    content = workbook(layout, layout.read(model._default_manager.all()[:1]))
    label = model._meta.label_lower
    return UploadedSheet.objects.create(person=cast.reporter(), table=label, content=content, at=timezone.now())


def link_of(proposal: Proposal) -> PreviewLink:
    """The private link that the proposer of this one made."""
    return PreviewLink.objects.filter(proposal=proposal).order_by("pk")[0]
