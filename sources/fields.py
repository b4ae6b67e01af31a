"""Fields that migrations know by the name of Django's own: migrations import nothing of the project.

What only the form checks (validators, choices) is left out of them, so that a mended sentence needs no migration.
"""

from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import models

if TYPE_CHECKING:
    Line: TypeAlias = models.CharField[str, str]
    Prose: TypeAlias = models.TextField[str, str]
else:
    Line, Prose = models.CharField, models.TextField


class Kept:
    """Mixin of a field: `base` is the field of Django's under whose name migrations keep it."""

    base: type[models.Field]  # type: ignore[type-arg]
    left_out = ("choices", "validators")

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        for key in self.left_out:
            kwargs.pop(key, None)
        return name, f"django.db.models.{self.base.__name__}", args, kwargs


class CheckedField(Kept, Line):
    """A line of text that the form checks by its validators."""

    base = models.CharField


class CheckedTextField(Kept, Prose):
    """A text of any length that the form checks by its validators."""

    base = models.TextField


class Given:
    """Mixin of a field that acts fill in, by `queryset.update`: saving a row never changes it, however old the copy."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)  # type: ignore[misc]
        return value if add else models.F(self.attname)  # type: ignore[attr-defined]


class GivenTextField(Given, CheckedField):
    """A code or words in an address."""


class GivenNumberField(Given, Kept, models.PositiveIntegerField):  # type: ignore[type-arg]
    """A number among its like."""

    base = models.PositiveIntegerField


class GivenFlagField(Given, Kept, models.BooleanField):  # type: ignore[type-arg]
    """Something that was decided."""

    base = models.BooleanField
