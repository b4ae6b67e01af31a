"""What may be wrong with a list that was asked for, in plain English and for whoever says it in another language."""

from collections.abc import Iterable
from typing import Any

SHOWN = 60
"""Characters of what was given that an answer repeats."""

DETAILS = {
    "unknown_parameter": "There is no parameter {value} here.",
    "twice": "{parameter} is given {count} times.",
    "empty": "{parameter} is empty, or has nothing between two commas.",
    "no_words": "{parameter} has no words to search for in it.",
    "too_many": "{parameter} has {count} values.",
    "too_long": "{parameter} has a value of {count} characters.",
    "unreadable": "{parameter} has characters that no value has.",
    "unpaged": "{parameter} can't be given with this format, which has every row.",
    "too_many_rows": "{parameter} can't be {value} for a list as long as this one.",
    "query_too_long": "This query has {count} characters.",
    "too_many_parameters": "This query has {count} parameters.",
}
"""The sentence for each kind of refusal; for all others see OTHERWISE."""

OTHERWISE = "{parameter} can't be {value}."
NEAR = " Did you mean {near}?"


KINDS = {
    "unknown_parameter": "There is no parameter of this name here.",
    "twice": "A parameter is given more than once; several values of it are separated by commas.",
    "empty": "A parameter has no value, or nothing between two commas.",
    "no_words": "What is to be searched for has signs alone, and no word.",
    "too_many": "A parameter has more values, or more words to search for, than `bound`.",
    "too_long": "A value has more characters than `bound`.",
    "unreadable": "A value has control characters.",
    "unpaged": "A parameter for pages is given with a format that has every row.",
    "too_many_rows": "A workbook holds `bound` rows, and this list has more.",
    "unknown_choice": "A value is none of `choices`.",
    "not_a_date": "A date is neither a year, a month nor a day.",
    "not_a_day_or_sequence": "A value is neither a month, a day nor a sequence of the record.",
    "not_an_address": "A value isn't a complete web address.",
    "sequence": "A value isn't a sequence of the record, which goes from 1 to `bound`.",
    "page_size": "A value isn't a whole number of rows from 1 to `bound`.",
    "cursor": "A cursor isn't one of this list in this order.",
    "query_too_long": "The whole query has more characters than `bound`.",
    "too_many_parameters": "The query has more parameters than `bound`.",
}
"""What each kind of refusal means, for programs that tell them apart by `kind`."""


class Refused(ValueError):
    """A parameter that can't be taken: which, why, and what is allowed.

    `kind` names the reason for programs (KINDS); `parameter` is empty where it is no one parameter's fault. `value`
    is what was given, cut short and fit to be sent back; `choices` what there is to choose from, `near` the one of
    them that is nearest to it, `count` how many were given, `bound` how many may be.
    """

    def __init__(
        self,
        parameter: str,
        kind: str,
        allowed: str,
        value: str = "",
        *,
        choices: Iterable[str] = (),
        near: str | None = None,
        count: int | None = None,
        bound: int | None = None,
    ) -> None:
        self.parameter = plain(parameter)
        self.kind = kind
        self.allowed = allowed
        self.value = plain(value)
        self.choices = tuple(choices)
        self.near = near
        self.count = count
        self.bound = bound
        said = DETAILS.get(kind, OTHERWISE).format(parameter=self.parameter, value=quoted(value), count=count)
        self.detail = said + (NEAR.format(near=quoted(near)) if near else "")
        super().__init__(self.detail)


class Wrong(ValueError):
    """A value that its parser doesn't take; who knows the parameter's name makes a Refused of it.

    `value` is the one among several that is wrong, `about` what else Refused tells.
    """

    def __init__(self, kind: str, allowed: str, value: str | None = None, **about: Any) -> None:
        super().__init__(allowed)
        self.kind, self.allowed, self.value, self.about = kind, allowed, value, about

    def of(self, parameter: str, text: str) -> Refused:
        """This as a refusal of a parameter that was given as `text`."""
        return Refused(parameter, self.kind, self.allowed, text if self.value is None else self.value, **self.about)


def plain(text: str) -> str:
    """What was given, cut short and without characters that can't be sent back."""
    return "".join(one for one in text[:SHOWN] if one.isprintable() and not "\ud800" <= one <= "\udfff")


def quoted(text: str) -> str:
    """What was given, as a sentence shows it."""
    return f"“{plain(text)}{'…' if len(text) > SHOWN else ''}”"
