"""A screen of the desk as a browser holds it: what its form would send, with some of it typed over."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

Sent = dict[str, Any]


class _Form(HTMLParser):
    """Inputs of the screen's own form, with what they hold; templates of rows not yet added are left out."""

    def __init__(self, marker: str) -> None:
        super().__init__()
        self.marker, self.found = marker, False
        self.sent: Sent = {}
        self._held: Sent = {}
        self._in_form = False
        self._select = self._area = ""
        self._templates = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._in_form, self._held = True, {}
        self._templates += tag == "template"
        if self._in_form and not self._templates:
            self._take(tag, given.get("name") or "", given)

    def _take(self, tag: str, name: str, given: dict[str, str | None]) -> None:
        self.found = self.found or name == self.marker
        if tag == "option" and self._select and "selected" in given:
            self._held[self._select] = given.get("value") or ""
        if not name or "disabled" in given:
            return
        if tag == "input" and given.get("type") in ("checkbox", "radio"):
            self._held |= {name: given.get("value") or "on"} if "checked" in given else {}
        elif tag == "input" and given.get("type") != "submit":
            self._held[name] = given.get("value") or ""
        elif tag == "select":
            self._select = name
            self._held |= {} if "multiple" in given else {name: ""}
        elif tag == "textarea":
            self._area, self._held[name] = name, ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self._held[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self._held[self._area] = self._held[self._area].removeprefix("\n")
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag == "template":
            self._templates -= 1
        elif tag == "form" and self._in_form:
            if self.found and not self.sent:
                self.sent = self._held
            self._in_form = False


def sent_by(page: str, marker: str = "_opened") -> Sent:
    """What the form on this page that has an input of this name would send as it stands; the screen's own else."""
    reader = _Form(marker)
    reader.feed(page)
    assert reader.sent, "there is no such form on this page"
    return reader.sent


def opened(client: Client, address: str, **typed: Any) -> Sent:
    """Open a screen and type into it; None takes a field away, as an unticked box does."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return typed_over(sent_by(answer.content.decode()), **typed)


def typed_over(sent: Sent, **typed: Any) -> Sent:
    """The same form with something typed over; names with hyphens are given with two underscores."""
    found = {**sent}
    for name, value in typed.items():
        key = name.replace("__", "-")
        found.pop(key, None)
        if value is not None:
            found[key] = value
    return found


def add_row(sent: Sent, prefix: str, **typed: Any) -> Sent:
    """The form with one more row of a kind, as the button makes one."""
    number = int(sent[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{number}-{name.replace('__', '-')}": value for name, value in typed.items() if value is not None}
    return {**sent, f"{prefix}-TOTAL_FORMS": str(number + 1), **row}
