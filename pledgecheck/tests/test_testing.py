"""What is left out on the second engine, and that static files looked for once are not those of another setting."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from pledgecheck import testing


def item(*marks: str, uses: tuple[str, ...] = ()) -> Any:
    """A test with these markers and fixtures, as far as it is asked."""
    return SimpleNamespace(get_closest_marker=lambda name: name in marks or None, fixturenames=uses)


@pytest.mark.parametrize(
    ("one", "stays"),
    [
        (item(), False),
        (item("django_db"), True),
        (item(uses=("db",)), True),
        (item("django_db", "any_engine"), False),
        (item("django_db", "any_engine", "only_on"), True),
        (item("any_engine", uses=("db", "django_assert_num_queries")), True),
        (item("any_engine", uses=("db", "django_assert_max_num_queries")), True),
    ],
)
def test_second_engine_is_asked_what_it_may_answer_otherwise(one: Any, stays: bool) -> None:
    assert testing._asks_an_engine(one) is stays


def test_thin_run_has_every_test_and_every_third_of_its_cases() -> None:
    hook = SimpleNamespace(pytest_deselected=lambda items: None)
    config: Any = SimpleNamespace(getoption=lambda name: 3, hook=hook)
    items: list[Any] = [SimpleNamespace(nodeid=f"a.py::test_many[{number}]") for number in range(7)]
    items += [SimpleNamespace(nodeid="a.py::test_one"), SimpleNamespace(nodeid="b.py::test_two[ko]")]
    stay = [item.nodeid for item in testing._thinned(config, items)]
    assert stay == [
        *(f"a.py::test_many[{number}]" for number in (0, 3, 6)),
        "a.py::test_one",
        "b.py::test_two[ko]",
    ]


def test_static_files_are_looked_for_anew_where_a_test_moves_them(settings: Any, tmp_path: Path) -> None:
    assert Client().get("/static/only_here.txt").status_code == 404
    (tmp_path / "only_here.txt").write_text("here", encoding="ascii")
    settings.STATICFILES_DIRS = [tmp_path]
    answer = Client().get("/static/only_here.txt")
    assert (answer.status_code, b"".join(answer)) == (200, b"here")
