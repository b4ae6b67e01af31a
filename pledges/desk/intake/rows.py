"""What is kept of an article beside its text: what it says of itself, what its sentences may be, what became of them.

For staff only: none of it is part of any content, so nothing of it can be published.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pledges.desk.promises import Pledge
from pledges.desk.rows import LineField, ProseField
from pledges.desk.statements import Claim
from sources.models import Source
from sources.texts import TextRead


class Kind(models.TextChoices):
    """What a sentence may be."""

    PLEDGE = "pledge", _("pledge")
    CLAIM = "claim", _("claim")


class Outcome(models.TextChoices):
    """What became of a sentence."""

    PLEDGE = "pledge", _("a pledge was drafted")
    CLAIM = "claim", _("a claim was drafted")
    APPEARANCE = "appearance", _("added as an appearance")
    EVIDENCE = "evidence", _("added as evidence")
    REJECTED = "rejected", _("rejected")


class ArticleHead(models.Model):
    """What an article said of itself when it was read; the source's own fields are an editor's."""

    read = models.OneToOneField(TextRead, models.CASCADE, related_name="head")
    title = LineField(_("title"), max_length=500, blank=True)
    publisher = LineField(_("publisher"), max_length=200, blank=True)
    author = LineField(_("author"), max_length=200, blank=True)
    published_on = LineField(_("published on"), max_length=10, blank=True)
    language = LineField(_("language"), max_length=35, blank=True)

    class Meta:
        db_table = "desk_article_head"
        verbose_name = verbose_name_plural = _("what the article says of itself")

    def __str__(self) -> str:
        return self.title


class ArticleLine(models.Model):
    """The digest of a sentence of a text, by which nearly the same text is known at another address."""

    read = models.ForeignKey(TextRead, models.CASCADE, related_name="lines")
    digest = models.CharField(max_length=16, db_index=True)

    class Meta:
        db_table = "desk_article_line"
        verbose_name = verbose_name_plural = _("digest of a sentence")
        constraints = (models.UniqueConstraint("read", "digest", name="desk_article_line_once"),)

    def __str__(self) -> str:
        return self.digest


class Sentence(models.Model):
    """Words of an article that the rules take for a pledge or a claim; once a source, whatever reading they are of.

    `start` and `end` count characters of the text of `read`. `quantities` and `rules` are as the law tells them.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="sentences")
    read = models.ForeignKey(TextRead, models.CASCADE, related_name="sentences")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = ProseField()
    digest = models.CharField(max_length=64, editable=False)
    speaker = LineField(max_length=200, blank=True)
    quote = ProseField(blank=True)
    quantities = models.JSONField(default=list, blank=True)
    rules = models.JSONField(default=list, blank=True)

    class Meta:
        db_table = "desk_article_sentence"
        verbose_name = verbose_name_plural = _("sentence suggested")
        ordering = ("start", "kind", "pk")
        constraints = (
            models.UniqueConstraint("source", "kind", "digest", name="desk_article_sentence_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="desk_article_sentence_kind_known"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="desk_article_sentence_has_words"),
        )

    def __str__(self) -> str:
        return self.words

    @property
    def decided(self) -> "Decision | None":
        """What became of it; None while it is open."""
        return getattr(self, "decision", None)


class Decision(models.Model):
    """What somebody did with a sentence, which the database lets happen once.

    `pledge` or `claim`: the row that was made of it, or that it was added to; neither once that is deleted.
    """

    sentence = models.OneToOneField(Sentence, models.CASCADE, related_name="decision")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    pledge = models.ForeignKey(Pledge, models.SET_NULL, related_name="+", null=True)
    claim = models.ForeignKey(Claim, models.SET_NULL, related_name="+", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "desk_article_decision"
        verbose_name = verbose_name_plural = _("what became of a sentence")
        constraints = (
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="desk_article_decision_known"),
            models.CheckConstraint(
                condition=Q(pledge__isnull=True) | Q(claim__isnull=True), name="desk_article_decision_one_row"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="rejected") | Q(pledge__isnull=True, claim__isnull=True),
                name="desk_article_decision_rejected_made_nothing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.sentence_id} {self.outcome}"

    @property
    def row(self) -> Pledge | Claim | None:
        """The pledge or claim that it went into, while that is there."""
        return self.pledge or self.claim

    @property
    def undoable(self) -> bool:
        """Whether the sentence can be opened again: it was rejected, or what was made of it is gone."""
        return self.row is None
