"""Jinja2 for public pages: everything is escaped, an unknown name is an error, and strings come from the catalogue."""

import re
from typing import Any

from django.templatetags.static import static
from django.utils import translation
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from pledges.law import particles

_PARTICLE = re.compile(r"%\((?P<name>\w+)\)s\[(?P<pair>[가-힣]+/[가-힣]+)\]")


def environment(**options: Any) -> Environment:
    """The environment of every template under a `jinja2` folder."""
    made = Environment(**{**options, "undefined": StrictUndefined}, trim_blocks=True, lstrip_blocks=True)  # noqa: S701  (Django's backend asks for escaping in the options)
    made.globals.update(static=static, _=gettext, ngettext=ngettext, default_language=translation.get_language)
    return made


def gettext(text: str, /, **values: object) -> Markup:
    """A string of the interface with values in it: the string may hold markup, values are escaped."""
    return _filled(translation.gettext(text), values)


def ngettext(one: str, many: str, number: int, /, **values: object) -> Markup:
    """The same of a counted thing; `%(num)s` is the number."""
    return _filled(translation.ngettext(one, many, number), {"num": number, **values})


def _filled(pattern: str, values: dict[str, object]) -> Markup:
    """A pattern with its values; `%(name)s[은/는]` is the value and the form of the particle that follows it."""
    if "[" in pattern:
        pattern = _PARTICLE.sub(
            lambda found: f"%({found['name']})s" + particles.particle(str(values[found["name"]]), found["pair"]),
            pattern,
        )
    return Markup(pattern) % values  # noqa: S704  (patterns are our own; Markup escapes what is put into them)
