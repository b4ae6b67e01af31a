"""Addresses of lists that a person comes back to: a search with its filters under a name."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import Resolver404, resolve
from django.utils import timezone
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


MOST = 100
"""Addresses that one person may keep."""


def saved_by(person: Any) -> models.QuerySet[SavedAddress]:
    """What a person has saved, by name."""
    return SavedAddress.objects.filter(person=person.pk)


def save_address(person: Any, *, name: str, address: str) -> SavedAddress:
    """Keep a list of the desk under a name; the same name again means the new address.

    Raises ValidationError with a sentence: what is no list of the desk, a name that says nothing, too many.
    """
    row = SavedAddress(person=person, name=name.strip(), address=list_address(address), made_at=timezone.now())
    row.full_clean(validate_unique=False, validate_constraints=False)
    if saved_by(person).exclude(name=row.name).count() >= MOST:
        raise ValidationError(_("You have saved as many searches as there can be. Delete one that you don't need."))
    values = {"address": row.address, "made_at": row.made_at}
    return SavedAddress.objects.update_or_create(person=person, name=row.name, defaults=values)[0]


def list_address(address: str) -> str:
    """Path and query of a list of the desk, and nothing else. ValidationError for every other address."""
    inside = address.startswith("/admin/") and address.isprintable() and "\\" not in address
    parts = urlsplit(address) if inside else None
    if parts is None or parts.scheme or parts.netloc or parts.fragment or not _is_list(parts.path):
        raise ValidationError(_("Only lists of the desk and searches over it can be saved."))
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _is_list(path: str) -> bool:
    try:
        name = resolve(path).url_name or ""
    except Resolver404:
        return False
    return name.endswith("_changelist") or name == "desk_find"
