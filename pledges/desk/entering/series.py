"""Indicators and calculations to rows of the desk."""

from pledges.desk.entering.rows import FIGURE, Content, Rows, blank, save
from pledges.desk.series import Calculation, CalculationInput, CalculationRun, Indicator, Observation
from pledges.desk.statements import Claim
from pledges.law.sums import EQUAL


def indicator(rows: Rows, ref: str, content: Content) -> Indicator:
    """A series with its figures."""
    kept = {name: content[name] for name in ("name", "definition", "unit", "frequency", "publisher")}
    row = save(Indicator, ref, slug=ref, **kept)
    rows.know(row, "indicator", ref)
    for entry in content["observations"]:
        source = rows.present("source", entry["source"], ref)
        if source is None:
            continue
        values = blank(entry, "period", "vintage", "value", "published_on", "locator", "quote", "language")
        figure = save(Observation, ref, indicator=row, source_id=source, ready=True, **values)
        rows.know(figure, FIGURE, ref, entry["period"], entry["vintage"])
    return row


def calculation(rows: Rows, ref: str, claim: Claim, content: Content) -> None:
    """A claim's sum, with the figures that each run of it uses."""
    kept = {name: content[name] for name in ("operation", "asserted", "precision")}
    row = save(
        Calculation,
        ref,
        claim=claim,
        ready=True,
        comparison=content.get("comparison", EQUAL),
        rate=content.get("rate", ""),
        **kept,
    )
    for position, entry in enumerate(content["runs"]):
        run = save(
            CalculationRun, ref, calculation=row, position=position, label=entry["label"], until=entry.get("until", "")
        )
        for place, used in enumerate(entry["inputs"]):
            figure = rows.key(FIGURE, used["indicator"], used["period"], used["vintage"])
            save(CalculationInput, ref, run=run, position=place, observation_id=figure)
