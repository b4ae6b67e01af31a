"""Texts in several languages as editors type them: one JSON map per text, an input per language of the setting."""

import json
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pledges.law.text import Text, say
from sources.plain import plain_text


def languages() -> list[str]:
    """The languages of content, the required one first."""
    return list(settings.CONTENT_LANGUAGES)


def language() -> str:
    """The language of the interface, as the law knows it."""
    return (get_language() or "en")[:2]


def in_content_languages(text: Text) -> dict[str, str]:
    """A sentence of ours in every language of content; in English where it isn't said in one."""
    return {code: text.get(code) or say(text, "en") for code in languages()}


def check_words(value: Any) -> None:
    """Validator of a map of languages: known languages, plain text. Raises ValidationError with a sentence."""
    if value is None:
        return
    if not isinstance(value, dict):
        raise ValidationError(_("Give a text for each language."))
    for language, words in value.items():
        if words is not None and not isinstance(words, str):
            raise ValidationError(_("The text in “%(language)s” is not text."), params={"language": language})
        if words:
            plain_text(words)


def tidy(value: Any) -> dict[str, str | None] | None:
    """A map with every language of the setting, blank texts as None; None where no language has words.

    A language that is no longer in the setting keeps what was written in it.
    """
    given = {str(key): (str(words).strip() or None) if words else None for key, words in (value or {}).items()}
    if not any(given.values()):
        return None
    return {language: given.get(language) for language in dict.fromkeys([*languages(), *given])}


def in_interface(value: Any) -> str:
    """A text in the language of the interface, else in the first language that has it; empty where none has."""
    text = value or {}
    found = (text.get(code) for code in (language(), *languages(), *text))
    return next((words for words in found if words), "")


class WordsWidget(forms.MultiWidget):
    """An input per language, named by its language."""

    template_name = "desk/words.html"

    def __init__(self, *, rows: int = 1, attrs: dict[str, Any] | None = None) -> None:
        self.codes = languages()
        box: type[forms.Widget] = forms.Textarea if rows > 1 else forms.TextInput
        size = {"rows": str(rows), "cols": "60"} if rows > 1 else {"size": "60"}
        super().__init__({code: box({"lang": code, "aria-label": code, **size}) for code in self.codes}, attrs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Inputs are known by their language, in their ids as in their names."""
        context = super().get_context(name, value, attrs)
        for code, widget in zip(self.codes, context["widget"]["subwidgets"], strict=True):
            if "id" in widget["attrs"]:
                widget["attrs"]["id"] = f"{context['widget']['attrs']['id']}_{code}"
        return context

    def decompress(self, value: Any) -> list[str | None]:
        return [(value or {}).get(code) for code in self.codes]


class WordsFormField(forms.MultiValueField):
    """Several inputs to one map of languages; the first language is required where the text is."""

    def __init__(self, *, rows: int = 1, required: bool = True, **kwargs: Any) -> None:
        codes = languages()
        fields = [forms.CharField(required=required and code == codes[0], validators=[plain_text]) for code in codes]
        kwargs.setdefault("widget", WordsWidget(rows=rows))
        super().__init__(fields, require_all_fields=False, required=required, **kwargs)

    def compress(self, data_list: list[str]) -> dict[str, str | None] | None:
        return tidy(dict(zip(languages(), data_list, strict=False)))


class Legible(json.JSONEncoder):
    """Hangul as itself, not as \\uXXXX: on SQLite that is what people's searches meet."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "ensure_ascii": False})

    def encode(self, o: Any) -> str:
        """Half a surrogate pair, which no form lets in, stays escaped."""
        return super().encode(o).encode(errors="backslashreplace").decode()


class WordsField(models.JSONField):
    """A text in the languages of content, `{"ko": "…", "en": "…"}`; null where there is none."""

    def __init__(self, *args: Any, rows: int = 1, **kwargs: Any) -> None:
        self.rows = rows
        kwargs.setdefault("validators", [check_words])
        kwargs["encoder"] = Legible
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("validators", None)
        kwargs.pop("encoder", None)
        return name, "django.db.models.JSONField", args, kwargs

    def save_form_data(self, instance: models.Model, data: Any) -> None:
        """A language that a form doesn't ask for, as it is no longer in the setting, keeps its words."""
        held = getattr(instance, self.attname) or {}
        unasked = {code: words for code, words in held.items() if code not in languages()}
        super().save_form_data(instance, tidy({**(data or {}), **unasked}))

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        return WordsFormField(
            rows=self.rows,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            **{key: value for key, value in kwargs.items() if key in {"initial", "disabled"}},
        )
