"""The table of claims: one row a live claim."""

from pledges.reading.tables.column import Column
from pledges.reading.tables.frame import APPEARANCES, CORRECTIONS, HEAD, LEFT_OUT_OF_STATEMENTS, RESPONSES

_SAID = (
    Column("text", "words", "text", "What is claimed, as one sentence that can be checked."),
    Column("claimant", "text", "claimant.candidate", "Code of the candidate who claims it, where it is one."),
    Column("claimant_name", "words", "claimant.name", "Who claims it; empty for a finding of the newsroom's own."),
    Column("claimed_on", "date", "claimed_on", "When it was claimed, as far as is known."),
    Column("pledges", "list", "pledges[].ref", "Codes of the live pledges that link it."),
    Column("pledge_titles", "lists of words", "pledges[].title", "Their titles, in the same order."),
    Column("links", "list", "pledges[].link", "How each links it: premise, feasibility or outcome."),
)

_JUDGED = (
    Column("verdict", "text", "verdict", "The verdict that counts now; empty while unreviewed."),
    Column("reviewed_on", "day", "reviewed_on", "Date of that verdict."),
    Column("summary", "words", "summary", "Why, in one line."),
    Column("reasoning", "words", "reasoning", "Why, in full (CommonMark)."),
    Column("by", "list", "by[].name", "Who reviewed it."),
    Column("by_roles", "list", "by[].role", "As what they did, in the same order."),
    Column("asked", "text", "asked.answer", "Whether the person concerned was asked before."),
    Column("asked_note", "words", "asked.note", "What is said about that."),
    Column("scale_version", "text", "scale_version", "Version of the scale."),
    Column("earlier", "count", "history[]", "How many other verdicts there have been."),
    Column("struck", "truth", "struck", "Whether the claim was struck: recorded by mistake, and kept in sight."),
)

_SHOWN = (
    Column("evidence_stances", "list", "evidence[].stance", "For each piece of evidence what it does to the claim."),
    Column("evidence_sources", "list", "evidence[].source.ref", "Codes of their sources, in the same order."),
    Column("evidence_urls", "list", "evidence[].source.url", "Addresses of those sources, as pasted."),
    Column("calculation", "text", "calculation.operation", "How the figure that is claimed was recalculated."),
    Column("calculation_comparison", "text", "calculation.comparison", "How the result has to stand to that figure."),
    Column("calculation_asserted", "number", "calculation.asserted", "The figure that is claimed."),
    Column("calculation_rate", "number", "calculation.rate", "Growth a year, in per cent, that is claimed."),
    Column("calculation_precision", "number", "calculation.precision", "Decimals to which it is compared."),
    Column("calculation_tolerance", "number", "calculation.tolerance", "Half of the last of those decimals."),
    Column("calculation_until", "list", "calculation.runs[].until", "Up to which period each grows a figure."),
    Column("calculation_computed", "list", "calculation.runs[].computed", "What each recalculation gives."),
    Column("calculation_agrees", "list", "calculation.runs[].agrees", "Whether each agrees with what is claimed."),
    Column("calculation_labels", "lists of words", "calculation.runs[].label", "What each was made on."),
    Column("same_as", "list", "same_as[]", "Codes of claims that say the same."),
)

COLUMNS = (*HEAD, *_SAID, *APPEARANCES, *_JUDGED, *_SHOWN, RESPONSES, CORRECTIONS)
"""In the order of the table."""

LEFT_OUT = {
    **LEFT_OUT_OF_STATEMENTS,
    "history[]": "verdicts that no longer count: the document has them, and the table of revisions",
    "evidence[]": "quotations, one or more of several sources: the document has them word by word",
    "calculation.runs[].inputs[]": "the figures that went in, several a run: the document has them",
}
"""Paths of a claim's document that the table hasn't, and why."""
