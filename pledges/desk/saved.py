"""Addresses of lists that a person comes back to: a search with its filters under a name."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pledges.desk.rows import LineField


class SavedAddress(models.Model):
    """A list of the desk with its search and filters, under a name that one person gave it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = LineField(_("name"), max_length=100)
    address = LineField(_("address"), max_length=1000, help_text=_("Path and query of a list of the desk."))
    made_at = models.DateTimeField()

    class Meta:
        db_table = "desk_saved_address"
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint("person", "name", name="desk_saved_address_name_once"),)

    def __str__(self) -> str:
        return self.name
