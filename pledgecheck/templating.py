"""Jinja2 for public pages: everything is escaped, an unknown name is an error, and strings come from the catalogue."""

import re
from typing import Any

from django.templatetags.static import static
from django.utils import translation
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from pledges.law import particles

_PARTICLE = re.compile(r"%\((?P<name>\w+)\)s\[(?P<pair>[가-힣]+/[가-힣]+)\]")


class Pages(Environment):
    """Jinja2 that looks among the keys of a dict first where a template writes `row.name`: most of it are dicts."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value of a key, else what Jinja2 finds."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def environment(**options: Any) -> Environment:
    """The environment of every template under a `jinja2` folder; its options, which ask for escaping, are Django's."""
    made = Pages(**{**options, "undefined": StrictUndefined}, trim_blocks=True, lstrip_blocks=True)
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
    words = Markup(pattern)  # nosec B704 # noqa: S704  (patterns are our own; Markup escapes what is put into them)
    return words % values if "%" in pattern else words
