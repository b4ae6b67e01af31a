"""Who changed what on the desk, and when: a row of history for every save and delete (django-simple-history).

It misses what is written in bulk and by raw SQL, so nothing of the record's integrity rests on it.
"""

from django.db import models
from simple_history import register

from pledges.desk.people import Candidacy, Candidate, Contest, Election, Party, Topic
from pledges.desk.promises import (
    Basis,
    ClaimLink,
    Maker,
    Pledge,
    PledgeAppearance,
    PledgeResponse,
    PledgeReview,
    PledgeTopic,
    Target,
    TargetReading,
)
from pledges.desk.series import Calculation, CalculationInput, CalculationRun, Indicator, Observation
from pledges.desk.statements import Claim, ClaimAppearance, ClaimResponse, ClaimReview, Evidence, SameClaim
from pledges.reading.models import Synonyms
from sources.models import Address, Publisher, Source

PARENTS: dict[type[models.Model], str | None] = {
    Topic: None,
    Election: None,
    Contest: "election",
    Candidate: None,
    Party: None,
    Candidacy: "candidate",
    Publisher: None,
    Source: None,
    Address: "source",
    Indicator: None,
    Observation: "indicator",
    Claim: None,
    ClaimAppearance: "claim",
    ClaimResponse: "claim",
    ClaimReview: "claim",
    Evidence: "claim",
    SameClaim: "claim",
    Calculation: "claim",
    CalculationRun: "calculation",
    CalculationInput: "run",
    Pledge: None,
    Maker: "pledge",
    PledgeTopic: "pledge",
    PledgeAppearance: "pledge",
    PledgeResponse: "pledge",
    ClaimLink: "pledge",
    PledgeReview: "pledge",
    Basis: "review",
    Target: "pledge",
    TargetReading: "target",
    Synonyms: None,
}
"""Every table whose history is kept, and the foreign key to what it is a part of."""

for _model in PARENTS:
    register(_model, app="pledges", table_name=f"history_{_model._meta.db_table.removeprefix('desk_')}")
