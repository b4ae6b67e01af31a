"""What the desk still holds of something that is being sealed, taken away: proposals, history, remarks, the row itself.

The admin's own log names rows by their words, its messages those of other rows too: it keeps codes and no messages.

Rows stay under their codes, as everything that the public can point to does; they say nothing any more. What staff
keep for themselves (articles read, letters, uploaded sheets) isn't found by a code: `manage.py scrub` looks for words.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models

from pledgecheck.record import canonical
from pledgecheck.record.models import Item, Proposal
from pledges.desk.history import PARENTS
from pledges.desk.people import Candidacy
from pledges.desk.subjects import MODELS, row_of
from pledges.desk.suggestions import Suggestion
from pledges.desk.talk import Comment
from pledges.desk.words import WordsField, in_content_languages
from pledges.law.text import Text
from sources.models import Publisher

NOTHING = "null"
SAID: Text = {"ko": "봉인됨", "en": "Sealed"}
"""What the row of a sealed pledge or claim says on the desk, where something has to be said."""


def forget(subject: str, ref: str, *, whole: bool) -> None:
    """Take away what decided proposals, suggestions, history and remarks hold of a subject; `whole`: its row's too."""
    _proposals(subject, ref)
    row = row_of(subject, ref)
    if row is None:
        return
    Comment.objects.filter(subject=subject, row=row.pk).delete()
    if whole:
        _row(row)
    _history(MODELS[subject], [row.pk])
    _log(row, ref)
    if subject == "party":
        Candidacy.history.filter(party=row.pk, candidate=None).delete()  # type: ignore[attr-defined]
    if subject == "source":
        # Its name is what the source says.
        _history(Publisher, [row.publisher_id])
        _log(row.publisher, str(row.publisher))


def _proposals(subject: str, ref: str) -> None:
    """Contents, suggested words and reasons of everything about it that is decided; the seal's own is still open."""
    items = Item.objects.filter(subject=subject, ref=ref, open=False)
    Suggestion.objects.filter(item__in=items).delete()
    said = canonical.text(in_content_languages(SAID))
    Proposal.objects.filter(items__in=items).update(reason=said, decision="")
    items.exclude(act=Item.Act.SEAL).update(content=NOTHING, content_sha256=canonical.sha256(NOTHING))


def _row(row: Any) -> None:
    """Everything below it, and every word of its own."""
    for part, key in PARENTS.items():
        if key is not None and part._meta.get_field(key).related_model is type(row):
            part._default_manager.filter(**{key: row.pk}).delete()
    blank: dict[str, Any] = {}
    for field in type(row)._meta.concrete_fields:
        if isinstance(field, WordsField):
            blank[field.attname] = None if field.blank or field.null else in_content_languages(SAID)
        elif field.attname in ("ready", "struck"):
            blank[field.attname] = False
        elif field.attname == "slug":
            blank[field.attname] = row.code.lower()
        elif isinstance(field, models.CharField | models.TextField) and field.blank and not field.unique:
            blank[field.attname] = "" if not field.null else None
        elif isinstance(field, models.ForeignKey) and field.null:
            blank[field.attname] = None
    type(row)._default_manager.filter(pk=row.pk).update(**blank)


def _log(row: models.Model, name: str) -> None:
    """The admin's log calls the row by what may be said, and tells of no form what was in it: history does that."""
    kinds = ContentType.objects.get_for_models(*MODELS.values(), Publisher)
    entries = LogEntry.objects.filter(content_type__in=kinds.values())
    entries.exclude(change_message="").update(change_message="")
    entries.filter(content_type=kinds[type(row)], object_id=str(row.pk)).update(object_repr=name[:200])


def _history(model: type[models.Model], pks: Iterable[Any]) -> None:
    """Every version that is kept of these rows, and of what is or was below them."""
    below = list(pks)
    for part, key in PARENTS.items():
        if key is not None and part._meta.get_field(key).related_model is model:
            versions = part.history.filter(**{f"{key}__in": below})  # type: ignore[attr-defined]
            _history(part, set(versions.values_list("id", flat=True)))
    model.history.filter(id__in=below).delete()  # type: ignore[attr-defined]
