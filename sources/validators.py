"""What a line of a form has to be: a language, a date as far as it is known, an address on the web."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from pledgecheck.web_address import AddressRefused, canonical
from sources.refusals import spoken

_DATE = re.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")

language_code = RegexValidator(
    r"\A[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z",
    _("Give the code of a language, such as ko, en, ja or zh-Hant."),
    code="not_a_language",
)


def web_address(value: str) -> None:
    """Refuse what is no absolute http or https address, with the sentence of ``canonical``."""
    try:
        canonical(value)
    except AddressRefused as refused:
        raise ValidationError(spoken(refused.sentence), code="not_an_address") from refused


def reduced_date(value: str) -> None:
    """Refuse what is neither a year, a month nor a day of the calendar: 2025, 2025-05, 2025-05-14 (ISO 8601)."""
    try:
        if not _DATE.fullmatch(value):
            raise ValueError(value)
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        raise ValidationError(
            _("Give a year, a month or a day, as far as it is known: 2025, 2025-05 or 2025-05-14."), code="not_a_date"
        ) from None
