"""The claims of a pledge on the pledge's own screen: each linked one with all that is brought to it, and new ones."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _

from pledges.desk.forms.lookup import is_key
from pledges.desk.forms.rows import Part, RowForm, RowFormSet
from pledges.desk.statements import Claim

WORDS = "words"
"""The part of a link's form that is the claim itself."""


class ClaimForm(RowForm):
    """A claim in its own words, below its link to a pledge."""


class Sent(forms.HiddenInput):
    """A hidden input that browsers send, though a change to it counts for nothing: they send none that is disabled."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"].pop("disabled", None)
        return context


class LinkForm(RowForm):
    """A link to a claim: to one that is there already, or to one that is written right below."""

    again = forms.BooleanField(required=False, widget=forms.HiddenInput)
    """Ticked where somebody else took the link away while this person worked on its claim."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["claim"].required = False
        if self.instance.claim_id:
            self.fields["claim"].widget = Sent()
            self.fields["claim"].disabled = True

    @property
    def takes(self) -> bool:
        """Whether a claim that is there already can still be taken instead of a new one."""
        return not self.instance.claim_id

    def clean(self) -> dict[str, Any]:
        """One of the two: which claim is meant has to be plain."""
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk or not self.parts or cleaned.get("again"):
            return cleaned
        if cleaned.get("claim") and self.changed_below:
            self.add_error("claim", _("Either choose a claim or write a new one below: not both in one row."))
        elif not cleaned.get("claim") and self.has_changed():
            self.parts[WORDS].empty_permitted = False
        return cleaned


class LinkFormSet(RowFormSet):
    """The claims of a pledge. `claim_form`: how a claim is entered; set by the page with its lookups."""

    claim_form: type[ClaimForm] = ClaimForm
    keeps_below = True

    def owner(self, form: RowForm) -> models.Model:
        claim: Claim | None = form.instance._state.fields_cache.get("claim")
        if claim is None and self.is_bound and self.data.get(form.add_prefix("again")):
            chosen = self.data.get(form.add_prefix("claim"), "")
            claim = Claim.objects.filter(pk=chosen).first() if is_key(chosen) else None
        return claim or Claim()

    def parts_of(self, form: RowForm, *, empty: bool) -> dict[str, Part]:
        """The claim in its words, and what is brought to it."""
        bound = self.is_bound and not empty
        form.parts = {}
        claim = self.owner(form)
        words = self.claim_form(
            self.data if bound else None,
            instance=claim,
            prefix=f"{form.prefix}-{WORDS}",
            empty_permitted=claim.pk is None,
            use_required_attribute=False,
        )
        return {WORDS: words, **{one.name: one.build(self, form, claim, empty=empty) for one in self.nested}}

    def save_new(self, form: Any, commit: bool = True) -> Any:
        """The claim first: the link names it."""
        if form.cleaned_data.get("claim") is None or form.cleaned_data.get("again"):
            form.instance.claim = form.parts[WORDS].save()
        else:
            form.parts = {}
        return super().save_new(form, commit=commit)

    def save_existing(self, form: Any, obj: Any, commit: bool = True) -> Any:
        if form.parts[WORDS].is_bound and form.parts[WORDS].has_changed():
            form.parts[WORDS].save()
        return super().save_existing(form, obj, commit=commit)


def claims_touched(formset: Any) -> list[Claim]:
    """Claims of which something was entered or changed on the pledge's screen."""
    if not isinstance(formset, LinkFormSet):
        return []
    forms_: list[Any] = formset.forms
    return [form.instance.claim for form in forms_ if form.counts and form.changed_below]
