"""An editor at the desk: opens forms, types, saves, submits, and approves what others submitted, all over HTTP."""

import random
import re
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from pledgecheck.drills.newsroom.visiting import Answer, Visitor
from pledgecheck.drills.newsroom.world import EDITOR, PASSWORD

PROPOSAL = re.compile(r"/admin/record/proposal/(\d+)/change/")
FOUND, UNDECIDED = 302, (409, 422)
PAUSE = 0.25
"""Seconds before what was not answered is tried again."""
Fields = dict[str, str]


@dataclass
class Work:
    """What all editors have done together, as far as the server told them that it was done."""

    topics: list[int]
    pledges: list[tuple[int, str]]
    saved: list[tuple[int, str]] = field(default_factory=list)
    """Topic, and the word added to its text."""
    added: list[str] = field(default_factory=list)
    """Claims that were added, by their text."""
    submitted: list[tuple[str, str]] = field(default_factory=list)
    """Pledge and title."""
    approved: list[tuple[str, str]] = field(default_factory=list)
    waiting: list[tuple[int, int, str, str]] = field(default_factory=list)
    """Proposal, whose it is, pledge and title: what may be approved."""
    odd: list[str] = field(default_factory=list)
    """Answers that nobody should have been given."""
    told: int = 0
    """How often somebody was told that another had saved meanwhile."""


class Editor:
    """One of them. `patient`: what isn't answered, or with 503, is tried again until it is."""

    def __init__(self, number: int, visitor: Visitor, work: Work, *, patient: bool = False) -> None:
        self.number, self.visitor, self.work, self.patient = number, visitor, work, patient
        self.chance = random.Random(number)  # nosec B311 # noqa: S311  (who does what when, no secret)
        self.turn, self.typing = 0, 0.0
        self.adds = False
        self.deaf = 0.0
        """The share of forms whose answer gets lost on its way."""

    def sign_in(self) -> None:
        """With name and password, as everybody. Leaves where that fails."""
        page = self.visitor.get("/admin/login/")
        fields = _form(page, "csrfmiddlewaretoken") | {"username": f"{EDITOR}-{self.number}", "password": PASSWORD}
        if self.visitor.post("/admin/login/", fields).status != FOUND:
            raise SystemExit(f"{EDITOR}-{self.number} can't sign in")

    def look(self) -> None:
        """Open one's own pledge, as who comes to work does: processes load much of the desk with their first form."""
        self.visitor.get(f"/admin/pledges/pledge/{self.work.pledges[self.number][0]}/change/")

    def work_until(self, stop: threading.Event) -> None:
        """Turn after turn until it is time to stop."""
        turns: list[Callable[[threading.Event], None]] = [self._save, self._save, self._submit]
        turns += [self._add] if self.adds else []
        while not stop.is_set():
            self.turn += 1
            try:
                waits = any(one[1] != self.number for one in list(self.work.waiting))
                self.chance.choice([*turns, *([self._approve] * 2 if waits else [])])(stop)
            except _Stopped:
                return
            time.sleep(self.chance.uniform(0, 0.2))

    def publish(self, stop: threading.Event) -> None:
        """One half of a publication: approve what another submitted if anything waits, else change and submit."""
        self.turn += 1
        waits = any(one[1] != self.number for one in list(self.work.waiting))
        with suppress(_Stopped):
            (self._approve if waits else self._submit)(stop)

    def _save(self, stop: threading.Event) -> None:
        """Add a word to a text that others add to as well. Told of theirs, add it to what they made of it."""
        topic, word = self.chance.choice(self.work.topics), f"e{self.number}t{self.turn}"
        page = f"/admin/pledges/topic/{topic}/change/"
        sent = False
        while not stop.is_set() or sent:
            form = _form(self._asked(lambda: self.visitor.get(page), stop), "_opened")
            if not form:
                return
            if sent and word in form["description_en"].split():
                self.work.saved.append((topic, word))
                return
            form["description_en"] = f"{form['description_en']} {word}"
            answer, lost = self._sent(page, form, stop)
            if answer.status == FOUND:
                self.work.saved.append((topic, word))
                return
            if answer.failed:
                return
            sent = sent or lost
            self.work.told += answer.status == 200
            if answer.status != 200:
                self.work.odd.append(f"{answer.asked}: {answer.status}")
                return

    def _submit(self, stop: threading.Event) -> None:
        """Change one's own pledge, and save and submit it, unless it waits already."""
        pk, ref = self.work.pledges[self.number]
        if any(waiting[1] == self.number for waiting in list(self.work.waiting)):
            return
        page, title = f"/admin/pledges/pledge/{pk}/change/", f"Pledge {self.number} turn {self.turn}"
        opened = self._asked(lambda: self.visitor.get(page), stop)
        form = _form(opened, "_opened")
        if not form or 'name="_submit"' not in opened.body:
            return
        form |= {"title_en": title, "reason": "A drill", "_submit": "1"}
        answer, _lost = self._sent(page, form, stop)
        if answer.status != FOUND:
            self.work.odd += [] if answer.failed else [f"{answer.asked}: {answer.status}"]
            return
        found = PROPOSAL.search(answer.location)
        if found is None:  # it was saved and submitted by the try before, whose answer was lost
            found = PROPOSAL.search(self._asked(lambda: self.visitor.get(page), stop).body)
        if found is None:
            self.work.odd.append(f"{ref} is saved, and no proposal is there")
            return
        self.work.submitted.append((ref, title))
        self.work.waiting.append((int(found[1]), self.number, ref, title))

    def _approve(self, stop: threading.Event) -> None:
        """Look through what another submitted, and approve it."""
        others = [one for one in list(self.work.waiting) if one[1] != self.number]
        if not others:
            return
        chosen = self.chance.choice(others)
        try:
            self.work.waiting.remove(chosen)
        except ValueError:
            return
        proposal, _whose, ref, title = chosen
        page = f"/admin/record/proposal/{proposal}/change/"
        try:
            form = _form(self._asked(lambda: self.visitor.get(page), stop), "shown")
            answer, lost = self._sent(page, form | {"act": "approve"}, stop) if form else (None, False)
        except _Stopped:
            self.work.waiting.append(chosen)
            raise
        if answer is None or answer.failed:
            self.work.waiting.append(chosen)
        elif answer.status == FOUND or (lost and answer.status in UNDECIDED):
            self.work.approved.append((ref, title))
        else:
            self.work.odd.append(f"{answer.asked}: {answer.status}")

    def _add(self, stop: threading.Event) -> None:
        """Add a claim, which nothing but the desk's own care keeps from being there twice."""
        page, text = "/admin/pledges/claim/add/", f"Claim {self.number} turn {self.turn}"
        form = _form(self._asked(lambda: self.visitor.get(page), stop), "_opened")
        if not form:
            return
        answer, _lost = self._sent(page, form | {"text_ko": text, "text_en": text}, stop)
        if answer.status == FOUND:
            self.work.added.append(text)
        elif not answer.failed:
            self.work.odd.append(f"{answer.asked}: {answer.status}")

    def _sent(self, page: str, form: Fields, stop: threading.Event) -> tuple[Answer, bool]:
        """The answer to a form, typed first, and whether an earlier answer to the very same was lost."""
        lost = False
        time.sleep(self.chance.uniform(0, 2 * self.typing))

        def post() -> Answer:
            nonlocal lost
            answer = self.visitor.post(page, form, deaf=not lost and self.chance.random() < self.deaf)
            lost = lost or answer.failed
            return answer

        answer = self._asked(post, stop, finish=True)
        return answer, lost

    def _asked(self, ask: Callable[[], Answer], stop: threading.Event, *, finish: bool = False) -> Answer:
        """An answer; who is patient asks until there is one. What was begun is finished after the end, too."""
        while True:
            answer = ask()
            if not answer.failed or not self.patient:
                return answer
            if stop.is_set() and not finish:
                raise _Stopped
            time.sleep(PAUSE)


class _Stopped(Exception):
    """It is time to stop, and nothing is half done."""


def _form(page: Answer, marker: str) -> Fields:
    """What the form of a page would send that has an input of this name; nothing where there is no such form."""
    from pledges.tests.admin.screen import sent_by

    if page.status != 200 or f'name="{marker}"' not in page.body:
        return {}
    found: Any = sent_by(page.body, marker)
    return dict(found)
