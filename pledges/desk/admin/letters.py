"""Letters in the admin: to read, to give an owner, to settle. Nobody edits or deletes one."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from pledgecheck.record.models import Revision
from pledges.desk.addresses import change_page
from pledges.desk.admin.proposals import ReadOnlyAdmin
from pledges.desk.admin.saying import attempt, published_at
from pledges.desk.editorial.letters import assign, settle
from pledges.desk.forms import opened, typed
from pledges.desk.roles import allowed
from pledges.desk.subjects import MODELS, row_of
from pledges.desk.words import WordsFormField, language
from pledges.law.roles import WHO
from pledges.law.scales import REVISION_KINDS
from pledges.law.text import say
from pledges.letters.models import Letter

CHOSEN_FROM = 50
"""How many of the newest revisions an outcome can be chosen from."""


class Stage(admin.SimpleListFilter):
    """Which letters wait, which are late, which are settled."""

    title = _("stage")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("waiting", _("waiting")), ("overdue", _("overdue")), ("settled", _("settled"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Letter]) -> QuerySet[Letter]:
        stages = {
            "waiting": Q(settled_at=None),
            "overdue": Q(settled_at=None, due_at__lt=timezone.now()),
            "settled": Q(settled_at__isnull=False),
        }
        return queryset.filter(stages.get(str(self.value()), Q()))


class OwnerForm(forms.Form):
    """Who is to answer for a letter: somebody whose role lets them."""

    owner: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(queryset=None, label=_("owner"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = get_user_model()._default_manager.filter(is_active=True)
        fit = people.filter(Q(groups__name__in=WHO["settle_letter"]) | Q(is_superuser=True))
        self.fields["owner"].queryset = fit.distinct().order_by("username")  # type: ignore[attr-defined]


class OutcomeForm(forms.Form):
    """What came of a letter."""

    outcome = forms.ChoiceField(choices=Letter.Outcome.choices, widget=forms.RadioSelect, label=_("result"))
    sequence = forms.TypedChoiceField(
        coerce=int,
        empty_value=None,
        required=False,
        label=_("revision"),
        help_text=_("The one that corrected it, or in which the reply was printed."),
    )
    reason = WordsFormField(
        rows=3,
        required=False,
        label=_("reason"),
        help_text=_("Needed for a refusal. Public where the outcome is shown: nothing in it that tells who wrote."),
    )
    shown = forms.BooleanField(required=False, label=_("show the outcome on the public page of reports"))

    def __init__(self, letter: Letter, *args: Any) -> None:
        super().__init__(*args)
        self.fields["sequence"].choices = [("", "—"), *_revisions(letter)]  # type: ignore[attr-defined]


def _revisions(letter: Letter) -> list[tuple[int, str]]:
    """The newest revisions of what a letter is about, to choose from."""
    found = Revision.objects.order_by("-sequence")
    if letter.subject:
        found = found.filter(subject=letter.subject, ref=letter.ref)
    return [
        (row.sequence, f"{row.sequence}: {row.ref} {REVISION_KINDS.label(row.kind, language())}, {published_at(row)}")
        for row in found[:CHOSEN_FROM]
    ]


@admin.register(Letter)
class LetterAdmin(ReadOnlyAdmin):
    """Reports and complaints, those that wait first, by due time."""

    list_display = ("number", "due", "kind", "about", "owner", "outcome")
    list_filter = (Stage, "kind", "outcome", ("owner", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("owner",)
    search_fields = ("reference", "ref", "text")
    actions = ()

    class Media:
        css = {"all": ("desk-letter.css",)}

    def has_module_permission(self, request: HttpRequest) -> bool:
        return allowed(request.user, "edit")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who wrote is for those to know who work on it; an administrator of accounts doesn't."""
        return allowed(request.user, "edit")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Letter]:
        rows: QuerySet[Letter] = super().get_queryset(request)
        return rows.order_by(F("settled_at").desc(nulls_first=True), "due_at", "pk")

    def get_ordering(self, request: HttpRequest) -> Any:
        return (F("settled_at").desc(nulls_first=True), "due_at", "pk")

    @admin.display(description=_("number"), ordering="reference")
    def number(self, row: Letter) -> str:
        return row.reference or str(row.pk)

    @admin.display(description=_("due"), ordering="due_at")
    def due(self, row: Letter) -> SafeString:
        day = timezone.localdate(row.due_at).isoformat()
        if row.settled_at is None and row.due_at < timezone.now():
            return format_html('<strong class="overdue"><span class="day">{}</span> {}</strong>', day, _("overdue"))
        return format_html('<span class="day">{}</span>', day)

    @admin.display(description=_("about"), ordering="ref")
    def about(self, row: Letter) -> str:
        return row.ref or str(_("the site"))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """One letter to read, and below it what may be done with it by whoever looks."""
        letter = self.get_object(request, unquote(object_id))
        if letter is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined, no-any-return]
        if not self.has_view_permission(request, letter):
            raise PermissionDenied
        if (kept := typed.again(request)) is not None:
            return kept
        given = request.POST if request.method == "POST" else None
        owner = OwnerForm(given if given and "owner" in given else None, initial={"owner": letter.owner_id})
        outcome = OutcomeForm(letter, given if given and "owner" not in given else None)
        if given is not None and _done(request, letter, owner, outcome):
            told = owner.cleaned_data["owner"] if owner.is_bound else outcome.cleaned_data["outcome"]
            self.log_change(request, letter, f"{'owner' if owner.is_bound else 'outcome'}: {told}")
            return HttpResponseRedirect(request.path)
        return TemplateResponse(request, "desk/letter.html", self._shown(request, letter, owner, outcome))

    def _shown(self, request: HttpRequest, letter: Letter, owner: OwnerForm, outcome: OutcomeForm) -> dict[str, Any]:
        waits = letter.settled_at is None
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{capfirst(letter.get_kind_display())}: {letter.ref or _('the site')}",
            "letter": letter,
            "began": opened.token(request.user.pk),
            "overdue": waits and letter.due_at < timezone.now(),
            "about": _address(letter),
            "reason": say(letter.outcome_reason, language()),
            "owner_form": owner if waits and allowed(request.user, "assign_letter") else None,
            "outcome_form": outcome if waits and letter.owner_id == request.user.pk else None,
        }


def _done(request: HttpRequest, letter: Letter, owner: OwnerForm, outcome: OutcomeForm) -> bool:
    """Do what was asked for; False where a form or an act says no, and then nothing typed is lost."""
    act: Callable[[], Any]
    if owner.is_bound and owner.is_valid():
        to = owner.cleaned_data["owner"]
        act = lambda: assign(letter, to=to, by=request.user)  # noqa: E731
        return attempt(request, act, _("Assigned."))
    if outcome.is_bound and outcome.is_valid():
        act = lambda: settle(letter, by=request.user, **outcome.cleaned_data)  # noqa: E731
        return attempt(request, act, _("Settled."))
    return False


def _address(letter: Letter) -> str | None:
    """The desk's own page of what a letter is about."""
    row = row_of(letter.subject, letter.ref) if letter.subject in MODELS else None
    if row is None:
        return None
    try:
        return change_page(row)
    except NoReverseMatch:
        return None
