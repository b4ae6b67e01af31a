"""Filters beside the lists. None of them lists a whole table: where rows can be many, words are typed."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pledges.desk.finding import about
from pledges.desk.people import Topic
from pledges.desk.promises import Pledge
from pledges.desk.states import STATES, with_state
from pledges.desk.subjects import SUBJECT_OF
from pledges.desk.words import language
from pledges.law import scales
from pledges.law.text import say

MOST_TOPICS = 200

Lookups = Sequence[tuple[Any, Any]]


class ChoiceFilter(SimpleListFilter):
    """A few choices; a value that isn't one of them is refused, not passed over."""

    def condition(self, value: str) -> Q:
        """What holds of the rows of this choice."""
        raise NotImplementedError

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value is None:
            return queryset
        if value not in {str(choice) for choice, _label in self.lookup_choices}:
            raise IncorrectLookupParameters(value)
        return queryset.filter(self.condition(value))


class TypedFilter(SimpleListFilter):
    """Words that name something: a code, a name in any language, another spelling."""

    template = "desk/typed_filter.html"
    means: Callable[[str], Q]

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return ()

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: Any) -> Iterator[Any]:
        """One: what stays of the address, the words typed, and the way back."""
        kept = {name: values for name, values in changelist.filter_params.items() if name != self.parameter_name}
        yield {
            "name": self.parameter_name,
            "value": self.value() or "",
            "kept": [(name, value) for name, values in kept.items() for value in values],
            "without": changelist.get_query_string(remove=[self.parameter_name]),
        }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        typed = (self.value() or "").strip()
        if not typed:
            return queryset
        try:
            return queryset.filter(type(self).means(typed))
        except ValidationError as odd:
            raise IncorrectLookupParameters(odd) from odd


class PledgeElection(TypedFilter):
    title, parameter_name = _("election"), "election"
    means = staticmethod(about.in_election)


class PledgeCandidate(TypedFilter):
    title, parameter_name = _("candidate or party"), "candidate"
    means = staticmethod(about.by_candidate)


class ClaimElection(PledgeElection):
    means = staticmethod(about.claim_in_election)


class ClaimCandidate(PledgeCandidate):
    means = staticmethod(about.claim_of_candidate)


class CandidacyElection(PledgeElection):
    means = staticmethod(about.candidacy_in_election)


class TypedTopic(TypedFilter):
    title, parameter_name = _("topic"), "topic"
    means = staticmethod(about.on_topic)


class ListedTopic(ChoiceFilter):
    title, parameter_name = _("topic"), "topic"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        spoken = language()
        return [(topic.slug, say(topic.name, spoken)) for topic in Topic.objects.all()]

    def condition(self, value: str) -> Q:
        return about.on_topic_of_code(value)


class TopicFilter(SimpleListFilter):
    """The topics to choose from, or, where they have grown many, words to type."""

    def __new__(cls, *given: Any) -> Any:
        return (TypedTopic if Topic.objects.count() > MOST_TOPICS else ListedTopic)(*given)


class StateFilter(ChoiceFilter):
    """Where the rows of a subject stand on their way to the public."""

    title, parameter_name = _("state"), "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return tuple(STATES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        subject = SUBJECT_OF[queryset.model]
        return super().queryset(request, with_state(queryset, subject))

    def condition(self, value: str) -> Q:
        return Q(desk_state=value)


class DueFilter(ChoiceFilter):
    title, parameter_name = _("due date"), "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        given = Pledge.objects.exclude(due_on="").order_by()
        years = given.annotate(year=Substr("due_on", 1, 4)).values_list("year", flat=True).distinct()
        named = (("overdue", _("has passed")), ("soon", _("within 90 days")), ("none", _("none known")))
        return (*named, *((year, year) for year in sorted(years)))

    def condition(self, value: str) -> Q:
        today: datetime.date = timezone.localdate()
        named = {"overdue": about.overdue(today), "soon": about.due_soon(today), "none": Q(due_on="")}
        return named[value] if value in named else Q(due_on__startswith=value)


class AssigneeFilter(ChoiceFilter):
    """Who looks after the rows of a subject."""

    title, parameter_name = _("looked after by"), "assignee"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return (("mine", _("me")), ("else", _("somebody else")), ("none", _("nobody")))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        self.person = request.user.pk
        self.subject = SUBJECT_OF[queryset.model]
        return super().queryset(request, queryset)

    def condition(self, value: str) -> Q:
        somebody, me = about.looked_after(self.subject), about.looked_after(self.subject, person=self.person)
        return {"mine": me, "else": somebody & ~me, "none": ~somebody}[value]


class VerdictFilter(ChoiceFilter):
    title, parameter_name = _("verdict"), "verdict"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return (("none", _("none yet")), *scales.VERDICTS.choices(language()))

    def condition(self, value: str) -> Q:
        return about.with_verdict(value)


PLEDGES = (StateFilter, PledgeElection, PledgeCandidate, TopicFilter, DueFilter, AssigneeFilter)
CLAIMS = (StateFilter, VerdictFilter, ClaimElection, ClaimCandidate, AssigneeFilter)
CANDIDACIES = (CandidacyElection, "outcome")
