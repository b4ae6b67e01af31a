"""A row of words that say the same, as an editor enters it: one a line, checked against what searches can use."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pledges.desk.differences.values import language_name
from pledges.desk.forms.once import SaidOnce
from pledges.desk.words import languages
from pledges.law.search.entries import count, entry, everywhere, lines
from pledges.law.search.queries import MOST_TOGETHER
from pledges.reading.models import Synonyms
from sources.plain import plain_text

MOST_LINES = 20
LONGEST = 60
"""Letters of a line."""

MOST_ROWS = 1000
"""Every search reads all rows."""


def _choices() -> list[tuple[str, Any]]:
    return [("", _("any language")), *((code, language_name(code)) for code in languages())]


class SynonymsForm(SaidOnce):
    """One row, to be mixed into a screen's form."""

    language = forms.ChoiceField(choices=lazy(_choices, list), required=False, label=gettext_lazy("language"))
    words = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 6, "cols": 40}),
        label=gettext_lazy("words"),
        help_text=gettext_lazy("One a line, of up to three words each. Who searches for one of them finds all."),
        validators=[plain_text],
        max_length=MOST_LINES * (LONGEST + 2) * 2,
    )

    def clean_words(self) -> str:
        """The lines as they are kept; ValidationError with a sentence for each that can't be."""
        found = lines(self.cleaned_data["words"])
        if len(found) > MOST_LINES:
            raise ValidationError(_("Write at most %(most)d lines.") % {"most": MOST_LINES})
        if faults := [*_faults(found)]:
            raise ValidationError(faults)
        if len(found) < 2:
            few = _("Write at least two lines that differ in more than their case, blanks or particles.")
            raise ValidationError(few)
        return "\n".join(found)

    def clean(self) -> dict[str, Any]:
        """The same words once, and no more rows than a search can read."""
        cleaned = super().clean() or self.cleaned_data
        rows = Synonyms.objects.exclude(pk=self.instance.pk)
        given = {entry(line) for line in cleaned.get("words", "").splitlines()}
        if given and any(given == {entry(line) for line in row.words.splitlines()} for row in rows):
            raise ValidationError(_("This is there already."))
        if self.instance.pk is None and len(rows) >= MOST_ROWS:
            full = _("There are %(most)d rows, and every search reads them all: take one away first.")
            raise ValidationError(full % {"most": MOST_ROWS})
        return cleaned


def _faults(found: Sequence[str]) -> Iterable[ValidationError]:
    for line in found:
        told = {"line": line, "most": LONGEST}
        if len(line) > LONGEST:
            yield ValidationError(_("“%(line)s” is too long: write at most %(most)d letters."), params=told)
        elif not entry(line):
            yield ValidationError(_("“%(line)s” has no words."), params=told)
        elif count(line) > MOST_TOGETHER:
            told["most"] = MOST_TOGETHER
            yield ValidationError(_("“%(line)s” has more than %(most)d words."), params=told)
        elif everywhere(line):
            yield ValidationError(_("“%(line)s” is one syllable, which is in words of every kind."), params=told)


def elsewhere(row: Synonyms) -> list[tuple[str, Synonyms]]:
    """The lines of a row that other rows have as well, each with the other row: a word may have two meanings."""
    mine = {entry(line): line for line in row.words.splitlines()}
    others = Synonyms.objects.exclude(pk=row.pk)
    theirs = ((entry(line), other) for other in others for line in other.words.splitlines())
    return [(mine[key], other) for key, other in theirs if key in mine]
