"""Indicators and calculations in the admin."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from pledges.desk.admin.rows import PartAdmin, PartInline, SubjectAdmin, column
from pledges.desk.series import Calculation, CalculationInput, CalculationRun, Indicator, Observation


class ObservationInline(PartInline):
    """Figures, each with its period, vintage and source."""

    model = Observation
    autocomplete_fields = ("source",)


@admin.register(Indicator)
class IndicatorAdmin(SubjectAdmin):
    """Published series."""

    list_display = ("slug", column("name", _("name")), "unit", "publisher")
    search_fields = ("slug", "name")
    inlines = (ObservationInline,)


@admin.register(Observation)
class ObservationAdmin(PartAdmin):
    """Figures by themselves, so that sums can look them up."""

    list_display = ("__str__", "value", "ready")
    search_fields = ("indicator__slug", "period", "vintage")
    autocomplete_fields = ("indicator", "source")

    def owner(self, row: Any) -> Any:
        return row.indicator


class RunInline(PartInline):
    """Ways to do the sum; the figures of each are on its own page."""

    model = CalculationRun
    show_change_link = True


@admin.register(Calculation)
class CalculationAdmin(PartAdmin):
    """Sums behind claims."""

    list_display = ("claim", "operation", "asserted", "ready")
    autocomplete_fields = ("claim",)
    inlines = (RunInline,)

    def owner(self, row: Any) -> Any:
        return row.claim


class InputInline(PartInline):
    """The figures of a sum, in their order."""

    model = CalculationInput
    autocomplete_fields = ("observation",)


@admin.register(CalculationRun)
class CalculationRunAdmin(PartAdmin):
    """One way to do a sum."""

    inlines = (InputInline,)

    def owner(self, row: Any) -> Any:
        return row.calculation.claim
