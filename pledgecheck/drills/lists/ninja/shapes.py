"""One schema for each model, nested in those above it; pydantic reads rows through them and writes them."""

from types import GenericAlias
from typing import Any

from ninja import Field, Schema
from ninja.orm import create_schema
from pydantic import create_model

from pledgecheck.drills.lists import normalised
from pledgecheck.drills.lists.plain import models

Column = tuple[str, Any, Any]


def _shape(model: Any, fields: tuple[str, ...], *more: Column, base: type[Schema] = Schema) -> Any:
    return create_schema(model, fields=list(fields), custom_fields=list(more), base_class=base)


def _of(name: str, kind: Any, path: str = "") -> Column:
    return (name, kind, Field(..., alias=path) if path else ...)


def _many(kind: Any) -> Any:
    return GenericAlias(list, kind)


Source = _shape(models.Source, normalised.SOURCE)
Candidate = _shape(models.Candidate, ("slug", "name", "wikidata_id"))
Party = _shape(models.Party, ("slug", "name"))
Election = _shape(models.Election, ("slug", "name", "date", "country"))
Contest = _shape(models.Contest, ("key", "office", "area"))
Maker = _shape(
    models.Maker,
    ("role", "ballot_number", "outcome", "term"),
    _of("candidate", Candidate),
    _of("party", Party),
)
_SAID = (*normalised.SAID, "paraphrase")
PledgeAppearance = _shape(models.PledgeAppearance, _SAID, _of("source", Source))
ClaimAppearance = _shape(models.ClaimAppearance, _SAID, _of("source", Source))
Evidence = _shape(models.Evidence, (*normalised.EVIDENCE, "note"), _of("source", Source))
Claim = _shape(
    models.Claim,
    ("format", "struck", *normalised.CLAIM, *normalised.CLAIM_JSON),
    _of("appearances", _many(ClaimAppearance)),
    _of("evidence", _many(Evidence)),
    _of("link", str),
)


class Whole(Schema):
    """What of a pledge isn't a column of its own."""

    @staticmethod
    def resolve_topics(pledge: Any) -> list[str]:
        """The slugs of its topics."""
        return [row.topic.slug for row in pledge.topics.all()]

    @staticmethod
    def resolve_claims(pledge: Any) -> list[models.Claim]:
        """Its claims, each with how it is linked among its own members."""
        found = []
        for row in pledge.claims.all():
            row.claim.link = row.link
            found.append(row.claim)
        return found


Pledge = _shape(
    models.Pledge,
    ("format", *normalised.PLEDGE, *normalised.PLEDGE_JSON),
    _of("candidate", str, "candidate.slug"),
    _of("party", str, "party.slug"),
    _of("election", Election, "contest.election"),
    _of("contest", Contest),
    _of("made_by", _many(Maker)),
    _of("topics", list[str]),
    _of("appearances", _many(PledgeAppearance)),
    _of("claims", _many(Claim)),
    base=Whole,
)


Page = create_model("Page", __base__=Schema, next=(str | None, ...), results=(_many(Pledge), ...))
"""Fifty of them, and where the next are."""
