"""The ten tasks of README.md, done word for word by somebody who knows nothing else, on a demo of their own."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from pledges.tests.browser.first_hour.demo import Demo, demonstrated
from pledges.tests.browser.first_hour.hands import Hands
from pledges.tests.browser.first_hour.tasks import Task, korean, tasks, told, unread

pytestmark = pytest.mark.any_engine

SERVES = "python3 -m http.server"
"""A block that begins with it serves what the one before wrote, until it is stopped."""


@pytest.fixture
def demo(tmp_path: Any) -> Iterator[Demo]:
    """A newcomer's, on which the tasks follow each other."""
    with demonstrated(tmp_path) as one:
        yield one


def test_there_are_ten_of_what_somebody_has_to_do() -> None:
    assert [(task.number, task.title) for task in tasks()] == [
        (1, "Find a pledge"), (2, "Cite it"), (3, "Enter one"), (4, "Approve it"), (5, "Query the API"),
        (6, "Export everything"), (7, "Verify the record"), (8, "Freeze the site"), (9, "Add data"),
        (10, "Withdraw a pledge"),
    ]  # fmt: skip


def test_every_step_says_what_to_do_in_words_that_are_followed_in_both_languages() -> None:
    assert [unread(step) for step in told() if unread(step)] == []
    assert all(task.steps and all(step.block or step.acts for step in task.steps) for task in tasks())
    words = {act.what for task in tasks() for step in task.steps for act in step.acts if act.kind != "open"}
    assert words - {"ko", "en"} == set(korean())


@pytest.mark.needs_program("chromium")
@pytest.mark.needs_program("bash")
def test_all_are_done_by_following_them(demo: Demo, chromium: Any) -> None:
    follow(demo, chromium, tasks(), "en-GB", {})


@pytest.mark.needs_program("chromium")
@pytest.mark.needs_program("bash")
def test_those_of_the_screen_are_done_in_korean(demo: Demo, chromium: Any) -> None:
    on_screen = [task for task in tasks() if any(step.acts for step in task.steps)]
    assert len(on_screen) >= 6
    follow(demo, chromium, on_screen, "ko-KR", korean())


def follow(demo: Demo, chromium: Any, chosen: Sequence[Task], locale: str, named: dict[str, str]) -> None:
    """Do these tasks in their order, each in a browser without a past; what failed says in which task."""
    for task in chosen:
        context = chromium.new_context(locale=locale)
        try:
            _follow(demo, Hands(context.new_page(), named=named, demo=demo), task)
            assert DONE[task.number](demo)
        except BaseException as failed:
            failed.add_note(f"README, task {task.number}: {task.title}")
            raise
        finally:
            context.close()


def _follow(demo: Demo, hands: Hands, task: Task) -> None:
    for step in task.steps:
        if step.block.startswith(SERVES):
            with demo.served(step.block) as copy:
                assert all(demo.asked(path, copy) for path in ("/en/", "/ko/", "/api/v1/pledges/P-0001/index.json"))
        elif step.block:
            assert demo.run(step.block)
        else:
            hands.follow(step)


def _vintages(demo: Demo) -> set[str]:
    """Those of the figures of 2020 that are public."""
    observations = demo.json("/api/v1/indicators/kr-exports-annual/")["observations"]
    return {one["vintage"] for one in observations if one["period"] == "2020"}


DONE: dict[int, Callable[[Demo], bool]] = {
    **dict.fromkeys((1, 2, 5, 7), lambda demo: True),
    3: lambda demo: demo.json("/api/v1/pledges/?q=Practice")["results"] == [],
    4: lambda demo: demo.json(f"/api/v1/pledges/{demo.own}/")["revision"]["second_person"],
    6: lambda demo: (demo.home / "pledgecheck-export" / "pledgecheck.zip").is_file(),
    8: lambda demo: (demo.home / "pledgecheck-copy" / "copy.json").is_file(),
    9: lambda demo: "revised-2022-01-02" in _vintages(demo),
    10: lambda demo: demo.json(f"/api/v1/pledges/{demo.own}/")["withdrawn"],
}
"""What is so once a task is done, by its number; of the others all that there is to see was read or printed."""
