"""The forms of signing in. Each counts a try before it looks at what was typed, and says how long a lock lasts."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pledgecheck.signing_in import factor as second
from pledgecheck.signing_in import lockout
from pledgecheck.signing_in.factor import Person
from pledgecheck.signing_in.models import SecondFactor

LOCKED = _(
    "Too many failed tries for this name from this address. You can try again in %(minutes)s min; until then even the "
    "right password isn't accepted."
)
WRONG_CODE = _("This code isn't right, or it was used already. Wait for the next one and type that.")


WRONG_PASSWORD = _("The name or the password isn't right, or this account has no access to the desk.")


def locked(refusal: lockout.LockedOut) -> ValidationError:
    """The lock as a form tells it."""
    return ValidationError(LOCKED, code="locked", params={"minutes": refusal.minutes})


class Counted(forms.Form):
    """A form whose tries are counted for a pair of name and address."""

    def begin_try(self, name: str, request: HttpRequest) -> lockout.Pair:
        """Count this try. Raises ValidationError where the pair is locked."""
        pair = lockout.pair_of(name, request)
        try:
            lockout.count(pair, at=timezone.now())
        except lockout.LockedOut as refusal:
            raise locked(refusal) from None
        return pair

    def wrong(self, pair: lockout.Pair, error: ValidationError) -> ValidationError:
        """What to say after a wrong try: that it was wrong, or that it was the last one."""
        try:
            lockout.refuse_if_spent(pair, at=timezone.now())
        except lockout.LockedOut as refusal:
            return locked(refusal)
        return error

    @property
    def is_locked(self) -> bool:
        """Whether this form was refused for the lock."""
        return self.has_error("__all__", "locked")


class SignInForm(Counted, AdminAuthenticationForm):
    """Name and password. The same sentence for a wrong password, a name that isn't there, and one without access."""

    error_messages = AdminAuthenticationForm.error_messages | {"invalid_login": WRONG_PASSWORD}

    def clean(self) -> Any:
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not name or not password or self.request is None:
            return self.cleaned_data
        self.pair = self.begin_try(name, self.request)
        try:
            return super().clean()
        except ValidationError as error:
            raise self.wrong(self.pair, error) from None


class CodeInput(forms.TextInput):
    """Shown empty again after a wrong code: that one is of no use any more."""

    def format_value(self, value: Any) -> None:
        return None


def code_field(*, digits: bool) -> forms.CharField:
    """A field for a code; the phone shows a pad of numbers where only digits are expected."""
    attributes = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
    if digits:
        attributes["inputmode"] = "numeric"
    return forms.CharField(label=_("Code"), max_length=64, widget=CodeInput(attrs=attributes))


class CodeForm(Counted):
    """The second step: a code of the app, or a recovery code."""

    code = code_field(digits=True)

    def __init__(self, *args: Any, person: Person, factor: SecondFactor, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.factor, self.request = person, factor, request
        first = next(iter(self.fields.values()))
        first.widget.attrs["autofocus"] = True

    def clean(self) -> Any:
        typed = self.cleaned_data
        if self.errors:
            return typed
        self.pair = self.begin_try(self.person.get_username(), self.request)
        if error := self.what_is_wrong(typed):
            raise self.wrong(self.pair, error)
        return typed

    def what_is_wrong(self, typed: dict[str, Any]) -> ValidationError | None:
        """The error, if what was typed isn't right; a right code is used up by this."""
        if second.spend(self.factor, typed["code"], at=timezone.now()):
            return None
        return ValidationError(WRONG_CODE, code="wrong")


class RecoveryForm(CodeForm):
    """The same with a field for letters."""

    code = code_field(digits=False)


class OwnerForm(CodeForm):
    """Whoever would replace or remove a second factor shows both once more."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = code_field(digits=False)
    field_order = ("password", "code")

    def what_is_wrong(self, typed: dict[str, Any]) -> ValidationError | None:
        # The password first: a code must not be used up beside a wrong one.
        if not self.person.check_password(typed["password"]):
            return ValidationError(_("The password or the code isn't right."), code="wrong")
        return super().what_is_wrong(typed)


class SetUpForm(forms.Form):
    """The one code that shows that an app has taken the key."""

    code = code_field(digits=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["autofocus"] = True
