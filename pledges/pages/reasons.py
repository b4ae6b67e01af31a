"""Why a sum has no meaning, in a sentence for each reason of the law."""

from django.utils.translation import gettext as _

from pledges.law.targets import Reason


def why(reason: Reason | None) -> str | None:
    """The sentence of a reason; None where there is none."""
    if reason is None:
        return None
    words = {
        "no_start": _("No figure of the start is on record, so that no way from there can be measured."),
        "met_at_start": _("The figure at the start met the target already, so that there was no way to go."),
        "met_by_now": _("The newest figure meets the target, so that no more growth is needed."),
        "no_time_left": _("No time is left in this reading after the figure that it would start from."),
        "other_periods": _("The deadline is a period of another length than those of the figures."),
        "start_zero": _("The figure that it would start from is zero, and from zero no rate of growth leads anywhere."),
        "start_negative": _(
            "The figure that it would start from is negative, and of a negative figure no rate is told."
        ),
        "value_zero": _("The target is zero: no rate of growth leads there, and nothing is a share of it."),
        "value_negative": _("The target is negative, and no rate of growth leads there from a positive figure."),
        "two_sides": _(
            "The newest figure and the target are on two sides of zero, so that neither is a share of the other."
        ),
        "too_large": _("The result is so large that it would mean nothing."),
    }
    return words[reason]
