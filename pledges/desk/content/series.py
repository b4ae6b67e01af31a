"""An indicator of the desk to its content."""

from pledges.desk.content.parts import Content, ready, source_ref
from pledges.desk.series import Indicator, Observation
from pledges.desk.words import tidy

PREFETCH = ("observations__source",)


def content(row: Indicator) -> Content:
    """A series with every vintage of every period; figures are decimal texts in the series' unit."""
    return {
        "name": tidy(row.name),
        "definition": tidy(row.definition),
        "unit": row.unit,
        "frequency": row.frequency,
        "publisher": row.publisher,
        "observations": [
            {
                "period": observation.period,
                "vintage": observation.vintage,
                "value": observation.value,
                "published_on": observation.published_on or None,
                "source": source_ref(observation.source),
                "locator": observation.locator or None,
                "quote": observation.quote or None,
                "language": observation.language or None,
            }
            for observation in figures(row)
        ],
    }


def figures(row: Indicator) -> list[Observation]:
    """The rows that are in the content, in its order."""
    return ready(sorted(row.observations.all(), key=_place))


def _place(row: Observation) -> tuple[str, str, str]:
    """By code point on every engine: a database's own order of texts follows its locale."""
    return row.period, row.published_on, row.vintage
