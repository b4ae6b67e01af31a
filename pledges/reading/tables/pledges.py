"""The table of pledges: one row a live pledge."""

from pledges.law.scales import VERDICTS
from pledges.reading.tables.column import Column
from pledges.reading.tables.frame import APPEARANCES, CORRECTIONS, HEAD, LEFT_OUT_OF_STATEMENTS, RESPONSES

_MADE = (
    Column("title", "words", "title", "What is promised, in one line."),
    Column("summary", "words", "summary", "What is promised, in the newsroom's words."),
    Column("quotation", "text", "quotation.text", "The decisive words as they were said."),
    Column("quotation_language", "text", "quotation.language", "The language of those words."),
    Column("candidate", "text", "candidate", "Code of the candidate who made it (the first of several)."),
    Column("party", "text", "party", "Code of the party (of the first maker)."),
    Column("outcome", "text", "outcome", "Whether the first maker was elected."),
    Column("makers", "list", "made_by[].candidate.slug", "Codes of all candidates who made it; empty for a party."),
    Column("maker_names", "lists of words", "made_by[].candidate.name", "Their names, in the same order."),
    Column("maker_wikidata_ids", "list", "made_by[].candidate.wikidata_id", "Their items in Wikidata."),
    Column("maker_parties", "list", "made_by[].party.slug", "Codes of their parties, in the same order."),
    Column("maker_party_names", "lists of words", "made_by[].party.name", "Names of their parties when they stood."),
    Column("maker_roles", "lists of words", "made_by[].role", "As what they stood."),
    Column("maker_ballot_numbers", "list", "made_by[].ballot_number", "Their numbers on the ballot."),
    Column("maker_outcomes", "list", "made_by[].outcome", "Whether each was elected."),
    Column("maker_terms_from", "list", "made_by[].term.from", "First days of their terms."),
    Column("maker_terms_to", "list", "made_by[].term.to", "Last days of their terms as they should run."),
    Column("maker_terms_ended_on", "list", "made_by[].term.ended_on", "When their terms did end."),
    Column("maker_terms_ended_because", "list", "made_by[].term.ended_because", "Why their terms ended."),
    Column("election", "text", "election.slug", "Code of the election."),
    Column("election_name", "words", "election.name", "Name of the election."),
    Column("election_date", "day", "election.date", "Day of the vote."),
    Column("country", "text", "election.country", "Country of the election (ISO 3166)."),
    Column("contest", "text", "contest.key", "Code of the contest within the election."),
    Column("office", "words", "contest.office", "What was stood for."),
    Column("area", "text", "contest.area.code", "Code of the area of the contest, where it has one."),
    Column("area_name", "words", "contest.area.name", "Name of that area."),
)

_WHAT = (
    Column("standing", "text", "standing", "Whether it binds: pending, in_force, over or void."),
    Column("kind", "text", "kind", "What is promised: an action, a result, to keep or to refrain."),
    Column("condition", "words", "condition", "On what condition."),
    Column("made_on", "date", "made_on", "When it was first made, as far as is known."),
    Column("due_on", "date", "due_on", "By when it is to be done, as far as is known."),
    Column("due_basis", "words", "due_basis", "What that date follows from."),
    Column("topics", "list", "topics[]", "Codes of its topics."),
    Column("parent", "text", "parent", "Code of the pledge that it is part of."),
    Column("parts", "list", "parts[]", "Codes of the pledges that are part of it."),
    Column("renews", "text", "renews", "Code of the earlier pledge that it renews."),
    Column("renewed_by", "list", "renewed_by[]", "Codes of later pledges that renew it."),
)

_RATED = (
    Column("fulfilment", "text", "fulfilment.rating", "The rating that counts now; not_rated while there is none."),
    Column("fulfilment_reason", "text", "fulfilment.reason", "What the rating comes from, where the scale asks."),
    Column("fulfilment_decided_on", "day", "fulfilment.decided_on", "When it was decided."),
    Column("fulfilment_summary", "words", "fulfilment.summary", "Why, in one line."),
    Column("fulfilment_reasoning", "words", "fulfilment.reasoning", "Why, in full (CommonMark)."),
    Column("fulfilment_rests_on", "list", "fulfilment.rests_on[]", "Codes of the claims that it rests on."),
    Column("fulfilment_by", "list", "fulfilment.by[].name", "Who rated it."),
    Column("fulfilment_by_roles", "list", "fulfilment.by[].role", "As what they did, in the same order."),
    Column("fulfilment_asked", "text", "fulfilment.asked.answer", "Whether the person concerned was asked before."),
    Column("fulfilment_asked_note", "words", "fulfilment.asked.note", "What is said about that."),
    Column("fulfilment_scale_version", "text", "fulfilment.scale_version", "Version of the scale."),
    Column("fulfilment_earlier", "count", "fulfilment.history[]", "How many other ratings there have been."),
)

_CHECKED = (
    Column("verification", "text", "verification.status", "What the verdicts on its claims add up to."),
    Column("verification_claims", "number", "verification.claims", "Claims that somebody made and that count."),
    Column("verification_checked", "number", "verification.checked", "How many of those have a verdict."),
    *(
        Column(f"verdicts_{verdict}", "number", f"verification.verdicts.{verdict}", f"How many have “{verdict}”.", 0)
        for verdict in VERDICTS.values
    ),
    Column("last_checked_on", "day", "verification.last_checked_on", "Date of the newest of those verdicts."),
    Column("claims", "list", "claims[].ref", "Codes of all claims that it links, findings too."),
    Column("claim_links", "list", "claims[].link", "How each is linked: premise, feasibility or outcome."),
    Column("claim_verdicts", "list", "claims[].verdict", "The verdict on each; nothing where there is none."),
)

_TARGET = (
    Column("target_indicator", "text", "target.indicator", "Code of the series that a figure is promised of."),
    Column("target_indicator_name", "words", "target.indicator_name", "Name of that series."),
    Column("target_comparison", "text", "target.comparison", "How the figure is to compare with the promised one."),
    Column("target_value", "number", "target.value", "The figure promised."),
    Column("target_unit", "text", "target.unit", "Its unit."),
    Column("target_period", "text", "target.period", "The period that it is promised for."),
    Column("target_baseline_period", "text", "target.baseline.period", "The period that is measured from."),
    Column("target_baseline_value", "number", "target.baseline.value", "The figure that is measured from."),
    Column("target_baseline_vintage", "text", "target.baseline.vintage", "Which publication of that figure."),
    Column("target_latest_period", "text", "target.latest.period", "The newest period with a figure."),
    Column("target_latest_value", "number", "target.latest.value", "The newest figure."),
    Column("target_latest_vintage", "text", "target.latest.vintage", "Which publication of that figure."),
    Column(
        "target_latest_at_first", "number", "target.latest_at_first.value", "The same period's figure before revision."
    ),
    Column(
        "target_met",
        "truth",
        "target.met",
        "Whether the newest figure is what was promised; empty where nobody can say.",
    ),
    Column(
        "target_progress", "number", "target.progress", "Which part of the way from the baseline to the target is gone."
    ),
    Column("target_share", "number", "target.share", "The newest figure over the promised one."),
    Column("target_path", "text", "target.path", "Whether that is ahead of even growth or behind."),
)

COLUMNS = (*HEAD, *_MADE, *APPEARANCES, *_WHAT, *_RATED, *_CHECKED, *_TARGET, RESPONSES, CORRECTIONS)
"""In the order of the table."""

LEFT_OUT = {
    **LEFT_OUT_OF_STATEMENTS,
    "claims[]": "a row of the table of claims each, under its code",
    "fulfilment.history[]": "ratings that no longer count: the document has them, and the table of revisions",
    "target.baseline": "of a figure the table has period, value and vintage; the indicator has its source and date",
    "target.latest": "of a figure the table has period, value and vintage; the indicator has its source and date",
    "target.latest_at_first": "of it the table has the value; the indicator has its vintage, source and date",
    "target.required_growth[]": "two for each reading of the target: the document has them",
}
"""Paths of a pledge's document that the table hasn't, and why."""
