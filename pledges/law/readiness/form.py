"""A part of the form as the gates see it: its values, its names, and what any single entry may lack."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeAlias, TypeGuard

from pledges.law import dates
from pledges.law.codes import is_slug
from pledges.law.scales import Scale
from pledges.law.text import Text, has_words, say

Name: TypeAlias = tuple[str, str]
"""What an editor sees beside a field, in Korean and in English."""

_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s/?#]+([/?#]\S*)?", re.IGNORECASE)
_LANGUAGE_NAMES = {"ko": ("한국어", "Korean"), "en": ("영어", "English")}


@dataclass(frozen=True)
class Missing:
    """One thing that is missing: the dotted path of its field ("appearances.0.locator") and a sentence."""

    field: str
    sentence: Text


class Known(Protocol):
    """What a content may name: what is frozen in the same proposal, else what is public."""

    @property
    def languages(self) -> Sequence[str]:
        """The languages of content; the first is required."""

    def content(self, subject: str, ref: str) -> Mapping[str, Any] | None:
        """The content under this code or slug; None where there is none."""


@dataclass(frozen=True)
class Form:
    """A content or a part of it. `ref`: the subject's own code or slug, where it has one already."""

    row: Mapping[str, Any]
    known: Known
    ref: str | None = None
    path: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()

    def get(self, field: str) -> Any:
        return self.row.get(field)

    def known_content(self, subject: str, ref: Any) -> Mapping[str, Any] | None:
        """The content under a code, where there is a code and a content."""
        return self.known.content(subject, ref) if has_words(ref) else None

    def lack(self, field: str, name: Name, ko: str, en: str) -> Missing:
        """What is missing, led in by where: "Appearance 1, locator: …"."""
        in_korean, in_english = (", ".join(each) for each in zip(*self.names, name, strict=True))
        where = in_english[:1].upper() + in_english[1:]
        path = ".".join(part for part in (*self.path, field) if part)
        return Missing(path, {"ko": f"{in_korean}: {ko}", "en": f"{where}: {en}"})

    def part(self, field: str, name: Name) -> "Form":
        """A nested part; an absent one has nothing filled in."""
        return replace(self, row=self.get(field) or {}, path=(*self.path, field), names=(*self.names, name))

    def rows(self, field: str, name: Name) -> Iterator["Form"]:
        """Each row of a list, numbered from 1 as on the form; an absent list has none."""
        for position, row in enumerate(self.get(field) or ()):
            numbered = (*self.names, _numbered(name, position))
            yield replace(self, row=row, path=(*self.path, field, str(position)), names=numbered)

    def listed(self, field: str, name: Name) -> Iterator[tuple["Form", str, Name]]:
        """Each value of a plain list, as a field with a numbered name of a form of its own."""
        values = {str(position): value for position, value in enumerate(self.get(field) or ())}
        form = replace(self, row=values, path=(*self.path, field))
        for position, key in enumerate(values):
            yield form, key, _numbered(name, position)

    def words(self, field: str, name: Name, required: bool = True) -> Iterator[Missing]:
        """A text in languages needs words in the first of them; an optional one may be absent as a whole."""
        text, first = self.get(field), self.known.languages[0]
        if text is None and not required:
            return
        if not isinstance(text, Mapping) or not has_words(text.get(first)):
            ko, en = _LANGUAGE_NAMES.get(first, (first, first))
            yield self.lack(f"{field}.{first}", name, f"{ko}로 적어야 합니다.", f"needs words in {en}.")

    def plain(self, field: str, name: Name) -> Iterator[Missing]:
        """A plain string that may not be blank."""
        if not has_words(self.get(field)):
            yield self.lack(field, name, "적혀 있어야 합니다.", "has to be filled in.")

    def date(self, field: str, name: Name, required: bool = False) -> Iterator[Missing]:
        """A year, a month or a day."""
        value = self.get(field)
        if value is None and not required:
            return
        if not has_words(value):
            yield self.lack(field, name, "연도나 달, 날을 적어야 합니다.", "needs a year, a month or a day.")
        elif not dates.valid(value):
            yield self.lack(
                field,
                name,
                f"‘{value}’ 대신 2025, 2025-05, 2025-05-14처럼 있는 날짜를 적어야 합니다.",
                f"“{value}” is no date; write 2025, 2025-05 or 2025-05-14.",
            )

    def not_before(self, field: str, name: Name, earlier: str, earlier_name: Name) -> Iterator[Missing]:
        """A date may not lie before another: of reduced ones, no reading of them would do."""
        start, end = self.get(earlier), self.get(field)
        if dates.valid(start) and dates.valid(end) and dates.last_day(end) < dates.first_day(start):
            ko, en = earlier_name
            yield self.lack(
                field,
                name,
                f"{ko}({dates.in_words(start, 'ko')})보다 앞섭니다. 같은 날이거나 그 뒤여야 합니다.",
                f"lies before the {en} ({dates.in_words(start, 'en')}); it has to be the same day or later.",
            )

    def choice(self, field: str, name: Name, scale: Scale) -> Iterator[Missing]:
        """One value of a scale."""
        if self.get(field) not in scale:
            ko, en = (", ".join(say(entry.label, language) for entry in scale) for language in ("ko", "en"))
            yield self.lack(field, name, f"다음 가운데 하나를 골라야 합니다: {ko}.", f"choose one of: {en}.")

    def slug(self, field: str, name: Name) -> Iterator[Missing]:
        """Small Latin letters, digits and single hyphens, as addresses have them."""
        yield from _slug_lacks(self, field, name, self.get(field))

    def own_slug(self) -> Iterator[Missing]:
        """The slug that is the subject's own code, where it is known."""
        if self.ref is not None:
            yield from _slug_lacks(self, "slug", ("주소 이름", "slug"), self.ref)

    def decimal(self, field: str, name: Name) -> Iterator[Missing]:
        """A decimal number as a string, so that no digit is lost."""
        if not is_decimal(self.get(field)):
            yield self.lack(field, name, "644.5처럼 숫자로 적어야 합니다.", "needs a decimal number such as 644.5.")

    def whole(self, field: str, name: Name, least: int, most: int = 1_000_000) -> Iterator[Missing]:
        """A whole number from `least` to `most`."""
        value = self.get(field)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            ko, en = f"{least}부터 {most}까지의 정수여야 합니다.", f"needs a whole number from {least} to {most}."
            yield self.lack(field, name, ko, en)

    def language(self, field: str, name: Name) -> Iterator[Missing]:
        """The language that words are in, as a tag (BCP 47)."""
        value = self.get(field)
        if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
            yield self.lack(
                field, name, "어느 언어인지 골라야 합니다(예: ko, en).", "choose the language, such as ko or en."
            )

    def address(self, field: str, name: Name, required: bool = False) -> Iterator[Missing]:
        """An address on the web; nothing a browser would run."""
        value = self.get(field)
        if value is None and not required:
            return
        if not isinstance(value, str) or not _ADDRESS.fullmatch(value):
            yield self.lack(
                field,
                name,
                "https://나 http://로 시작하는 주소를 적어야 합니다.",
                "needs an address that begins with https:// or http://.",
            )

    def code(self, field: str, name: Name, subject: str, required: bool = True) -> Iterator[Missing]:
        """What is named has to be public already or part of the same proposal."""
        ref = self.get(field)
        if ref is None and not required:
            return
        if ref == "":
            yield self.lack(
                field, name, "아직 초안입니다. 준비됨으로 표시해야 합니다.", "is still a draft: tick it ready as well."
            )
        elif not has_words(ref):
            yield self.lack(field, name, "골라야 합니다.", "has to be chosen.")
        elif self.known.content(subject, ref) is None:
            yield self.lack(
                field,
                name,
                f"{ref} 항목이 공개돼 있지 않고 이 제안에도 없습니다. 준비됨으로 표시해 함께 제출하거나, "
                "철회된 것이면 먼저 복원해야 합니다.",
                f"{ref} is neither published nor part of this proposal; tick it ready and submit it along, "
                "or restore it first if it was withdrawn.",
            )


def is_decimal(value: object) -> TypeGuard[str]:
    """Whether this is a decimal number as a string, such as "-0.5"."""
    return isinstance(value, str) and bool(_DECIMAL.fullmatch(value))


def _slug_lacks(form: Form, field: str, name: Name, value: object) -> Iterator[Missing]:
    if not isinstance(value, str) or not is_slug(value):
        yield form.lack(
            field,
            name,
            "영문 소문자와 숫자를 붙임표로 이어 적어야 합니다(예: exports-1-trillion).",
            "needs small Latin letters and digits joined by hyphens, such as exports-1-trillion.",
        )


def _numbered(name: Name, position: int) -> Name:
    ko, en = name
    return f"{ko} {position + 1}", f"{en} {position + 1}"
