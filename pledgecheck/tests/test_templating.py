"""Templates of public pages: what is put into a string is escaped, and Korean particles fit what was put in."""

from typing import Any

import pytest
from django.template import engines
from django.utils import translation
from jinja2 import UndefinedError
from markupsafe import Markup

from pledgecheck import templating


def rendered(source: str, **context: Any) -> str:
    return engines["jinja2"].from_string(source).render(context)


def test_values_are_escaped_and_strings_may_hold_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "gettext", lambda text: text)
    assert rendered('{{ _("<b>of %(name)s</b>", name=x) }}', x="<i>") == "<b>of &lt;i&gt;</b>"
    assert rendered("{{ x }}", x="<i>") == "&lt;i&gt;"
    assert rendered('{{ _("100%%") }}') == "100%"


@pytest.mark.parametrize(
    ("name", "said"), [("수출", "수출을 본다"), ("후보", "후보를 본다"), (Markup("<b>수출</b>"), "<b>수출</b>을 본다")]
)
def test_particle_after_a_value_fits_it(monkeypatch: pytest.MonkeyPatch, name: str, said: str) -> None:
    monkeypatch.setattr(translation, "gettext", lambda text: "%(name)s[을/를] 본다")
    assert templating.gettext("sees %(name)s", name=name) == said


def test_a_pattern_of_a_particle_in_a_value_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "gettext", lambda text: "%(name)s[은/는]")
    assert templating.gettext("x", name="%(a)s[을/를]") == "%(a)s[을/를]은"


def test_a_key_counts_before_what_every_dict_can_do() -> None:
    assert rendered("{{ row.items }}, {{ row['items'] }}", row={"items": 3}) == "3, 3"
    assert rendered("{% for key, value in row.items() %}{{ key }}{{ value }}{% endfor %}", row={"a": 1}) == "a1"


def test_a_name_that_no_context_has_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ nobody.name }}")
    with pytest.raises(UndefinedError):
        rendered("{{ row.nobody }}", row={"somebody": 1})
