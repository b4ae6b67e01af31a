"""Tables of the reading room: a row per published subject, as it is served, and what to find it by.

No row points to the desk or the record. All of it follows from the record and can be written again, byte for byte:
rows are named by what they say, as a number of their own would not follow from anything.
"""

from django.db import models

from pledges.reading.noted import SourceChecks, SourceState, Synonyms, SynonymsChanges

__all__ = [
    "ROOMS",
    "TABLES",
    "Affect",
    "CandidateDocument",
    "ClaimDocument",
    "ElectionDocument",
    "Facet",
    "Frame",
    "IndicatorDocument",
    "Known",
    "Mention",
    "PartyDocument",
    "PledgeDocument",
    "Relation",
    "Room",
    "SourceChecks",
    "SourceDocument",
    "SourceState",
    "Synonyms",
    "SynonymsChanges",
    "TopicDocument",
    "Words",
]


class Room(models.Model):
    """A published subject: its document in the very bytes that are served, and when they last changed."""

    class State(models.TextChoices):
        LIVE = "live"
        WITHDRAWN = "withdrawn"
        HELD = "held"
        SEALED = "sealed"

    ref = models.CharField(max_length=100, primary_key=True)
    number = models.PositiveIntegerField(help_text="Digits of a numbered code, so that P-10000 follows P-9999; else 0.")
    state = models.CharField(max_length=10)
    document = models.TextField()
    sequence = models.PositiveIntegerField(help_text="The subject's own last revision.")
    changed = models.PositiveIntegerField(help_text="The last revision that changed the document (its as_of).")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.ref


class PledgeDocument(Room):
    """Published pledges, and the columns to filter and order them by; an index for each direction of each order."""

    standing = models.CharField(max_length=10)
    fulfilment = models.CharField(max_length=12)
    verification = models.CharField(max_length=12)
    kind = models.CharField(max_length=10)
    made_from = models.DateField(null=True)
    made_to = models.DateField(null=True)
    due_from = models.DateField(null=True)
    due_to = models.DateField(null=True)

    class Meta:
        db_table = "reading_pledge"
        indexes = (
            models.Index(fields=("state", "number"), name="reading_pledge_number"),
            models.Index(fields=("state", "made_from", "number"), name="reading_pledge_made"),
            models.Index(fields=("state", "-made_from", "number"), name="reading_pledge_made_last"),
            models.Index(fields=("state", "due_from", "number"), name="reading_pledge_due"),
            models.Index(fields=("state", "-due_from", "number"), name="reading_pledge_due_last"),
            models.Index(fields=("state", "changed", "number"), name="reading_pledge_changed"),
            models.Index(fields=("state", "-changed", "number"), name="reading_pledge_changed_last"),
        )


class ClaimDocument(Room):
    """Published claims, and the columns to filter and order them by."""

    verdict = models.CharField(max_length=14, help_text="Empty while none counts.")
    reviewed_on = models.DateField(null=True)
    claimed_from = models.DateField(null=True)
    claimed_to = models.DateField(null=True)

    class Meta:
        db_table = "reading_claim"
        indexes = (
            models.Index(fields=("state", "number"), name="reading_claim_number"),
            models.Index(fields=("state", "reviewed_on", "number"), name="reading_claim_reviewed"),
            models.Index(fields=("state", "-reviewed_on", "number"), name="reading_claim_reviewed_last"),
            models.Index(fields=("state", "claimed_from", "number"), name="reading_claim_claimed"),
            models.Index(fields=("state", "-claimed_from", "number"), name="reading_claim_claimed_last"),
            models.Index(fields=("state", "changed", "number"), name="reading_claim_changed"),
            models.Index(fields=("state", "-changed", "number"), name="reading_claim_changed_last"),
        )


class SourceDocument(Room):
    """Published sources."""

    class Meta:
        db_table = "reading_source"


class CandidateDocument(Room):
    """Published candidates."""

    class Meta:
        db_table = "reading_candidate"


class PartyDocument(Room):
    """Published parties."""

    class Meta:
        db_table = "reading_party"


class ElectionDocument(Room):
    """Published elections."""

    class Meta:
        db_table = "reading_election"


class TopicDocument(Room):
    """Published topics."""

    class Meta:
        db_table = "reading_topic"


class IndicatorDocument(Room):
    """Published indicators."""

    class Meta:
        db_table = "reading_indicator"


class Facet(models.Model):
    """A value by which a pledge or claim is found where it may have several: topic, candidate, source …"""

    pk = models.CompositePrimaryKey("subject", "name", "value", "ref")
    subject = models.CharField(max_length=20)
    ref = models.CharField(max_length=100)
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=300)

    class Meta:
        db_table = "reading_facet"
        indexes = (models.Index("subject", "ref", name="reading_facet_of"),)

    def __str__(self) -> str:
        return f"{self.ref} {self.name}={self.value}"


class Words(models.Model):
    """What a pledge or claim says, word by word, to rank and to find phrases in; `search.store` indexes its terms."""

    pk = models.CompositePrimaryKey("subject", "ref")
    subject = models.CharField(max_length=20)
    ref = models.CharField(max_length=100)
    place = models.BigIntegerField(help_text="The newest highest, of one day the lowest code: see search.store.")
    title = models.TextField()
    names = models.TextField(help_text="Of whom it is, in every spelling.")
    summary = models.TextField()
    claims = models.TextField()
    rest = models.TextField(help_text="What is quoted, from where, and all the rest.")
    digest = models.CharField(max_length=64, help_text="Over all that the index holds of it.")

    class Meta:
        db_table = "reading_words"
        indexes = (models.Index("subject", "place", name="reading_words_place"),)

    def __str__(self) -> str:
        return self.ref


class Known(models.Model):
    """A word that published pledges or claims have, in how many, and how it begins and ends: for what was mistyped."""

    pk = models.CompositePrimaryKey("subject", "word")
    subject = models.CharField(max_length=20)
    word = models.CharField(max_length=64)
    head = models.CharField(max_length=20)
    tail = models.CharField(max_length=20)
    documents = models.PositiveIntegerField()

    class Meta:
        db_table = "reading_known"
        indexes = (
            models.Index("subject", "head", name="reading_known_head"),
            models.Index("subject", "tail", name="reading_known_tail"),
        )

    def __str__(self) -> str:
        return self.word


class Mention(models.Model):
    """A document shows something of another subject; `digest` is over what it shows, so that a change is seen."""

    pk = models.CompositePrimaryKey("subject", "ref", "to_subject", "to_ref")
    subject = models.CharField(max_length=20)
    ref = models.CharField(max_length=100)
    to_subject = models.CharField(max_length=20)
    to_ref = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "reading_mention"
        indexes = (models.Index("to_subject", "to_ref", name="reading_mention_to"),)

    def __str__(self) -> str:
        return f"{self.ref} mentions {self.to_ref}"


class Relation(models.Model):
    """A pledge names another pledge or a claim, from one publication on and up to another; null: still."""

    pk = models.CompositePrimaryKey("ref", "role", "to_ref", "since")
    ref = models.CharField(max_length=100)
    role = models.CharField(max_length=10, help_text="parent, renews or claim")
    to_ref = models.CharField(max_length=100)
    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "reading_relation"
        indexes = (models.Index("role", "to_ref", name="reading_relation_to"),)

    def __str__(self) -> str:
        return f"{self.ref} {self.role} {self.to_ref}"


class Affect(models.Model):
    """A revision changed a document. `proper`: for a claim, in itself and not only in the pledges that link it."""

    pk = models.CompositePrimaryKey("sequence", "subject", "ref")
    sequence = models.PositiveIntegerField()
    subject = models.CharField(max_length=20)
    ref = models.CharField(max_length=100)
    proper = models.BooleanField(default=True)

    class Meta:
        db_table = "reading_affect"
        indexes = (models.Index("subject", "ref", "sequence", name="reading_affect_of"),)

    def __str__(self) -> str:
        return f"{self.sequence} changed {self.ref}"


class Frame(models.Model):
    """Under what the documents were composed: one row. Another shape or first language takes a rebuild first."""

    format = models.PositiveIntegerField(primary_key=True)
    language = models.CharField(max_length=20)
    terms = models.PositiveIntegerField(default=0, help_text="Version of the terms by which they are found.")

    class Meta:
        db_table = "reading_frame"

    def __str__(self) -> str:
        return f"format {self.format}, {self.language} first"

    @property
    def ref(self) -> str:
        """What verification names where this row isn't right."""
        return "record"


ROOMS: dict[str, type[Room]] = {
    "source": SourceDocument,
    "topic": TopicDocument,
    "party": PartyDocument,
    "election": ElectionDocument,
    "candidate": CandidateDocument,
    "indicator": IndicatorDocument,
    "claim": ClaimDocument,
    "pledge": PledgeDocument,
}
"""In the order in which documents are composed: what is shown before what shows it."""

TABLES: tuple[type[models.Model], ...] = (*ROOMS.values(), Facet, Words, Known, Mention, Relation, Affect, Frame)
"""Every table of the room; `rebuild` writes and `verify_record` compares them all."""
