"""The line of help on a screen of the desk."""

from typing import Any

from django import template
from django.urls import reverse

from pledges.desk.guide.places import SECTIONS, line_of
from pledges.desk.words import language
from pledges.law.text import say

register = template.Library()


@register.inclusion_tag("desk/_help_here.html", takes_context=True)
def help_here(context: Any) -> dict[str, str]:
    """What this screen is for, and a link to the section of the help page that says more; nothing off the desk."""
    match = getattr(context.get("request"), "resolver_match", None)
    if match is None or not match.url_name or match.url_name == "index":
        return {}
    line = line_of(match.url_name)
    return {
        "words": say(line.words, language()),
        "section": say(SECTIONS[line.section], language()),
        "address": f"{reverse('desk_guide')}#{line.section}",
    }
