"""The cast: one account for each role, made when first asked for, and how they publish between them."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import models

from pledgecheck.record.models import Revision
from pledges.desk.editorial import approve, submit
from pledges.desk.roles import give

Person = Any
WHY = {"ko": "시험", "en": "A test"}


def person(name: str, role: str | None = None, **fields: Any) -> Person:
    """The account of that name, in one role or none."""
    found, made = get_user_model()._default_manager.get_or_create(username=name, defaults=fields)
    if made and role:
        give(found, role)
    return found


def reporter() -> Person:
    return person("reporter", "reporter")


def second_reporter() -> Person:
    return person("second reporter", "reporter")


def editor() -> Person:
    return person("editor", "editor")


def second_editor() -> Person:
    return person("second editor", "editor")


def administrator() -> Person:
    return person("administrator", "administrator")


def former_reporter() -> Person:
    """A reporter whose account was deactivated."""
    return person("former reporter", "reporter", is_active=False)


def former_editor() -> Person:
    """An editor whose account was deactivated."""
    return person("former editor", "editor", is_active=False)


def stranger() -> Person:
    """An account without any role."""
    return person("stranger")


def superuser() -> Person:
    return person("superuser", is_superuser=True, is_staff=True)


def publish(*rows: models.Model, correction: bool = False) -> list[Revision]:
    """The reporter submits, the editor approves; gives the revisions."""
    return approve(submit(*rows, by=reporter(), reason=WHY, correction=correction), by=editor())
