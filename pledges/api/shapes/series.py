"""Published series, and figures of them as other documents show them."""

from pledges.api.shapes import values
from pledges.api.shapes.frame import Head, corrections
from pledges.api.shapes.values import Shape
from pledges.law.scales import FREQUENCIES
from pledges.reading.tables import meaning


class Figure(Shape):
    """A figure of a series as other documents show it."""

    indicator = values.ref("indicator", "Of which series it is.")
    period = values.period("Of which period it is.")
    value = values.decimal("The figure as printed, in its unit.")
    unit = values.text("Its unit.")
    vintage = values.text("Which publication of the figure: `first`, or the revision.")
    published_on = values.date("When it was published.")
    source = values.ref("source", "Code of the source that prints it.")  # type: ignore[assignment]


class Observation(Shape):
    """A figure of a series, for one period in one vintage."""

    period = values.period("Of which period it is.")
    vintage = values.text("Which publication of the figure: `first`, or the revision.")
    value = values.decimal("The figure as printed, in the series' unit.")
    published_on = values.date("When it was published.")
    source = values.ref("source", "Code of the source that prints it.")  # type: ignore[assignment]
    locator = values.text("Where in the source: a page, a table.", null=True)
    quote = values.text("The words or the figure as printed.", null=True)
    language = values.language("The language of those words; null for a bare figure.", null=True)


class Indicator(Head):
    """A published statistical series."""

    ref = values.ref("indicator", "The code; it never changes.")
    slug = values.ref("indicator", "The same as `ref`.")
    name = values.words(meaning("indicator", "name"))
    definition = values.words(meaning("indicator", "definition"))
    unit = values.text(meaning("indicator", "unit"))
    frequency = values.choice(FREQUENCIES, "Of what periods its figures are.")
    publisher = values.text(meaning("indicator", "publisher"))
    observations = Observation(many=True, help_text="Its figures, every vintage of every period.")
    corrections = corrections()
