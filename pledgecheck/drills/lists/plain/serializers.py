"""One serializer for each model, nested in those above it."""

from typing import Any

from rest_framework import serializers

from pledgecheck.drills.lists import normalised
from pledgecheck.drills.lists.plain import models


class SourceSerializer(serializers.ModelSerializer[models.Source]):
    class Meta:
        model = models.Source
        fields = normalised.SOURCE


class CandidateSerializer(serializers.ModelSerializer[models.Candidate]):
    class Meta:
        model = models.Candidate
        fields = ("slug", "name", "wikidata_id")


class PartySerializer(serializers.ModelSerializer[models.Party]):
    class Meta:
        model = models.Party
        fields = ("slug", "name")


class ElectionSerializer(serializers.ModelSerializer[models.Election]):
    class Meta:
        model = models.Election
        fields = ("slug", "name", "date", "country")


class ContestSerializer(serializers.ModelSerializer[models.Contest]):
    class Meta:
        model = models.Contest
        fields = ("key", "office", "area")


class MakerSerializer(serializers.ModelSerializer[models.Maker]):
    candidate = CandidateSerializer()
    party = PartySerializer()

    class Meta:
        model = models.Maker
        fields = ("candidate", "party", "role", "ballot_number", "outcome", "term")


class PledgeAppearanceSerializer(serializers.ModelSerializer[models.PledgeAppearance]):
    source = SourceSerializer()  # type: ignore[assignment]

    class Meta:
        model = models.PledgeAppearance
        fields = (*normalised.SAID, "paraphrase", "source")


class ClaimAppearanceSerializer(serializers.ModelSerializer[models.ClaimAppearance]):
    source = SourceSerializer()  # type: ignore[assignment]

    class Meta:
        model = models.ClaimAppearance
        fields = (*normalised.SAID, "paraphrase", "source")


class EvidenceSerializer(serializers.ModelSerializer[models.Evidence]):
    source = SourceSerializer()  # type: ignore[assignment]

    class Meta:
        model = models.Evidence
        fields = (*normalised.EVIDENCE, "note", "source")


class ClaimSerializer(serializers.ModelSerializer[models.Claim]):
    appearances = ClaimAppearanceSerializer(many=True)
    evidence = EvidenceSerializer(many=True)

    class Meta:
        model = models.Claim
        fields = ("format", "struck", *normalised.CLAIM, *normalised.CLAIM_JSON, "appearances", "evidence")


class PledgeClaimSerializer(serializers.ModelSerializer[models.PledgeClaim]):
    claim = ClaimSerializer()

    class Meta:
        model = models.PledgeClaim
        fields = ("claim", "link")

    def to_representation(self, instance: models.PledgeClaim) -> dict[str, Any]:
        """The claim with how it is linked among its own members."""
        found = super().to_representation(instance)
        return {**found["claim"], "link": found["link"]}


class PledgeSerializer(serializers.ModelSerializer[models.Pledge]):
    candidate = serializers.SlugRelatedField[models.Candidate](slug_field="slug", read_only=True)
    party = serializers.SlugRelatedField[models.Party](slug_field="slug", read_only=True)
    election = ElectionSerializer(source="contest.election")
    contest = ContestSerializer()
    made_by = MakerSerializer(many=True)
    topics = serializers.SerializerMethodField()
    appearances = PledgeAppearanceSerializer(many=True)
    claims = PledgeClaimSerializer(many=True)

    class Meta:
        model = models.Pledge
        fields = (
            *("format", *normalised.PLEDGE, *normalised.PLEDGE_JSON, "candidate", "party", "election", "contest"),
            *("made_by", "topics", "appearances", "claims"),
        )

    def get_topics(self, pledge: models.Pledge) -> list[str]:
        rows: Any = pledge.topics  # type: ignore[attr-defined]  # the checker knows installed models alone
        return [row.topic.slug for row in rows.all()]
