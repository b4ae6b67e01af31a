"""What can be asked of the API, by address: what each operation is called, what it answers and where that leads."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pledges.api.shapes import counts, lists
from pledges.api.shapes.claims import Claim
from pledges.api.shapes.frame import Held, Sealed
from pledges.api.shapes.named import Candidate, Election, Party, Topic
from pledges.api.shapes.pledges import Pledge
from pledges.api.shapes.series import Indicator
from pledges.api.shapes.statements import Source
from pledges.api.shapes.values import Shape
from pledges.reading.choosing import PROPER
from pledges.reading.compose.frame import API, PLURALS

Links = Mapping[str, tuple[str, Mapping[str, str]]]
"""By name: the operation that an answer leads to, and which parameter of it stands where in the answer."""

BLOCKED: tuple[type[Shape], ...] = (Held, Sealed)
"""Notices of what may not be read."""

REF = "$response.body#/ref"
FIRST = "$response.body#/results/0/ref"


@dataclass(frozen=True)
class Operation:
    """One GET. `subject`: whose code is in the address; `table`: of what it also hands out files.

    `withdrawn`: whether 200 may be the notice of what was; `blocked`: the notices that are answered with 451.
    """

    id: str
    tag: str
    summary: str
    description: str
    shape: type[Shape] | None
    subject: str = ""
    table: str = ""
    withdrawn: bool = False
    blocked: tuple[type[Shape], ...] = ()
    links: Links = field(default_factory=dict)


SHAPES: Mapping[str, tuple[type[Shape], type[Shape]]] = {
    "pledge": (Pledge, lists.PledgeList),
    "claim": (Claim, lists.ClaimList),
    "source": (Source, lists.SourceList),
    "candidate": (Candidate, lists.CandidateList),
    "party": (Party, lists.PartyList),
    "election": (Election, lists.ElectionList),
    "topic": (Topic, lists.TopicList),
    "indicator": (Indicator, lists.IndicatorList),
}
"""The document of each subject, and its list."""

_KEPT = (
    "Rows are the documents themselves. All filters have to be met, and of the values of one any. Go on by `next` "
    "until it is null: pages hold their place, so that what is published meanwhile makes no row come twice or be "
    "missed. `format=csv`, `xlsx` and `ndjson` give every row of the same filter at once, without pages."
)
_AROUND = {
    "pledge": ", with everything around it: makers, sources, claims, evidence, verdicts, rating, corrections",
    "claim": ", with its sources, evidence, verdict and corrections",
    "candidate": ", with every candidacy on record",
    "election": ", with its contests and how much of it is recorded",
    "indicator": ", with every figure of the series",
}
"""What a document says beside what its subject is."""

_ONCE = "Unknown and unpublished codes answer 404 alike."
_PAST = "`as_of` gives it as it stood after any earlier publication."
_WITHDRAWN = (
    "What was withdrawn answers 200 with a notice: `withdrawn: true`, since when and why; `as_of` still opens its past."
)
_BLOCKED = "What is on hold answers 451 with a notice (`held: true`), and so does what was sealed (`sealed: true`)."
_PAST_SEALED = "A past state that was sealed answers 451 with a notice (`sealed: true`)."

_LEADS: Mapping[str, Links] = {
    "pledge": {
        "claims": ("listPledgeClaims", {"ref": REF}),
        "revisions": ("listPledgeRevisions", {"ref": REF}),
        "now": ("getPledge", {"ref": REF, "as_of": "$response.body#/as_of/sequence"}),
        "claim": ("getClaim", {"ref": "$response.body#/claims/0/ref"}),
        "candidate": ("getCandidate", {"ref": "$response.body#/candidate"}),
        "party": ("getParty", {"ref": "$response.body#/party"}),
        "election": ("getElection", {"ref": "$response.body#/election/slug"}),
        "topic": ("getTopic", {"ref": "$response.body#/topics/0"}),
        "source": ("getSource", {"ref": "$response.body#/appearances/0/source/ref"}),
        "indicator": ("getIndicator", {"ref": "$response.body#/target/indicator"}),
    },
    "claim": {
        "revisions": ("listClaimRevisions", {"ref": REF}),
        "now": ("getClaim", {"ref": REF, "as_of": "$response.body#/as_of/sequence"}),
        "pledge": ("getPledge", {"ref": "$response.body#/pledges/0/ref"}),
        "source": ("getSource", {"ref": "$response.body#/evidence/0/source/ref"}),
    },
    "source": {"pledges": ("listPledges", {"source": REF}), "claims": ("listClaims", {"source": REF})},
    "candidate": {"pledges": ("listPledges", {"candidate": REF}), "claims": ("listClaims", {"claimant": REF})},
    "party": {"pledges": ("listPledges", {"party": REF})},
    "election": {"pledges": ("listPledges", {"election": REF})},
    "topic": {"pledges": ("listPledges", {"topic": REF})},
    "indicator": {"source": ("getSource", {"ref": "$response.body#/observations/0/source"})},
}


def _list(subject: str) -> Operation:
    plural = PLURALS[subject]
    own = subject in PROPER
    which = "that are published" if own else "that a published pledge or claim names"
    leads: dict[str, tuple[str, Mapping[str, str]]] = {subject: (f"get{subject.title()}", {"ref": FIRST})}
    if own:
        leads["revisions"] = (f"list{subject.title()}Revisions", {"ref": FIRST})
    if subject == "pledge":
        leads["claims"] = ("listPledgeClaims", {"ref": FIRST})
    return Operation(
        f"list{plural.title()}",
        plural,
        f"List {plural}: filter, order, page through or download",
        f"All {plural} {which}. {_KEPT} A code that nothing has leaves an empty list.",
        SHAPES[subject][1],
        table=subject,
        links=leads,
    )


def _document(subject: str) -> Operation:
    own = subject in PROPER
    more = f"{_PAST} {_WITHDRAWN} {_BLOCKED if own else _PAST_SEALED} {_ONCE}"
    shape = SHAPES[subject][0]
    return Operation(
        f"get{subject.title()}",
        PLURALS[subject],
        f"One {subject}{_AROUND.get(subject, '')}",
        f"{shape.__doc__} {more}",
        shape,
        subject=subject,
        withdrawn=True,
        blocked=BLOCKED if own else (Sealed,),
        links={
            **_LEADS[subject],
            "past": (f"get{subject.title()}", {"ref": REF, "as_of": "$response.body#/revision/sequence"}),
        },
    )


def _revisions(subject: str) -> Operation:
    return Operation(
        f"list{subject.title()}Revisions",
        PLURALS[subject],
        f"What changed the document of a {subject}, oldest first",
        f"Revisions of the {subject} itself, and of everything that its document shows. {_ONCE}",
        lists.RevisionList,
        subject=subject,
        links={
            "further": (
                f"list{subject.title()}Revisions",
                {"ref": "$request.path.ref", "after": "$response.body#/results/0/sequence"},
            ),
            "then": (
                f"get{subject.title()}",
                {"ref": "$request.path.ref", "as_of": "$response.body#/results/0/sequence"},
            ),
        },
    )


_CLAIMS = Operation(
    "listPledgeClaims",
    "pledges",
    "The claims of a pledge, in the order of its document",
    f"As the pledge shows them: each with its own `as_of` and with what it is to the pledge. {_BLOCKED} {_ONCE}",
    lists.LinkedClaimList,
    subject="pledge",
    blocked=BLOCKED,
    links={"claim": ("getClaim", {"ref": FIRST})},
)
_RECORD = Operation(
    "listRevisions",
    "revisions",
    "The record: every decision that was published, oldest first",
    "Ask for what came `after` the last sequence that you have, and for each row fetch again what it `affects`: a copy "
    "stays in step so, withdrawals included. Where `next` is null there is no more for now. `format=csv`, `xlsx` and "
    "`ndjson` give all of it at once.",
    lists.RevisionList,
    table="revision",
    links={"further": ("listRevisions", {"after": "$response.body#/results/0/sequence"})},
)
_SCHEMA = Operation(
    "getSchema",
    "schema",
    "This description of the API (OpenAPI 3.1)",
    "Everything that can be asked and answered, for programs and for whoever writes them.",
    None,
)
_SUMMARY = Operation(
    "getSummary",
    "summary",
    "Counts of pledges, in all or by candidate, party, election or topic",
    "How many pledges have which rating and verification, out of how many; how many are left out and why; how much of "
    "each election is recorded; and the sequence of the record that was counted at. Numbers of pledges throughout, "
    "never a share or a score for a person. `by=party` gives a group a party; as a file, each group is a row.",
    counts.Summary,
    table="summary",
    links={
        "pledges": ("listPledges", {"election": "$response.body#/elections/0/election"}),
        "election": ("getElection", {"ref": "$response.body#/elections/0/election"}),
    },
)
_INDEX = Operation(
    "getIndex",
    "index",
    "Where to begin: every address of the API",
    "Every list with the formats that it comes in, the record, the counts, and where all of it is explained.",
    counts.Index,
)

OPERATIONS: Mapping[str, Operation] = {
    **{f"{API}{plural}/": _list(subject) for subject, plural in PLURALS.items()},
    **{f"{API}{plural}/{{ref}}/": _document(subject) for subject, plural in PLURALS.items()},
    f"{API}pledges/{{ref}}/claims/": _CLAIMS,
    **{f"{API}{PLURALS[subject]}/{{ref}}/revisions/": _revisions(subject) for subject in PROPER},
    f"{API}revisions/": _RECORD,
    f"{API}summary/": _SUMMARY,
    f"{API}schema/": _SCHEMA,
    API: _INDEX,
}
"""By address, as OpenAPI writes it."""

TAGS: Mapping[str, str] = {
    "index": "Where to begin.",
    "pledges": "What was promised, and what became of it.",
    "claims": "Factual statements that can be checked, evidence and verdicts.",
    "sources": "Documents elsewhere that pledges and claims point to.",
    "candidates": "People who stand, or stood.",
    "parties": "Parties for which people stand, or that stand themselves.",
    "elections": "Elections, their contests, and what of their pledges is recorded.",
    "topics": "What pledges are about.",
    "indicators": "Published series by which pledges and claims are measured.",
    "revisions": "The record: every decision that was published, each bound to the one before.",
    "summary": "Counts of pledges, with what they are out of and what they leave out.",
    "schema": "This description.",
}
