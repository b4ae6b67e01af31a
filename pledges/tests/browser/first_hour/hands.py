"""Somebody in a browser who does what the steps of a task say, and finds everything by the words on the screen."""

import re
from collections.abc import Mapping
from typing import Any

from pledges.tests.browser.first_hour.demo import Demo
from pledges.tests.browser.first_hour.tasks import Act, Step

PATIENCE = 20_000
"""Milliseconds that a screen may take to show what a step names."""


class Hands:
    """`named`: the words of a step as this person's screen has them, where those are others."""

    def __init__(self, page: Any, *, named: Mapping[str, str], demo: Demo) -> None:
        self.page = page
        self.page.set_default_timeout(PATIENCE)
        self.named, self.demo = named, demo
        self.typed = ""

    def follow(self, step: Step) -> None:
        """One step from its first act to its last."""
        self.within = self.page
        for act in step.acts:
            getattr(self, f"_{act.kind}")(act)

    def word(self, what: str) -> str:
        return self.demo.here(self.named.get(what, what))

    def _open(self, act: Act) -> None:
        address = self.demo.here(act.what)
        self.page.goto(address.replace("/en/", "/ko/") if self.named else address)

    def _under(self, act: Act) -> None:
        """What is named after it is in the smallest part of the screen that this heading or label stands in."""
        heading = self.page.get_by_text(_whole(self.word(act.what)))
        self.within = self.page.locator(".form-row, fieldset, form, section").filter(has=heading).last

    def _field(self, act: Act) -> None:
        self.typed = self.demo.here(act.text)
        self._named(act).fill(self.typed)

    def _secret(self, act: Act) -> None:
        self._named(act).fill(self.demo.passwords[self.typed])

    def _looked_up(self, act: Act) -> None:
        self.within.get_by_role("combobox", name=self.word(act.what), exact=True).click()
        self.page.locator(".select2-search__field").fill(act.text)
        self.page.locator(".select2-results__option--highlighted").wait_for()
        self.page.keyboard.press("Enter")

    def _press(self, act: Act) -> None:
        with self.page.expect_navigation():
            self.within.get_by_role("button", name=self.word(act.what), exact=True).click()

    def _follow(self, act: Act) -> None:
        with self.page.expect_navigation():
            self.within.get_by_role("link", name=_whole(self.word(act.what))).first.click()

    def _beside(self, act: Act) -> None:
        """The address that ends the line beside these words is opened."""
        line = self.page.locator("dt", has_text=_whole(self.word(act.what))).locator("xpath=following-sibling::dd[1]")
        self.page.goto(re.findall(r"http://\S+", line.inner_text())[-1])

    def _read(self, act: Act) -> None:
        self.page.get_by_text(self.word(act.what)).first.wait_for()

    def _named(self, act: Act) -> Any:
        return self.within.get_by_label(_whole(self.word(act.what))).first


def _whole(words: str) -> re.Pattern[str]:
    """These words and no others; what a form puts behind them is passed over."""
    return re.compile(rf"^\s*{re.escape(words)}:?\s*$")
