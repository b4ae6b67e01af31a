"""Indicators and calculations in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pledges.desk.admin.figures import FiguresAdmin
from pledges.desk.admin.inlines import PartInline
from pledges.desk.admin.readiness import Lack
from pledges.desk.admin.rows import PartAdmin, SubjectAdmin
from pledges.desk.admin.saying import column, owner
from pledges.desk.forms.places import ROWS, anchor
from pledges.desk.forms.sources import SourcedForm
from pledges.desk.series import Calculation, CalculationInput, CalculationRun, Indicator, Observation
from pledges.desk.sheets import asking
from pledges.desk.sheets.judging import Judged
from pledges.desk.words import language
from pledges.law.text import say

MOST_ON_SCREEN = 200
"""Figures that stand on their indicator's own screen; a form is taken with twice as many rows."""


class ObservationInline(PartInline):
    """Figures, each with its period, vintage and source."""

    model = Observation
    form = SourcedForm
    fields = (
        *("period", "vintage", "value", "published_on", "address", "source"),
        *("locator", "quote", "language", "ready"),
    )
    autocomplete_fields = ("source",)
    related = ("indicator", "source__publisher")


@admin.register(Indicator)
class IndicatorAdmin(FiguresAdmin, SubjectAdmin):
    """Published series."""

    list_display = ("slug", column("name", _("name")), "unit", "publisher")
    search_fields = ("slug", "name")
    fields = ("name", ("slug", "unit", "frequency"), "publisher", "definition")
    inlines = (ObservationInline,)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """A long series is not on the screen: nobody could open it, and its form would hold more than is taken.

        What was sent decides for what is sent, whatever was added meanwhile: nothing typed is passed over.
        """
        if request.method == "POST":
            return self.inlines if f"{ROWS['observations']}-TOTAL_FORMS" in request.POST else ()
        return () if obj is not None and obj.observations.count() > MOST_ON_SCREEN else self.inlines

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        """Where figures are left out, the screen says how many there are and leads to them."""
        if (row := context["original"]) is not None and not context["inline_admin_formsets"]:
            context["figures_elsewhere"] = row.observations.count()
            context["figures_list"] = f"{reverse('admin:pledges_observation_changelist')}?indicator__id__exact={row.pk}"
        return super().render_change_form(request, context, *args, **kwargs)


@admin.register(Observation)
class ObservationAdmin(PartAdmin):
    """Figures by themselves, so that sums can look them up."""

    list_display = ("__str__", "value", "published_on", "ready")
    list_select_related = ("indicator",)
    related = ("indicator", "source__publisher")
    fields = (
        *("indicator", ("period", "vintage"), ("value", "published_on"), "source"),
        *(("locator", "language"), "quote", "ready"),
    )
    search_fields = ("indicator__slug", "period", "vintage")
    autocomplete_fields = ("indicator", "source")

    def owner(self, row: Any) -> Any:
        return row.indicator

    def ask(self, judged: list[Judged]) -> None:
        asking.ask(judged)

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        """What is odd about the figure stands above it."""
        if (row := context["original"]) is not None:
            form = context["adminform"].form
            context["doubts"] = [
                Lack(say(one.sentence, language()), f"#{anchor(form, {}, one.field.rpartition('.')[2])}", "")
                for one in asking.about(row)
            ]
        return super().render_change_form(request, context, *args, **kwargs)


class InputInline(PartInline):
    """The figures of a sum, in their order."""

    model = CalculationInput
    autocomplete_fields = ("observation",)
    related = ("observation__indicator",)


class RunInline(PartInline):
    """Ways to do the sum, each with its figures."""

    model = CalculationRun
    nested = (InputInline,)


class CalculationInline(PartInline):
    """The sum behind a claim, on the claim's own screen."""

    model = Calculation
    fields = ("operation", "comparison", "asserted", "precision", "rate", "ready")
    nested = (RunInline,)


@admin.register(Calculation)
class CalculationAdmin(PartAdmin):
    """Sums behind claims."""

    list_display = (owner("claim", _("claim")), "operation", "asserted", "ready")
    fields = ("claim", "operation", ("comparison", "asserted", "precision"), "rate", "ready")
    list_select_related = ("claim",)
    related = ("claim",)
    autocomplete_fields = ("claim",)
    inlines = (RunInline,)

    def owner(self, row: Any) -> Any:
        return row.claim


@admin.register(CalculationRun)
class CalculationRunAdmin(PartAdmin):
    """One way to do a sum."""

    list_display = ("said", owner("calculation", _("calculation")))
    list_select_related = ("calculation",)
    related = ("calculation",)
    fields = ("calculation", "label", "until", "position")

    @admin.display(description=_("with which figures"), ordering="label")
    def said(self, row: Any) -> str:
        return say(row.label, language()) or str(row)

    inlines = (InputInline,)

    def owner(self, row: Any) -> Any:
        return row.calculation.claim
