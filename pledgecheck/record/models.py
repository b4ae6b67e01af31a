"""Tables of the record: codes given, what is proposed, and the chain of what was published."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

HEX = 64
SINGLE_HANDED = ("withdrawal", "hold")
"""Kinds of revision that one editor may publish alone. Undoing them takes two."""
RELEASED = "released"
"""A hold ended: by two people, or without an approver by itself, as its time was over."""
SEALED = "sealed"
"""A seal: its content says which earlier revisions of its subject it emptied, and why; it is no content of theirs."""


class Code(models.Model):
    """The last number given to a kind of subject, or to a review of one. None is given twice: a gap says nothing."""

    subject = models.CharField(max_length=20, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "record_code"

    def __str__(self) -> str:
        return f"{self.subject} {self.last}"


class Proposal(models.Model):
    """Frozen contents that one person asks to be published and another decides on, all or none."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        APPROVED = "approved", _("approved")
        RECALLED = "recalled", _("recalled")
        SENT_BACK = "sent_back", _("sent back")
        REPLACED = "replaced", _("replaced")

    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    reason = models.TextField(help_text="Why this is to be published: canonical JSON, a text per language.")
    proposer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.TextField(blank=True, help_text="What the person who decided said to the proposer.")
    publication = models.PositiveIntegerField(null=True, blank=True, help_text="First sequence, once approved.")
    publish_at = models.DateTimeField(null=True, blank=True, help_text="Approved to be published then, and not before.")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="Who approved it for that time; what is published then is checked again.",
    )
    release = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="Scheduled proposals with one number are published together or not at all."
    )
    replaces = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="replaced_by",
        null=True,
        blank=True,
        help_text="The proposal that this one is, with the words that an approver suggested.",
    )
    needs = models.ManyToManyField("self", symmetrical=False, related_name="needed_by", blank=True)

    class Meta:
        db_table = "record_proposal"
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                name="record_proposal_state_known",
                condition=Q(state__in=("open", "approved", "recalled", "sent_back", "replaced")),
            ),
            models.CheckConstraint(
                name="record_proposal_approved_has_publication",
                condition=~Q(state="approved") | Q(publication__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="record_proposal_scheduled_by_somebody",
                condition=Q(publish_at__isnull=True, approved_by__isnull=True)
                | Q(publish_at__isnull=False, approved_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"Proposal {self.pk}"


class Item(models.Model):
    """One subject in a proposal: its content byte for byte, and the revision that it is to follow."""

    class Act(models.TextChoices):
        PUBLISH = "publish", _("publish")
        RESTORE = "restore", _("restore")
        STRIKE = "strike", _("strike")
        RELEASE = "release", _("release")
        SEAL = "seal", _("seal")

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    subject = models.CharField(max_length=20)
    ref = models.CharField(max_length=100)
    act = models.CharField(max_length=10, choices=Act.choices, default=Act.PUBLISH)
    content = models.TextField()
    content_sha256 = models.CharField(max_length=HEX)
    base = models.PositiveIntegerField(null=True, help_text="Sequence of the subject's last revision when frozen.")
    correction = models.BooleanField(default=False, help_text="Corrects what was public; the reason is its note.")
    open = models.BooleanField(default=True, help_text="True while its proposal is open.")

    class Meta:
        db_table = "record_item"
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                "subject", "ref", condition=Q(open=True), name="record_one_open_proposal_a_subject"
            ),
            models.UniqueConstraint("proposal", "subject", "ref", name="record_item_once_a_proposal"),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.ref}"


class Revision(models.Model):
    """One published content, for ever. Rows are only ever added: triggers refuse UPDATE, DELETE and TRUNCATE.

    `published_at` is text (`2026-11-24T09:30:00Z`), because it is digested: no engine may round or reformat it.
    `content`, `reason`, `changes` and `salt` may be emptied by sealing alone; the digests stay. `kept` is a seal's:
    what can't be found out any more once contents are gone (`pledges.reading.seals`), in codes and sequences alone.
    """

    sequence = models.PositiveIntegerField(primary_key=True)
    publication = models.PositiveIntegerField()
    subject = models.CharField(max_length=20)
    ref = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    correction = models.BooleanField()
    published_at = models.CharField(max_length=20)
    second_person = models.BooleanField()
    policy = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    salt = models.CharField(max_length=32, null=True)  # noqa: DJ001
    content = models.TextField(null=True)  # noqa: DJ001
    content_digest = models.CharField(max_length=HEX)
    reason = models.TextField(null=True)  # noqa: DJ001
    reason_digest = models.CharField(max_length=HEX)
    changes = models.TextField(null=True)  # noqa: DJ001
    kept = models.TextField(null=True)  # noqa: DJ001
    proposer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    actors_salt = models.CharField(max_length=32)
    actors_digest = models.CharField(max_length=HEX)
    previous = models.CharField(max_length=HEX)
    digest = models.CharField(max_length=HEX)

    class Meta:
        db_table = "record_revision"
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ("sequence",)
        constraints = (
            models.UniqueConstraint("previous", name="record_revision_no_fork"),
            models.UniqueConstraint("digest", name="record_revision_digest_once"),
            models.UniqueConstraint("subject", "ref", "number", name="record_revision_number_once"),
            models.CheckConstraint(
                name="record_revision_counts",
                condition=Q(sequence__gte=1, number__gte=1, publication__gte=1, publication__lte=F("sequence")),
            ),
            models.CheckConstraint(
                name="record_revision_policy_known", condition=Q(policy__in=("strict", "other", "optional"))
            ),
            models.CheckConstraint(
                name="record_revision_second_person_told",
                condition=Q(second_person=False) | (Q(approver__isnull=False) & ~Q(approver=F("proposer"))),
            ),
            models.CheckConstraint(
                name="record_revision_single_handed_says_nothing",
                condition=~Q(kind__in=SINGLE_HANDED) | Q(content="null") | Q(content__isnull=True),
            ),
            models.CheckConstraint(name="record_revision_seal_keeps", condition=Q(kind=SEALED) | Q(kept__isnull=True)),
            models.CheckConstraint(
                name="record_revision_begins_once",
                condition=Q(sequence=1, previous="0" * HEX) | (Q(sequence__gt=1) & ~Q(previous="0" * HEX)),
            ),
            models.CheckConstraint(
                name="record_revision_two_people",
                condition=Q(policy="optional")
                | Q(kind__in=SINGLE_HANDED)
                | Q(kind=RELEASED, approver__isnull=True)
                | (Q(approver__isnull=False) & ~Q(approver=F("proposer"))),
            ),
        )
        indexes = (
            models.Index("publication", name="record_revision_publication"),
            models.Index(
                "subject", "ref", name="record_revision_taken_back", condition=Q(kind__in=(*SINGLE_HANDED, SEALED))
            ),
        )

    def __str__(self) -> str:
        return f"{self.ref} revision {self.number}"
