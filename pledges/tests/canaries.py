"""Words that nobody may ever read outside: one of its own in every free text of every row of the desk."""

import io
import itertools
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from pledges.desk.importing.kept import ImportedRow, KeptMap
from pledges.desk.intake import reading
from pledges.desk.intake.deciding import decide
from pledges.desk.intake.rows import Sentence
from pledges.desk.rows import DateKnownField, LanguageField, ScaleField
from pledges.desk.saved import SavedAddress
from pledges.desk.sheets.uploads import UploadedSheet
from pledges.desk.statements import SameClaim
from pledges.desk.words import WordsField
from pledges.letters.models import Letter
from pledges.tests import cast
from pledges.tests.desk_rows import words
from sources.fields import Given
from sources.models import LinkCheck

CANARY = re.compile(rb"qz\d{4}x|unspoken", re.IGNORECASE)
NUMBERS = itertools.count(1)

BESIDE_THE_DESK = ("reading_", "history_")
"""Tables of the room are what is public, and those of histories follow the desk's."""

FORMED = (ScaleField, DateKnownField, LanguageField, Given)
NO_WORDS: Mapping[str, tuple[str, ...]] = {
    "sources.Source": ("published_on", "kind", "language"),
    "sources.Publisher": ("country",),
    "sources.LinkCheck": ("outcome",),
    "sources.TextRead": ("how",),
    "pledges.Sentence": ("kind",),
    "pledges.Decision": ("outcome",),
    "pledges.Election": ("country",),
    "letters": ("reference", "kind", "subject", "ref", "language", "outcome", "outcome_reason"),
}
"""Fields that hold one of few values, a date or a code; the result of a letter is public once it is shown.

A slug is what `make_topic("unspoken")` gives a draft; that of a published row can't be changed.
"""

ARTICLE = "\n".join(f"In 2021 unspoken exports of line {n} were {n * 7} billion dollars." for n in range(1, 7))
"""Sentences of which each thing that can be done is done with one; the last stays open."""

NO_TEXT = ("Hand", "Notice", "Assignment", "Look", "Knock")
"""Models of the desk that hold names of rows and events, and no words."""


def desk_models() -> list[type[models.Model]]:
    """Every model whose rows are the newsroom's own."""
    found = [*apps.get_app_config("sources").get_models(), *apps.get_app_config("pledges").get_models()]
    return [one for one in found if not one._meta.db_table.startswith(BESIDE_THE_DESK) and one.__name__ not in NO_TEXT]


def free_texts(model: type[models.Model]) -> list[Any]:
    """The fields of a model that take words: any text that isn't of a fixed form."""
    fixed = NO_WORDS.get("letters" if model is Letter else model._meta.label, ())
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | WordsField)
        and not isinstance(field, FORMED)
        and field.name not in ("slug", *fixed)
    ]


def fill() -> None:
    """Put a canary into every free text of every row of the desk, those of published subjects among them.

    What is published stands in the record: the desk's rows are the drafts of what comes next.
    """
    for model in desk_models():
        for key in model._base_manager.values_list("pk", flat=True):
            values = {field.name: _canary(field) for field in free_texts(model)}
            if values:
                model._base_manager.filter(pk=key).update(**values)


def _canary(field: Any) -> Any:
    said = f"qz{next(NUMBERS):04d}x"
    return words(said) if isinstance(field, WordsField) else said


def empty_models() -> list[str]:
    """Models of the desk without any row that a canary could be put into."""
    return [one.__name__ for one in desk_models() if free_texts(one) and not one._base_manager.exists()]


def make_what_is_rare(claims: tuple[Any, Any]) -> None:
    """Rows that come about in screens of the desk alone."""
    SameClaim.objects.create(claim=claims[0], same_as=claims[1])
    SavedAddress.objects.create(
        person=cast.editor(), name="unspoken", address="/admin/?q=unspoken", made_at=timezone.now()
    )
    article = reading.Given("https://unspoken.example/1", ARTICLE, "unspoken", "unspoken", "2022-01-12")
    reading.take(article, by=cast.reporter())
    sentences = Sentence.objects.all()
    sentences.update(quantities=[{"value": "unspoken", "unit": "unspoken"}], rules=["unspoken"], quote="unspoken")
    for outcome, sentence in zip(("pledge", "evidence", "appearance", "claim", "rejected"), sentences, strict=False):
        decide(sentence, outcome, by=cast.reporter(), to=claims[0])
    UploadedSheet.objects.create(person=cast.editor(), table="unspoken", content=b"unspoken", at=timezone.now())
    LinkCheck.objects.create(ref="unspoken", address="unspoken", checked_at=timezone.now(), outcome="found")
    KeptMap.objects.create(subject="pledge", name="unspoken", content={"name": "unspoken"}, at=timezone.now())
    ImportedRow.objects.create(
        subject="unspoken", key="unspoken", row=1, digests={"title": "unspoken"}, at=timezone.now()
    )


def readable(headers: Mapping[str, str], body: bytes) -> Iterator[bytes]:
    """All that an answer says: its headers, its body, and what is packed in a table."""
    yield repr(sorted(headers.items())).encode()
    yield body
    if headers.get("Content-Type", "").startswith(("application/vnd.openxmlformats", "application/zip")):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            yield from (packed.read(name) for name in packed.namelist())
