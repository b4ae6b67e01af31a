"""Somebody at a keyboard: every click, key and filled field is counted, and the address bar is touched once."""

from typing import Any

PASSWORD = "correct horse battery staple"


class Person:
    """One of the cast in a browser of their own. `hands`: how many interactions it took so far."""

    def __init__(self, browser: Any, server: str, language: str, *, width: int = 1280) -> None:
        locale = {"ko": "ko-KR", "en": "en-GB"}[language]
        self.context = browser.new_context(locale=locale, viewport={"width": width, "height": 900})
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.odd: list[str] = []
        self.page.on("pageerror", lambda error: self.odd.append(str(error)))
        self.page.on("console", lambda said: self.odd.append(said.text) if said.type == "error" else None)
        self.hands = 0
        self.page.goto(f"{server}/admin/")

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.hands += 1

    def follow(self, address: str) -> None:
        """Click a link; what it leads to is there with all its scripts before anything else is done."""
        with self.page.expect_navigation():
            self.click(f"a[href='{address}']")

    def fill(self, selector: str, text: str) -> None:
        """A text field counts once, however long the text is."""
        self.page.locator(selector).first.fill(text)
        self.hands += 1

    def choose(self, selector: str, value: str) -> None:
        self.page.locator(selector).first.select_option(value)
        self.hands += 1

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.hands += 1

    def look_up(self, name: str, words: str) -> None:
        """Open a lookup, type some words and take what is found."""
        self.click(f'[name="{name}"] + .select2-container')
        self.fill(".select2-search__field", words)
        self.page.locator(".select2-results__option--highlighted").wait_for()
        self.press("Enter")

    def sign_in(self, person: Any) -> None:
        person.is_staff = True
        person.set_password(PASSWORD)
        person.save()
        self.fill("[name=username]", person.username)
        self.fill("[name=password]", PASSWORD)
        self.press("Enter")
        self.page.locator("#logout-form").wait_for()

    def close(self) -> None:
        self.context.close()
