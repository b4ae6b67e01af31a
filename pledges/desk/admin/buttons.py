"""The acts as buttons on a row's own screen, and what staff say to each other about the row."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pledgecheck.record.models import SEALED, Item, Proposal
from pledges.desk import archiving, talking
from pledges.desk.addresses import change_page
from pledges.desk.admin.readiness import lacks
from pledges.desk.admin.saying import attempt, given_correction, given_reason
from pledges.desk.editorial import hold, recall, release, restore, strike, submit, withdraw
from pledges.desk.editorial.known import standing_revision, text_after
from pledges.desk.editorial.proposing import permit
from pledges.desk.editorial.publishing import WITHDRAWABLE
from pledges.desk.editorial.refusals import Decided, NothingToPublish, Refused
from pledges.desk.editorial.sentences import NOTHING_OPEN, not_public
from pledges.desk.forms import opened, typed
from pledges.desk.forms.lookup import is_key
from pledges.desk.roles import allowed, person_name
from pledges.desk.subjects import ref_of, subject_of
from pledges.desk.words import language
from pledges.law.roles import ACTS
from pledges.law.text import say
from pledges.reading.models import SourceState
from pledges.reading.online import note
from sources.archiving import is_on

REASON = "desk-reason"
"""Of a session: the screen on which submitting was refused, and the reason that had been given there."""


@dataclass(frozen=True)
class Button:
    """An act that this person may do with this row now. `reason`: whether it asks for one."""

    name: str
    label: str
    reason: bool = True
    reviews: tuple[tuple[int, str], ...] = ()


class Buttons:
    """Mixin of a subject's page: what can be done with the row stands on its screen, each with its reason."""

    def get_urls(self) -> list[URLPattern]:
        """Acts and remarks have addresses of their own below the row's."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_act"  # type: ignore[attr-defined]
        view = self.admin_site.admin_view(self.act_view)  # type: ignore[attr-defined]
        found: list[URLPattern] = super().get_urls()  # type: ignore[misc]
        return [path("<path:object_id>/act/<slug:act>/", view, name=name), *found]

    def act_view(self, request: HttpRequest, object_id: str, act: str) -> HttpResponse:
        """Do one act and come back to the row, where its answer is read. Who may not look learns nothing of rows."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        row = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        doing = _ACTS.get(act)
        if row is None or doing is None:
            raise Http404
        if (kept := typed.again(request)) is not None:
            return kept
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        doing(request, row)
        return HttpResponseRedirect(change_page(row))

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        """What is missing, what can be done, and what was said."""
        row = context["original"]
        context["can_submit"] = allowed(request.user, "submit")
        context["given"] = _given(request)
        if row is not None:
            formsets = [one.formset for one in context["inline_admin_formsets"]]
            proposal, state = open_proposal(row), public_state(row)
            missing, doubted = lacks(row, context["adminform"].form, formsets) if proposal is None else ([], [])
            context |= {
                "proposal": proposal,
                "lacks": missing,
                "doubts": doubted,
                "public": state,
                "buttons": buttons(request.user, row, proposal, state),
                "talk": talking.of(subject_of(row), row.pk),
                "people": people(),
                "began": opened.token(request.user.pk),
                "act_address": reverse(
                    f"admin:{row._meta.app_label}_{row._meta.model_name}_act", args=[row.pk, "act"]
                ).removesuffix("act/"),
            }
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return _submitted(request, obj) or super().response_change(request, obj)  # type: ignore[misc]

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        return _submitted(request, obj) or super().response_add(request, obj, post_url_continue)  # type: ignore[misc]


def open_proposal(row: Any) -> Proposal | None:
    """The open proposal that holds this row, if there is one."""
    ref = ref_of(row)
    found = Item.objects.filter(subject=subject_of(row), ref=ref or "", open=True).select_related("proposal__proposer")
    item = found.first()
    return item.proposal if item else None


def public_state(row: Any) -> str:
    """`draft`, `public`, or which notice stands for it: `withdrawn`, `held` or `sealed`."""
    last = standing_revision(subject_of(row), ref_of(row) or "")
    if last is None:
        return "draft"
    if text_after(last) != "null":
        return "public"
    return {"hold": "held", SEALED: "sealed"}.get(last.kind, "withdrawn")


def buttons(person: Any, row: Any, proposal: Proposal | None, state: str) -> list[Button]:
    """What this person may do with this row as it stands (`public_state`); saving and submitting are the form's own."""
    subject = subject_of(row)
    found: list[Button] = []

    def offer(name: str, when: bool, **more: Any) -> None:
        if when and allowed(person, name):
            found.append(Button(name, say(ACTS[name], language()), **more))

    offer("recall", proposal is not None and proposal.proposer_id == person.pk, reason=False)
    offer("withdraw", subject in WITHDRAWABLE and state in ("public", "held"))
    offer("hold", subject in WITHDRAWABLE and state == "public")
    offer("release", state == "held" and proposal is None)
    offer("restore", subject in WITHDRAWABLE and state == "withdrawn" and proposal is None)
    strikable = _strikable(row)
    if subject == "source" and state == "public" and allowed(person, "edit"):
        gone = SourceState.objects.filter(ref=ref_of(row), online=False).exists()
        found.append(
            Button("online" if gone else "gone", _("It opens again") if gone else _("It is gone"), reason=False)
        )
    if subject == "source" and not row.archived_url and is_on() and allowed(person, "edit"):
        found.append(Button("archive", _("Ask the archive for a copy"), reason=False))
    offer("strike", bool(strikable) and state == "public" and proposal is None, reviews=strikable)
    return found


def _strikable(row: Any) -> tuple[tuple[int, str], ...]:
    """What of a row can be declared wrong: a claim as a whole (0), and each numbered review."""
    if subject_of(row) not in WITHDRAWABLE:
        return ()
    whole = [(0, _("the whole claim"))] if subject_of(row) == "claim" and not row.struck else []
    reviews = [(review.number, str(review)) for review in row.reviews.all() if review.number and not review.struck]
    return (*whole, *reviews)


def people() -> list[tuple[int, str]]:
    """Everyone who can be asked to look after a row."""
    found = get_user_model()._default_manager.filter(is_active=True, is_staff=True).order_by("username")
    return [(one.pk, person_name(one)) for one in found]


def _submitted(request: HttpRequest, row: Any) -> HttpResponse | None:
    """After saving, where that was asked for: on to the proposal, or back to the form with what is missing."""
    if "_submit" not in request.POST:
        return None
    made: list[Proposal] = []
    reason, correction = given_reason(request), given_correction(request)
    act = partial(submit, row, by=request.user, reason=reason, correction=correction)
    done = attempt(request, lambda: made.append(act()), _("Saved and submitted: it waits for a second person."))
    if done:
        return HttpResponseRedirect(reverse("admin:record_proposal_change", args=[made[0].pk]))
    messages.warning(request, _("It is saved, but not submitted."))
    back = change_page(row)
    request.session[REASON] = [back, reason, correction]
    return HttpResponseRedirect(back)


def _given(request: HttpRequest) -> dict[str, Any]:
    """The reason that was typed, where the form is shown again: refused as it was sent, or saved but not submitted."""
    if request.method == "POST":
        return {"reason": given_reason(request), "correction": given_correction(request)}
    if request.session.get(REASON, [""])[0] != request.path:
        return {}
    _path, reason, correction = request.session.pop(REASON)
    return {"reason": reason, "correction": correction}


def _by_code(act: Callable[..., Any], done: Any) -> Callable[[HttpRequest, Any], Any]:
    def doing(request: HttpRequest, row: Any) -> None:
        given = partial(act, subject_of(row), ref_of(row) or str(row), by=request.user, reason=given_reason(request))
        attempt(request, given, done)

    return doing


def _recall(request: HttpRequest, row: Any) -> None:
    proposal = open_proposal(row)

    def recalled() -> None:
        permit(request.user, "recall")
        if proposal is None:
            raise Decided(NOTHING_OPEN)
        recall(proposal, by=request.user)

    attempt(request, recalled, _("Recalled."))


def _strike(request: HttpRequest, row: Any) -> None:
    given = request.POST.get("review", "")
    # What is no number is no review's, and must not be taken for the whole claim.
    review = (int(given) if is_key(given) else -1) if given not in ("", "0") else None
    reason = given_reason(request)
    act = partial(strike, subject_of(row), ref_of(row) or "", by=request.user, reason=reason, review=review)
    attempt(request, act, _("Submitted."))


def _talking(act: Callable[[HttpRequest, Any], Any], done: Any) -> Callable[[HttpRequest, Any], Any]:
    """Whoever may edit may also say something about it."""

    def doing(request: HttpRequest, row: Any) -> None:
        def said() -> None:
            permit(request.user, "edit")
            act(request, row)

        attempt(request, said, done)

    return doing


def _remark(request: HttpRequest, row: Any) -> None:
    talking.remark(subject_of(row), row.pk, by=request.user, text=request.POST.get("text", ""))


def _assign(request: HttpRequest, row: Any) -> None:
    given = request.POST.get("person", "")
    to = (int(given) if is_key(given) else 0) if given else None
    talking.assign(subject_of(row), row.pk, to=to, by=request.user)


def _look(request: HttpRequest, row: Any) -> None:
    talking.look(subject_of(row), row.pk, by=request.user)


def _found(*, online: bool) -> Callable[[HttpRequest, Any], Any]:
    """Somebody opened a public source, or tried to: what the link check of machines finds too, found by hand."""

    def doing(request: HttpRequest, row: Any) -> None:
        if public_state(row) != "public" or subject_of(row) != "source":
            raise NothingToPublish(not_public(ref_of(row) or str(row)))
        note(ref_of(row) or "", online=online, at=timezone.now())

    return doing


def _archive(request: HttpRequest, row: Any) -> None:
    if subject_of(row) != "source":
        raise Refused(archiving.NO_SOURCE)
    archiving.archive(row, by=request.user, seconds=archiving.AT_DESK)


_ACTS: dict[str, Callable[[HttpRequest, Any], Any]] = {
    "recall": _recall,
    "withdraw": _by_code(withdraw, gettext_lazy("Withdrawn.")),
    "hold": _by_code(hold, gettext_lazy("On hold: for 24 hours, and up to 30 days once a second person confirms it.")),
    "release": _by_code(release, gettext_lazy("Submitted.")),
    "restore": _by_code(restore, gettext_lazy("Submitted.")),
    "strike": _strike,
    "remark": _talking(_remark, gettext_lazy("Your remark is there.")),
    "assign": _talking(_assign, gettext_lazy("Noted who looks after it.")),
    "gone": _talking(_found(online=False), gettext_lazy("Noted that it can't be opened any more.")),
    "online": _talking(_found(online=True), gettext_lazy("Noted that it can be opened.")),
    "archive": _talking(_archive, gettext_lazy("The archive made a copy; its address stands here as a draft.")),
    "looked": _talking(_look, gettext_lazy("Noted that you looked at it today.")),
}
