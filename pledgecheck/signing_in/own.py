"""One's own second factor: set up, replaced, removed."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.views import RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from pledgecheck.signing_in import factor as second
from pledgecheck.signing_in import lockout
from pledgecheck.signing_in.forms import WRONG_CODE, OwnerForm, SetUpForm
from pledgecheck.signing_in.gate import PASSED
from pledgecheck.signing_in.models import SecondFactor
from pledgecheck.signing_in.views import private, refused

NONCE = "second_factor_nonce"
MAY_REPLACE_UNTIL = "second_factor_may_replace_until"
MAY_REPLACE = timedelta(minutes=15)


@private
class OwnSecondFactor(RedirectURLMixin, View):
    """Without one, the page to set it up; with one, what it takes to replace or remove it."""

    next_page = "admin:index"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not admin.site.has_permission(request):
            return redirect("admin:login")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        factor = second.factor_of(request.user)
        if factor and not _may_replace(request):
            return self._kept(request, factor)
        return self._to_set_up(request, SetUpForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        factor = second.factor_of(request.user)
        if factor and ("replace" in request.POST or "remove" in request.POST):
            return self._change(request, factor)
        if NONCE not in request.session or (factor and not _may_replace(request)):
            return redirect("second_factor")
        return self._set_up(request)

    def _set_up(self, request: HttpRequest) -> HttpResponse:
        form = SetUpForm(request.POST)
        nonce = request.session[NONCE]
        made = form.is_valid() and second.set_up(
            request.user, nonce=nonce, code=form.cleaned_data["code"], at=timezone.now()
        )
        if not made:
            if form.is_valid():
                form.add_error("code", WRONG_CODE)
            return self._to_set_up(request, form)
        factor, codes = made
        for name in (NONCE, MAY_REPLACE_UNTIL):
            request.session.pop(name, None)
        request.session[PASSED] = factor.pk
        onward = self.get_success_url()
        return self._page(request, "recovery_codes", _("Recovery codes"), codes=codes, onward=onward)

    def _change(self, request: HttpRequest, factor: SecondFactor) -> HttpResponse:
        form = OwnerForm(request.POST, person=request.user, factor=factor, request=request)
        if not form.is_valid():
            return self._kept(request, factor, form)
        lockout.clear(form.pair)
        if "remove" in request.POST and settings.SECOND_FACTOR == "optional":
            second.remove([request.user], by=request.user)
            messages.success(request, _("Your second factor was removed."))
            return HttpResponseRedirect(self.get_success_url())
        request.session[MAY_REPLACE_UNTIL] = (timezone.now() + MAY_REPLACE).timestamp()
        return redirect("second_factor")

    def _kept(self, request: HttpRequest, factor: SecondFactor, form: OwnerForm | None = None) -> HttpResponse:
        shown = form or OwnerForm(person=request.user, factor=factor, request=request)
        page = self._page(
            request,
            "kept",
            _("Second factor"),
            form=shown,
            factor=factor,
            left=factor.recovery_codes.count(),
            removable=settings.SECOND_FACTOR == "optional",
        )
        return refused(page, shown)

    def _to_set_up(self, request: HttpRequest, form: SetUpForm) -> HttpResponse:
        nonce = request.session.setdefault(NONCE, second.new_nonce())
        key = second.key_of(nonce)
        return self._page(
            request,
            "set_up",
            _("Set up a second factor"),
            form=form,
            picture=second.picture_of(nonce, account=request.user.get_username()),
            key=" ".join(key[start : start + 4] for start in range(0, len(key), 4)),
            required=settings.SECOND_FACTOR == "required",
        )

    def _page(self, request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
        # No list of tables beside it: whoever must set one up first couldn't open them.
        frame = admin.site.each_context(request) | {"is_nav_sidebar_enabled": False, "title": title}
        frame["next"] = self.get_redirect_url()
        return TemplateResponse(request, f"signing_in/{name}.html", frame | context)


def _may_replace(request: HttpRequest) -> bool:
    return bool(timezone.now().timestamp() < request.session.get(MAY_REPLACE_UNTIL, 0))
