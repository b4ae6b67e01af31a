"""What rows of the desk have in common."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from pledges.desk.words import language
from pledges.law.codes import is_slug
from pledges.law.scales import Scale
from sources.fields import CheckedField, CheckedTextField
from sources.plain import plain_text
from sources.validators import language_code, reduced_date

DECIMAL = RegexValidator(r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?\Z", _("Write a decimal number, such as 644.5."))


class LineField(CheckedField):
    """One line of plain text; NUL and half surrogates are refused at the form."""

    default_validators = [*models.CharField.default_validators, plain_text]


class ProseField(CheckedTextField):
    """Plain text of any length."""

    default_validators = [plain_text]


class DateKnownField(CheckedField):
    """A date as far as it is known: year, month or day."""

    default_validators = [reduced_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 10, **kwargs})


class LanguageField(CheckedField):
    """The language in which words were said."""

    default_validators = [language_code]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 20, **kwargs})


class ScaleField(CheckedField):
    """One value of a scale of the law, shown by its label in the language of the interface."""

    def __init__(self, *args: Any, scale: Scale | None = None, **kwargs: Any) -> None:
        if scale is not None:
            kwargs["choices"] = [(value, _label(scale, value)) for value in scale.values]
        super().__init__(*args, **{"max_length": 20, **kwargs})


def _label(scale: Scale, value: str) -> Any:
    return lazy(lambda: scale.label(value, language()), str)()


class ReadyRow(models.Model):
    """A row that leaves the desk only when somebody has ticked it."""

    ready = models.BooleanField(_("ready"), default=False, help_text=_("Only rows ticked ready leave the desk."))

    class Meta:
        abstract = True


def known(field: str, scale: Scale, name: str) -> models.CheckConstraint:
    """A constraint in the database that a field holds one of the law's values."""
    return models.CheckConstraint(name=name, condition=models.Q(**{f"{field}__in": tuple(scale.values)}))


def check_slug(value: str) -> None:
    """Validator of public codes of people, parties, elections, topics and indicators."""
    if not is_slug(value):
        raise ValidationError(_("Use small Latin letters, digits and single hyphens, such as lee-jae-myung."))
