"""Rows in which every word of a search occurs, whatever the case, the likeliest first; one query for each table."""

import re
from collections.abc import Iterable
from typing import Any

from django.db import connection, models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import IContains, IRegex

from pledges.desk.finding.query import Query, address_of, code_of
from pledges.desk.finding.texts import TEXTS, Below, Paths, Texts
from pledges.desk.subjects import SUBJECT_OF
from pledges.desk.talk import Comment
from pledges.desk.words import WordsField, languages
from sources.models import Address, Source

CODE, NAME, TEXT = 0, 1, 2
"""Where the words were found, the likeliest first."""


class Said(Func):
    """A text in one language as it reads: what stands for it in JSON has keys, quotes and backslashes in it."""

    output_field = TextField()

    def __init__(self, path: Any, language: str) -> None:
        super().__init__(path if hasattr(path, "resolve_expression") else F(path))
        self.language = language

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = f"JSON_EXTRACT(%(expressions)s, '$.\"{self.language}\"')"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template=f"(%(expressions)s ->> '{self.language}')", **context)


class Together(Func):
    """Texts one below the other: no word reaches from one into the next."""

    output_field = TextField()
    template = "(%(expressions)s)"
    arg_joiner = " || '\n' || "


def found(rows: QuerySet[Any], query: Query, *, by_name: bool = False) -> QuerySet[Any]:
    """The rows in which every word occurs, each with its `rank`, in that order; `by_name`: only in what names them."""
    if not query:
        return rows
    texts = TEXTS[rows.model]
    by_code = Q()
    named = Q()
    for word in query.words:
        by_code |= _is_code(rows.model, texts, word)
        named &= _holds(rows.model, texts.head, word) | _is_code(rows.model, texts, word)
        rows = rows.filter(_occurs(rows.model, texts, word, by_name))
    rank = Case(When(by_code, then=Value(CODE)), When(named, then=Value(NAME)), default=Value(TEXT))
    ranked: QuerySet[Any] = rows.annotate(rank=rank).order_by("rank", *(rows.query.order_by or ("-pk",)))
    return ranked


def _occurs(model: type[models.Model], texts: Texts, word: str, by_name: bool) -> Q:
    place = texts.head if by_name else (*texts.head, *texts.other)
    either = _holds(model, place, word) | _is_code(model, texts, word)
    if by_name:
        return either
    for below in texts.below:
        either |= Q(Exists(_below(below, word)))
    if subject := SUBJECT_OF.get(model):
        remarks = Comment.objects.filter(_holds(Comment, ("text",), word), subject=subject, row=OuterRef("pk"))
        either |= Q(Exists(remarks))
    return either


def _below(below: Below, word: str) -> QuerySet[Any]:
    rows = below.model._default_manager.filter(**{below.to: OuterRef("pk")})
    return rows.filter(_holds(below.model, below.texts, word)).order_by()


def _is_code(model: type[models.Model], texts: Texts, word: str) -> Q:
    """The word is this row's code, however short, or an address at which this source is known."""
    meant = code_of(word, SUBJECT_OF.get(model) or "") or word.lower()
    exact = Q(**{texts.code: meant}) if texts.code else Q(pk__in=())
    if model is Source and (address := address_of(word)):
        exact |= Q(Exists(Address.objects.filter(source=OuterRef("pk"), canonical=address)))
    return exact


def _holds(model: type[models.Model], paths: Paths, word: str) -> Q:
    """One of these texts has the word in it, taken literally.

    SQLite's LIKE knows the case of ASCII letters only; words with others are asked of Python's regular expressions.
    """
    place = Together(*(Coalesce(text, Value("")) for text in _texts(model, paths)))
    cased = not word.isascii() and word.lower() != word.upper()
    if connection.vendor == "sqlite" and cased:
        return Q(IRegex(place, re.escape(word)))
    return Q(IContains(place, word))


def _texts(model: type[models.Model], paths: Paths) -> Iterable[Any]:
    for path in paths:
        if isinstance(_field(model, path), WordsField):
            yield from (Said(path, language) for language in languages())
        else:
            yield F(path)


def _field(model: Any, path: str) -> Any:
    field = None
    for name in path.split("__"):
        field = model._meta.get_field(name)
        model = field.related_model
    return field
