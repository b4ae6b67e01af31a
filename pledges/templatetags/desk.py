"""What templates of the desk ask of a form's fields."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from pledges.desk.addresses import change_page
from pledges.desk.forms.lookup import lookup_of
from pledges.desk.roles import person_name
from pledges.desk.words import WordsWidget, language
from pledges.law.doubts import Doubt
from pledges.law.text import say

register = template.Library()


@register.filter
def kind(field: BoundField) -> str:
    """How much room an input needs: `words`, `lookup`, `tick`, `long` or `short`."""
    widget = field.field.widget
    if isinstance(widget, WordsWidget):
        return "words"
    if lookup_of(field.field) is not None:
        return "lookup"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    return "long" if isinstance(widget, forms.Textarea) or _is_long(widget) else "short"


@register.filter
def marks(form: Any) -> list[str]:
    """What a folded row says besides its name: that it waits, what the last verdict is, how much evidence there is."""
    found = [] if getattr(form.instance, "ready", True) else [_("not ready")]
    if getattr(form.instance, "struck", False):
        found.append(_("struck"))
    for name in ("evidence", "reviews"):
        if (rows := form.parts.get(name)) is None:
            continue
        kept = [one.instance for one in rows.initial_forms]
        if name == "evidence":
            found.append(_("evidence: %(count)d") % {"count": len(kept)})
        elif kept:
            found.append(kept[-1].get_verdict_display())
    return found


@register.filter
def named(person: Any) -> str:
    """What somebody is called."""
    return person_name(person)


@register.filter
def screen(row: Any) -> str:
    """Where a row is entered."""
    return change_page(row)


@register.filter
def spoken(doubt: Doubt) -> str:
    """What is asked, in the language of the desk."""
    return say(doubt.sentence, language())


def _is_long(widget: forms.Widget) -> bool:
    return int(widget.attrs.get("maxlength") or 0) > 100
