"""Where on the desk a row is entered."""

from django.db import models
from django.urls import reverse


def change_page(row: models.Model) -> str:
    """The address of a row's own screen."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
