"""What is remembered of tables that came in: which row became which draft, and the maps by their names."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pledges.desk.rows import LineField


class ImportedRow(models.Model):
    """A row of a table and the draft that it became, so that the same row finds it again.

    `key`: SHA-256 of what the map says tells rows apart. `parts`: keys of the appearance and the review that came with
    it. `digests`: by field, of what the table said last; where the desk says something else, an editor changed it.
    """

    subject = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    row = models.PositiveBigIntegerField()
    parts = models.JSONField(default=dict)
    digests = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        db_table = "desk_imported_row"
        constraints = (models.UniqueConstraint("subject", "key", name="desk_imported_row_once"),)

    def __str__(self) -> str:
        return f"{self.subject} {self.row}"


class KeptMap(models.Model):
    """A map under the name by which the newsroom finds it the next time."""

    subject = models.CharField(max_length=20)
    name = LineField(_("name"), max_length=100)
    content = models.JSONField()
    at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)

    class Meta:
        db_table = "desk_import_map"
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint("subject", "name", name="desk_import_map_name_once"),)

    def __str__(self) -> str:
        return self.name


def maps(subject: str) -> Any:
    """Every map of a subject, by name."""
    return KeptMap.objects.filter(subject=subject)
