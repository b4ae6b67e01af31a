"""Uploaded sheets between preview and apply: each its uploader's alone, for two hours."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT_FOR = datetime.timedelta(hours=2)
MOST = 5
"""Sheets that one person may have waiting; the oldest goes first."""


class UploadedSheet(models.Model):
    """A file as it was uploaded to a list; read anew for the preview and again to apply it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    table = models.CharField(max_length=100)
    content = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "desk_uploaded_sheet"
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.table} {self.pk}"


def keep(person: Any, model: type[models.Model], content: bytes, within: Any = None) -> UploadedSheet:
    """Keep a file for its preview; what has expired goes, whoever's it was. `within`: the one row that it is for."""
    UploadedSheet.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
    row = UploadedSheet.objects.create(person=person, table=_table(model, within), content=content, at=timezone.now())
    older = UploadedSheet.objects.filter(person=person).values_list("pk", flat=True)[MOST:]
    UploadedSheet.objects.filter(pk__in=list(older)).delete()
    return row


def kept(person: Any, model: type[models.Model], pk: int, within: Any = None) -> UploadedSheet | None:
    """One's own file for this list, or for this one row, while it is kept."""
    since = timezone.now() - KEPT_FOR
    rows = UploadedSheet.objects.filter(pk=pk, person=person.pk, table=_table(model, within), at__gte=since)
    return rows.first()


def _table(model: type[models.Model], within: Any) -> str:
    return model._meta.label_lower if within is None else f"{model._meta.label_lower} {within}"
