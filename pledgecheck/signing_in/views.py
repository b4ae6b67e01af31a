"""The pages of signing in, in the desk's look: name and password, the code, and one's own second factor."""

from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.views import LoginView, RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from pledgecheck.signing_in import lockout
from pledgecheck.signing_in.factor import Person, factor_of
from pledgecheck.signing_in.forms import CodeForm, RecoveryForm, SignInForm
from pledgecheck.signing_in.gate import has_passed, let_in
from pledgecheck.signing_in.models import SecondFactor

WAITING = "waiting_for_code"
WAIT = timedelta(minutes=10)

private = method_decorator([never_cache, sensitive_post_parameters("password", "code")], name="dispatch")


def refused(answer: HttpResponse, form: Any) -> HttpResponse:
    """A lock is told to programs too."""
    if form.is_locked:
        answer.status_code = 429
    return answer


class SignIn(LoginView):
    """Name and password; who has a second factor isn't in before the code is right too."""

    template_name = "signing_in/sign_in.html"
    authentication_form = SignInForm
    next_page = "admin:index"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if admin.site.has_permission(request):
            return HttpResponseRedirect(self.get_success_url())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **admin.site.each_context(self.request),
            "title": _("Log in"),
            "app_path": self.request.get_full_path(),
            "username": self.request.user.get_username(),
            **super().get_context_data(**kwargs),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        person = form.get_user()
        factor = factor_of(person)
        if factor is None:
            lockout.clear(form.pair)
            let_in(self.request, person, None)
            return HttpResponseRedirect(self.get_success_url())
        lockout.give_back(form.pair)
        wait_for_code(self.request, person)
        return HttpResponseRedirect(f"{reverse('second_factor_code')}?{urlencode({'next': self.get_success_url()})}")

    def form_invalid(self, form: Any) -> HttpResponse:
        return refused(super().form_invalid(form), form)


def wait_for_code(request: HttpRequest, person: Person) -> None:
    """Remember for some minutes whose password was right. Nobody is signed in by that."""
    request.session.cycle_key()
    request.session[WAITING] = {
        "person": person.pk,
        "password": person.get_session_auth_hash(),
        "until": (timezone.now() + WAIT).timestamp(),
    }


def who_waits(request: HttpRequest) -> Person | None:
    """Whose code is awaited: who has typed the password, or is signed in but hasn't shown this factor."""
    waiting = request.session.get(WAITING)
    if waiting and timezone.now().timestamp() < waiting["until"]:
        person = get_user_model()._default_manager.filter(pk=waiting["person"], is_active=True, is_staff=True).first()
        if person and constant_time_compare(person.get_session_auth_hash(), waiting["password"]):
            return person
    return request.user if request.user.is_authenticated else None


@private
class Code(RedirectURLMixin, FormView):  # type: ignore[type-arg]
    """The second step of signing in."""

    template_name = "signing_in/code.html"
    next_page = "admin:index"
    person: Person
    factor: SecondFactor

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        person = who_waits(request)
        factor = factor_of(person) if person else None
        if person is None or factor is None:
            return redirect("admin:login")
        if person == request.user and has_passed(request, factor):
            return HttpResponseRedirect(self.get_success_url())
        self.person, self.factor = person, factor
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> type[CodeForm]:
        return RecoveryForm if "recovery" in self.request.GET else CodeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"person": self.person, "factor": self.factor, "request": self.request}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET.copy()
        by_recovery = "recovery" in query
        if by_recovery:
            del query["recovery"]
        else:
            query["recovery"] = "1"
        return {
            **admin.site.each_context(self.request),
            "title": _("Recovery code") if by_recovery else _("Code from your app"),
            "by_recovery": by_recovery,
            "other_way": f"{self.request.path}?{query.urlencode()}",
            "app_path": self.request.get_full_path(),
            **super().get_context_data(**kwargs),
        }

    def form_valid(self, form: CodeForm) -> HttpResponse:
        lockout.clear(form.pair)
        self.request.session.pop(WAITING, None)
        let_in(self.request, self.person, self.factor)
        left = self.factor.recovery_codes.count()
        if "recovery" in self.request.GET:
            messages.warning(self.request, _("Recovery codes left: %(left)s.") % {"left": left})
        return HttpResponseRedirect(self.get_success_url())

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        return refused(super().form_invalid(form), form)
