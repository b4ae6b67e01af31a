"""Entries of the example data to rows of the desk, all ticked ready. Each is told by an `id` used only in the files."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from pledges.desk.people import Candidacy, Candidate, Contest, Election, Party, Topic
from pledges.desk.promises import Basis, ClaimLink, Maker, Pledge, PledgeAppearance, PledgeReview, PledgeTopic
from pledges.desk.series import Calculation, CalculationInput, CalculationRun, Indicator, Observation
from pledges.desk.statements import Claim, ClaimAppearance, ClaimReview, Evidence
from sources.models import Publisher, Source

Entry = dict[str, Any]
FOLDER = Path(settings.BASE_DIR, "fixtures")
BYLINE = "pledgecheck, example data"


def read(name: str) -> Any:
    """One file of the example data."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


class Desk:
    """The rows made so far, by the id that the files use for them."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self.claims: dict[str, Claim] = {}
        self.pledges: dict[str, Pledge] = {}

    def enter_everything(self) -> list[Pledge]:
        """Every file to its rows, what is named before what names it; gives the pledges in the files' order."""
        for entry in read("sources"):
            self._enter_source(entry)
        for entry in read("topics"):
            Topic.objects.create(**entry)
        for entry in read("parties"):
            Party.objects.create(**{**entry, "aliases": _lines(entry), "wikidata_id": entry["wikidata_id"] or ""})
        for entry in read("elections"):
            _enter_election(entry)
        for entry in read("candidates"):
            _enter_candidate(entry)
        for entry in read("indicators"):
            self._enter_indicator(entry)
        for entry in read("claims"):
            self._enter_claim(entry)
        return [self._enter_pledge(entry) for entry in read("pledges")]

    def _enter_source(self, entry: Entry) -> None:
        publisher, _made = Publisher.objects.get_or_create(name=entry["publisher"])
        texts = {key: entry[key] or "" for key in ("title", "author", "archived_url", "published_on")}
        source, _made = Source.objects.paste(
            entry["url"], publisher=publisher, kind=entry["kind"], language=entry["language"], **texts
        )
        for address in entry["also_at"]:
            source.known_at(address)
        self.sources[entry["id"]] = source

    def _enter_indicator(self, entry: Entry) -> None:
        kept = ("slug", "name", "definition", "unit", "frequency", "publisher")
        indicator = Indicator.objects.create(**{key: entry[key] for key in kept})
        for row in entry["observations"]:
            values = {**row, "source": self.sources[row["source"]]}
            Observation.objects.create(indicator=indicator, ready=True, **_blank(values, but=("source",)))

    def _enter_claim(self, entry: Entry) -> None:
        claimant = entry["claimant"] or {"name": None, "candidate": None}
        claim = Claim.objects.create(
            text=entry["text"],
            claimant_name=claimant["name"],
            claimant=Candidate.objects.get(slug=claimant["candidate"]) if claimant["candidate"] else None,
            claimed_on=entry["claimed_on"] or "",
            ready=True,
        )
        self.claims[entry["id"]] = claim
        self._enter_appearances(ClaimAppearance, entry, claim=claim)
        for position, row in enumerate(entry["evidence"]):
            values = _blank({**row, "source": self.sources[row["source"]]}, but=("source", "note"))
            Evidence.objects.create(claim=claim, position=position, ready=True, **values)
        for row in entry["reviews"]:
            kept = {key: row[key] for key in ("verdict", "reviewed_on", "summary", "reasoning")}
            ClaimReview.objects.create(claim=claim, byline=BYLINE, ready=True, **kept, **_asked(row))
        if entry["calculation"]:
            _enter_calculation(claim, entry["calculation"])

    def _enter_pledge(self, entry: Entry) -> Pledge:
        quotation = entry["quotation"] or {"text": "", "language": ""}
        dates = {key: entry[key] or "" for key in ("made_on", "due_on")}
        kept = {key: entry[key] for key in ("title", "summary", "kind", "condition", "due_basis")}
        pledge = Pledge.objects.create(
            **kept,
            **dates,
            quotation=quotation["text"],
            quotation_language=quotation["language"],
            parent=self.pledges.get(entry["parent"]),
            renews=self.pledges.get(entry["renews"]),
            ready=True,
        )
        self.pledges[entry["id"]] = pledge
        for position, row in enumerate(entry["made_by"]):
            Maker.objects.create(pledge=pledge, position=position, candidacy=_candidacy(row))
        for position, slug in enumerate(entry["topics"]):
            PledgeTopic.objects.create(pledge=pledge, position=position, topic=Topic.objects.get(slug=slug))
        self._enter_appearances(PledgeAppearance, entry, pledge=pledge)
        for position, row in enumerate(entry["claims"]):
            claim = self.claims[row["claim"]]
            ClaimLink.objects.create(pledge=pledge, position=position, claim=claim, link=row["link"], ready=True)
        for row in entry["reviews"]:
            self._enter_rating(pledge, row)
        return pledge

    def _enter_rating(self, pledge: Pledge, entry: Entry) -> None:
        kept = {key: entry[key] for key in ("rating", "decided_on", "summary", "reasoning")}
        review = PledgeReview.objects.create(
            pledge=pledge, why=entry["reason"] or "", byline=BYLINE, ready=True, **kept, **_asked(entry)
        )
        for position, claim in enumerate(entry["rests_on"]):
            Basis.objects.create(review=review, position=position, claim=self.claims[claim])

    def _enter_appearances(
        self, table: type[ClaimAppearance] | type[PledgeAppearance], entry: Entry, **owner: Claim | Pledge
    ) -> None:
        for position, row in enumerate(entry["appearances"]):
            values = _blank({**row, "source": self.sources[row["source"]]}, but=("source", "paraphrase"))
            table._default_manager.create(position=position, ready=True, **owner, **values)


def _enter_election(entry: Entry) -> None:
    election = Election.objects.create(
        slug=entry["slug"],
        name=entry["name"],
        country=entry["country"],
        date=entry["date"],
        how_chosen=entry["coverage"]["how_chosen"],
        pledges_known=entry["coverage"]["of"],
    )
    for row in entry["contests"]:
        area = row["area"] or {"code": "", "name": None}
        Contest.objects.create(
            election=election, key=row["key"], office=row["office"], area_code=area["code"], area_name=area["name"]
        )


def _enter_candidate(entry: Entry) -> None:
    candidate = Candidate.objects.create(
        slug=entry["slug"], name=entry["name"], aliases=_lines(entry), wikidata_id=entry["wikidata_id"] or ""
    )
    for row in entry["candidacies"]:
        term = {f"term_{key}" if key in ("from", "to") else key: day or "" for key, day in (row["term"] or {}).items()}
        kept = {key: row[key] for key in ("party_name", "role", "ballot_number", "outcome")}
        Candidacy.objects.create(
            candidate=candidate,
            party=Party.objects.filter(slug=row["party"]).first(),
            contest=Contest.objects.get(election__slug=row["election"], key=row["contest"]),
            **kept,
            **term,
        )


def _enter_calculation(claim: Claim, entry: Entry) -> None:
    kept = {key: entry[key] for key in ("operation", "asserted", "precision")}
    calculation = Calculation.objects.create(claim=claim, ready=True, **kept)
    for position, row in enumerate(entry["runs"]):
        run = CalculationRun.objects.create(calculation=calculation, position=position, label=row["label"])
        for place, used in enumerate(row["inputs"]):
            observation = Observation.objects.get(
                indicator__slug=used["indicator"], period=used["period"], vintage=used["vintage"]
            )
            CalculationInput.objects.create(run=run, position=place, observation=observation)


def _candidacy(entry: Entry) -> Candidacy:
    return Candidacy.objects.get(
        candidate__slug=entry["candidate"], contest__election__slug=entry["election"], contest__key=entry["contest"]
    )


def _asked(entry: Entry) -> Entry:
    """Whether the person concerned was asked, where the files say so."""
    asked = entry["asked"] or {"answer": "", "note": None}
    return {"asked": asked["answer"], "asked_note": asked["note"]}


def _lines(entry: Entry) -> str:
    return "\n".join(entry["aliases"])


def _blank(entry: Entry, *, but: tuple[str, ...]) -> Entry:
    """Nulls of the files as the blanks of the desk's columns."""
    return {key: value if key in but else value or "" for key, value in entry.items()}
