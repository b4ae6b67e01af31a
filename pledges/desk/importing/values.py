"""A line of somebody's table as what a draft of the desk holds, or why it can't be one.

A status needs more than a word: the desk's ratings rest on claims, and have a day, a sentence and reasons. So a mapped
status becomes a rating of the draft, not ticked ready, only where the table also says its day, summary and reasons;
everywhere else it becomes a line of the note for staff, which tells the table's own word and what the map says it
means. An editor who rates later finds there what the table said, and no form full of blanks stands in their way.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from pledgecheck.record.canonical import sha256
from pledges.desk.importing import cleaning, gates
from pledges.desk.importing.fields import Field
from pledges.desk.importing.filled import Filled
from pledges.desk.importing.lookups import Lookups
from pledges.desk.importing.maps import Map
from pledges.desk.sheets.reading import Cell, Line
from pledges.desk.words import language as interface
from pledges.desk.words import languages
from pledges.law import dates
from pledges.law.text import say
from sources.plain import plain_text
from sources.validators import language_code

CONSTANT = "constants."
_STANDING = ("candidacy", "candidate", "party", "election", "contest")


class Values:
    """Lines of one table by one map."""

    def __init__(self, by: Map, lookups: Lookups) -> None:
        self.map, self.kind, self.lookups = by, by.kind, lookups
        self.words: Counter[tuple[str, str]] = Counter()
        """How many rows say each word of a field whose words are mapped."""

    def fill(self, line: Line) -> Filled:
        """The texts of a line, each as its field wants it; of words, what the map says that they mean."""
        filled = Filled(line.number, {})
        for name in dict.fromkeys([*self.map.columns, *self.map.constants]):
            of = self.kind.named[name]
            spelt = self._spelt(name)
            cell = self._cell(line, name, of)
            if cell.problem:
                filled.cells[spelt] = cell
                filled.refuse(spelt, cell.problem)
            elif cell.text or spelt not in filled.cells:
                filled.cells[spelt] = cell
        if self.map.title_is_quotation and not filled.text("quotation"):
            title = f"{self.kind.title}_{self.map.language}"
            taken = [name for name in (self.kind.title, title) if name in self.map.columns]
            for name in taken[:1]:
                filled.cells["quotation"] = self._cell(line, name, self.kind.named["quotation"])
        for cell in (line.cells[name] for name in self.map.key if name in line.cells):
            if cell.problem:
                filled.problems.append((f"{cell.place} key", cell.problem))
        filled.key = self._own_key(line)
        self._check(filled)
        return filled

    def finish(self, filled: Filled) -> None:
        """Once the source is known: what the draft holds, what it lacks, and by which key it is known again."""
        filled.values |= self._of_row(filled)
        filled.values |= self._of_appearance(filled)
        if self.kind.subject == "pledge":
            self._of_pledge(filled)
        else:
            self._of_claim(filled)
        self._judged(filled)
        gates.tell(self.map, filled)
        filled.key = filled.key or sha256(f"{filled.address}\n{self.title(filled)}")

    def title(self, filled: Filled) -> str:
        """The title in the first language that has it."""
        names = (f"{self.kind.title}_{code}" for code in (self.map.language, *languages()))
        return next((text for name in names if (text := filled.text(name))), "")

    def _spelt(self, name: str) -> str:
        """A text without a language is in the table's."""
        of = self.kind.named[name]
        return f"{name}_{self.map.language}" if of.words and name == of.name else name

    def _cell(self, line: Line, name: str, of: Field) -> Cell:
        taken, constant = self.map.columns.get(name), self.map.constants.get(name) or ""
        cells = [line.cells[column] for column in taken.columns if column in line.cells] if taken else []
        for cell in cells:
            if cell.problem:
                return cell
        texts = [(cell, _clean(cell.text, of)) for cell in cells]
        said = [(cell, text) for cell, text in texts if text]
        if said and taken:
            return Cell(said[0][0].place, taken.separator.join(text for _cell, text in said))
        if constant:
            return Cell(f"{CONSTANT}{name}", _clean(constant, of))
        return Cell(cells[0].place if cells else str(line.number), "")

    def _own_key(self, line: Line) -> str:
        if not self.map.key:
            return ""
        said = [cleaning.plain(line.cells[name].text) if name in line.cells else "" for name in self.map.key]
        return sha256("\n".join([self.map.name, *said])) if any(said) else ""

    def _check(self, filled: Filled) -> None:
        for name, cell in list(filled.cells.items()):
            of = self.kind.named[name]
            try:
                plain_text(cell.text)
                if name == "language" and cell.text:
                    language_code(cell.text)
            except ValidationError as odd:
                filled.refuse(name, odd.messages[0])
            if of.mapped and cell.text:
                self._meant(filled, of, cell)
            elif of.date and cell.text and not dates.valid(cell.text):
                filled.refuse(
                    name, _("“%(given)s” is no date: write 2022, 2022-01 or 2022-01-05.") % {"given": cell.text[:50]}
                )
            elif of.longest and len(cell.text) > of.longest:
                said = {"has": len(cell.text), "most": of.longest}
                filled.refuse(
                    name, _("This has %(has)d characters, and there is room for %(most)d. Shorten it.") % said
                )

    def _meant(self, filled: Filled, of: Field, cell: Cell) -> None:
        """A word of the table as ours, by the map or because it is ours already; any other one is asked about."""
        meant = self.map.words.get(of.name, {})
        if not cell.place.startswith(CONSTANT):
            self.words[of.name, cell.text] += 1
        text = meant.get(cell.text, cell.text)
        known = not text or (text in of.scale if of.scale else self.lookups.knows(of.named, text))
        if not known:
            filled.asked.append((of.name, cell.text))
            filled.refuse(of.name, _("The map doesn't say what “%(word)s” means.") % {"word": cell.text[:100]})
        filled.cells[of.name] = Cell(cell.place, text if known else "")
        if of.name == self.kind.judged:
            filled.shown[of.name] = cell.text

    def _of_row(self, filled: Filled) -> Iterator[tuple[str, Any]]:
        for name in self.kind.words:
            for code in languages():
                if f"{name}_{code}" in filled.cells:
                    yield f"{name}_{code}", filled.text(f"{name}_{code}")
        for name in self.kind.plain:
            if name in filled.cells and name in self.kind.named:
                yield name, filled.text(name)

    def _of_appearance(self, filled: Filled) -> Iterator[tuple[str, Any]]:
        if not filled.text("source"):
            return
        filled.shown["source"] = filled.text("source")
        yield "source", filled.source or filled.address
        quotation = filled.text("quotation")
        if "quotation" in filled.cells:
            yield "quote", quotation
            yield "language", (filled.text("language") or filled.source_language) if quotation else ""
        for name in ("locator", "said_on", *(f"paraphrase_{code}" for code in languages())):
            if name in filled.cells:
                yield name, filled.text(name)

    def _of_pledge(self, filled: Filled) -> None:
        if "language" in filled.values:
            filled.values["quotation_language"] = filled.values["language"]
        if filled.values.get("kind") == "":
            del filled.values["kind"]
        if topic := filled.text("topic"):
            filled.values["topic"] = self._key(filled, "topic", topic)
            filled.shown["topic"] = topic
        elif "topic" in filled.cells:
            filled.values["topic"] = None
        said = {name: filled.text(name) for name in _STANDING}
        if said["candidacy"] or ((said["candidate"] or said["party"]) and said["election"]):
            named = next(name for name in ("candidacy", "candidate", "party") if said[name])
            try:
                filled.values["candidacy"] = self.lookups.candidacy(said)
            except ValidationError as odd:
                filled.refuse(named, odd.messages[0])
            told = f"{said['candidate'] or said['party']}@{said['election']}/{said['contest']}".removesuffix("/")
            filled.shown["candidacy"] = said["candidacy"] or told

    def _of_claim(self, filled: Filled) -> None:
        if claimant := filled.text("claimant"):
            key = self._key(filled, "candidate", claimant)
            filled.values["claimant"], filled.shown["claimant"] = key, claimant
            if key is not None and not any(filled.text(f"claimant_name_{code}") for code in languages()):
                name = self.lookups.name("candidate", key) or {}
                filled.values |= {f"claimant_name_{code}": name.get(code) or "" for code in languages()}
        elif "claimant" in filled.cells:
            filled.values["claimant"] = None

    def _key(self, filled: Filled, what: str, text: str) -> int | None:
        try:
            return self.lookups.key(what, text)
        except ValidationError as odd:
            filled.refuse("claimant" if what == "candidate" else what, odd.messages[0])
            return None

    def _judged(self, filled: Filled) -> None:
        """A status or verdict: a review that isn't ready where the table says all of it, else a line of the note."""
        name, of = self.kind.judged, self.kind.named[self.kind.judged]
        value, word = filled.text(name), filled.shown.pop(name, "")
        day = filled.text(f"{name}_on")
        texts = {spelt: filled.text(spelt) for spelt in _texts(name) if filled.text(spelt)}
        whole = dates.full(day) and all(any(one.startswith(f"{name}_{text}_") for one in texts) for text in _WORDS)
        if value and whole and of.scale:
            filled.values |= {name: value, f"{name}_on": day, **texts}
        elif word:
            told = _said(word, of.scale.label(value, languages()[0]) if value and of.scale else "")
            more = [day, *texts.values()]
            filled.values["note"] = "\n".join(filter(None, [filled.values.get("note", ""), told, *more]))


_WORDS = ("summary", "reasoning")


def _texts(name: str) -> list[str]:
    return [f"{name}_{text}_{code}" for text in _WORDS for code in languages()]


def _said(word: str, meant: str) -> str:
    """In the first language of content, whoever imports: the same table again says the same."""
    with translation.override(languages()[0]):
        return str(_("The table says of its status: %(word)s") % {"word": f"{word} ({meant})" if meant else word})


def _clean(text: str, of: Field) -> str:
    if of.named or of.scale is not None or of.name == "language":
        return cleaning.plain(text)
    said = cleaning.readable(text, of.style)
    return cleaning.date(said) if of.date else said


def choices(of: Field, lookups: Lookups) -> list[tuple[str, str]]:
    """What a word of the table can mean: our values, or codes of rows of the desk, with what they are called."""
    if of.scale is not None:
        return [(entry.value, say(entry.label, interface())) for entry in of.scale]
    return [(code, code) for code in lookups.codes(of.named)]
