"""What waits for somebody: the first screen of the desk, and a list behind each count."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pledgecheck.record.models import Item, Proposal, Revision
from pledges.desk import recomputed
from pledges.desk.addresses import change_page
from pledges.desk.differences.values import proposal_name
from pledges.desk.hands import Hand
from pledges.desk.intake import showing
from pledges.desk.people import Candidacy
from pledges.desk.promises import Pledge
from pledges.desk.roles import Person, allowed, person_name, roles_of
from pledges.desk.statements import Claim
from pledges.desk.subjects import MODELS, code_field, row_of
from pledges.desk.talk import Assignment, Look
from pledges.desk.words import language
from pledges.law import dates
from pledges.law.roles import may_seal_together
from pledges.law.scales import RATINGS
from pledges.law.text import say
from pledges.letters import answering
from pledges.reading import past
from pledges.reading.compose.notices import ends
from pledges.reading.models import PledgeDocument, SourceState
from sources.models import Source

UNSEEN_FOR = datetime.timedelta(days=90)
"""After so long without publication or a look a binding pledge is due for one."""
MOST = 200
"""Things that a queue shows; it holds one more where there are more. Nobody works through a longer list at once."""


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what it is called, where it is done, and what there is to know of it."""

    name: str
    address: str
    note: str = ""


Found = Callable[[Person, datetime.datetime], list[Waiting]]


@dataclass(frozen=True)
class Queue:
    """A list of what waits, and for whom it is kept: whoever may do `act`."""

    name: str
    title: Any
    act: str
    find: Found


def _proposals(found: QuerySet[Proposal] | list[Proposal]) -> list[Waiting]:
    return [
        Waiting(
            proposal_name(list(one.items.all()), language()) or str(one),
            reverse("admin:record_proposal_change", args=[one.pk]),
            f"{person_name(one.proposer)}, {timezone.localtime(one.proposed_at):%Y-%m-%d %H:%M}",
        )
        for one in found[: MOST + 1]
    ]


def _with_items(found: QuerySet[Proposal]) -> QuerySet[Proposal]:
    return found.select_related("proposer").prefetch_related("items")


def waiting_for_me(person: Person, at: datetime.datetime) -> list[Waiting]:
    """Open proposals that SECOND_PERSON lets this person approve, as far as hands were frozen in them."""
    found = Proposal.objects.filter(state=Proposal.State.OPEN, publish_at=None).order_by("proposed_at")
    found = found.exclude(pk__in=Item.objects.filter(act=Item.Act.SEAL, open=True).values("proposal"))
    if settings.SECOND_PERSON != "optional":
        found = found.exclude(proposer=person)
    if settings.SECOND_PERSON == "strict":
        found = found.filter(~Exists(Hand.objects.filter(person=person, proposal=OuterRef("pk"))))
    return _proposals(_with_items(found))


def to_seal(person: Person, at: datetime.datetime) -> list[Waiting]:
    """Seals that somebody in the other of the two roles proposed."""
    found = Proposal.objects.filter(state=Proposal.State.OPEN, items__act=Item.Act.SEAL).exclude(proposer=person)
    mine = [one for one in _with_items(found) if may_seal_together(roles_of(one.proposer), roles_of(person))]
    return _proposals(mine)


def on_hold(person: Person, at: datetime.datetime) -> list[Waiting]:
    """What is on hold, with when that ends, and whether it still wants a second person."""
    found = []
    for (subject, ref), hold in sorted(past.on_hold().items(), key=lambda held: ends(held[1])):
        until = timezone.localtime(datetime.datetime.fromisoformat(ends(hold)))
        wants = "" if hold.second_person else f" — {_('a second person has not confirmed it')}"
        name = str(row_of(subject, ref) or ref)
        found.append(
            Waiting(
                name, reverse("admin:record_revision_change", args=[hold.sequence]), f"{until:%Y-%m-%d %H:%M}{wants}"
            )
        )
    return found[: MOST + 1]


def scheduled(person: Person, at: datetime.datetime) -> list[Waiting]:
    """Approved for a time to come."""
    found = Proposal.objects.filter(state=Proposal.State.OPEN, publish_at__isnull=False).order_by("publish_at")
    return _proposals(_with_items(found))


def sent_back_to_me(person: Person, at: datetime.datetime) -> list[Waiting]:
    """What was sent back and has not been proposed anew."""
    newer = Item.objects.filter(
        subject=OuterRef("items__subject"), ref=OuterRef("items__ref"), proposal__gt=OuterRef("pk")
    )
    found = Proposal.objects.filter(state=Proposal.State.SENT_BACK, proposer=person).filter(~Exists(newer)).distinct()
    return _proposals(_with_items(found.order_by("decided_at")))


def drafts_of_mine(person: Person, at: datetime.datetime) -> list[Waiting]:
    """Pledges and claims that this person has worked on, or what they look after, and that no open proposal holds."""
    touched = Hand.objects.filter(person=person, proposal=None, subject__in=("pledge", "claim"))
    looked_after = Assignment.objects.filter(person=person)
    found: list[Waiting] = []
    for subject, model in reversed(MODELS.items()):
        mine = Q(pk__in=touched.filter(subject=subject).values("row"))
        mine |= Q(pk__in=looked_after.filter(subject=subject).values("row"))
        held = Item.objects.filter(open=True, subject=subject).values("ref")
        rows = model._default_manager.filter(mine).exclude(**{f"{code_field(subject)}__in": held}).order_by("pk")
        rows = rows.select_related("publisher") if subject == "source" else rows
        found += [Waiting(str(row), change_page(row)) for row in rows[: MOST + 1 - len(found)]]
    return found


def overdue(person: Person, at: datetime.datetime) -> list[Waiting]:
    """Public pledges that bound somebody, whose deadline has passed, without a final rating."""
    final = [entry.value for entry in RATINGS if entry.final]
    late = PledgeDocument.objects.filter(
        state="live", standing__in=("in_force", "over"), due_to__lt=timezone.localdate(at)
    )
    found = late.exclude(fulfilment__in=final).order_by("due_to")
    return _pledges({ref: str(due) for ref, due in found.values_list("ref", "due_to")[: MOST + 1]})


def not_looked_at(person: Person, at: datetime.datetime) -> list[Waiting]:
    """Public pledges that may still bind, neither published anew nor looked at for ninety days."""
    before = at - UNSEEN_FOR
    old = Revision.objects.filter(sequence=OuterRef("sequence"), published_at__lt=before.strftime("%Y-%m-%dT%H:%M:%SZ"))
    seen = Look.objects.filter(subject="pledge", at__gte=before).values("row")
    looked = Pledge.objects.filter(pk__in=seen, code__isnull=False).values("code")
    found = PledgeDocument.objects.filter(Exists(old), state="live", standing__in=("pending", "in_force"))
    refs = found.exclude(ref__in=looked).order_by("sequence").values_list("ref", flat=True)
    return _pledges(dict.fromkeys(refs[: MOST + 1], ""))


def _pledges(notes: dict[str, str]) -> list[Waiting]:
    rows = {row.code: row for row in Pledge.objects.filter(code__in=list(notes))}
    return [Waiting(str(rows[ref]), change_page(rows[ref]), note) for ref, note in notes.items() if ref in rows]


def dead_sources(person: Person, at: datetime.datetime) -> list[Waiting]:
    """Sources that were last found gone."""
    dead = SourceState.objects.filter(online=False).order_by("checked_at")
    last = dead.values_list("ref", "checked_at")[: MOST + 1]
    notes = {ref: timezone.localdate(checked).isoformat() for ref, checked in last}
    rows = Source.objects.filter(code__in=list(notes)).select_related("publisher")
    return [Waiting(str(row), change_page(row), notes[str(row.code)]) for row in rows]


def _candidacies(found: Iterable[Candidacy], note: Callable[[Candidacy], str]) -> list[Waiting]:
    return [Waiting(str(row), change_page(row), note(row)) for row in islice(found, MOST + 1)]


def _stood() -> QuerySet[Candidacy]:
    return Candidacy.objects.select_related("candidate", "party", "contest__election")


def without_outcome(person: Person, at: datetime.datetime) -> list[Waiting]:
    """Candidacies in elections that are over, whose outcome nobody has recorded."""
    found = _stood().filter(outcome="pending", contest__election__date__lt=timezone.localdate(at))
    return _candidacies(found[: MOST + 1], lambda row: row.contest.election.date.isoformat())


def terms_ended(person: Person, at: datetime.datetime) -> list[Waiting]:
    """Terms whose last day has passed and whose end nobody has recorded."""
    today = timezone.localdate(at)
    found = _stood().filter(~Q(term_to=""), outcome="elected", ended_on="", term_to__lte=today.isoformat())
    return _candidacies((row for row in found if dates.last_day(row.term_to) < today), lambda row: row.term_to)


def letters(person: Person, at: datetime.datetime) -> list[Waiting]:
    """Reports and complaints that nobody has settled, the most urgent first."""
    return [
        Waiting(
            f"{one.get_kind_display()}: {one.ref or _('the site as a whole')}",
            reverse("admin:pledges_letter_change", args=[one.pk]),
            timezone.localdate(one.due_at).isoformat() + (f" — {_('overdue')}" if one.due_at < at else ""),
        )
        for one in answering.waiting()[: MOST + 1]
    ]


def sums_changed(person: Person, at: datetime.datetime) -> list[Waiting]:
    """Public claims whose sum comes out otherwise on figures revised since, with both results."""
    found: dict[str, list[str]] = {}
    for one in recomputed.changed():
        found.setdefault(one.ref, []).append(_both(one))
        if len(found) > MOST:
            break
    rows = {row.code: row for row in Claim.objects.filter(code__in=list(found))}
    return [Waiting(str(rows[ref]), change_page(rows[ref]), "; ".join(both)) for ref, both in found.items()]


def articles(person: Person, at: datetime.datetime) -> list[Waiting]:
    """Articles with sentences of which nobody has said what they are."""
    return [
        Waiting(
            str(source),
            reverse("desk_article", args=[read]),
            ngettext("%(count)d sentence open", "%(count)d sentences open", count) % {"count": count},
        )
        for source, count, read in showing.waiting(MOST + 1)
    ]


def _both(one: recomputed.Recomputed) -> str:
    published, newest = (value or "–" for value, _agrees in (one.published, one.newest))
    told = {"label": say(one.label, language()), "published": published, "newest": newest}
    return _("%(label)s: %(published)s, on the newest figures %(newest)s") % told


QUEUES = (
    Queue("approval", gettext_lazy("Waiting for my approval"), "approve", waiting_for_me),
    Queue("to-seal", gettext_lazy("Seals waiting for my approval"), "seal", to_seal),
    Queue("on-hold", gettext_lazy("On hold, by when it ends"), "hold", on_hold),
    Queue("sent-back", gettext_lazy("Sent back to me"), "submit", sent_back_to_me),
    Queue("drafts", gettext_lazy("Drafts of mine"), "edit", drafts_of_mine),
    Queue("scheduled", gettext_lazy("Approved for a time to come"), "edit", scheduled),
    Queue("letters", gettext_lazy("Reports and complaints, by due time"), "edit", letters),
    Queue("overdue", gettext_lazy("Deadline passed without a final rating"), "edit", overdue),
    Queue("not-looked-at", gettext_lazy("Not looked at for 90 days"), "edit", not_looked_at),
    Queue("sums-changed", gettext_lazy("Sums that come out otherwise on revised figures"), "edit", sums_changed),
    Queue("articles", gettext_lazy("Articles with open suggestions"), "edit", articles),
    Queue("dead-sources", gettext_lazy("Sources that died"), "edit", dead_sources),
    Queue("without-outcome", gettext_lazy("Elections decided, outcome not recorded"), "edit", without_outcome),
    Queue("terms-ended", gettext_lazy("Terms that ended, end not recorded"), "edit", terms_ended),
)


def kept_for(person: Person) -> list[Queue]:
    """The queues of somebody with these roles, in the order in which they matter."""
    return [queue for queue in QUEUES if allowed(person, queue.act)]
