"""Words that an approver would rather see in a proposal: the proposer takes them with one click."""

from django.conf import settings
from django.db import models

from pledgecheck.record.models import Item
from pledges.desk.rows import ProseField


class Suggestion(models.Model):
    """Other words for one text of one frozen content, at a JSON Pointer such as /title/ko."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    path = models.CharField(max_length=200)
    before = ProseField()
    after = ProseField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "desk_suggestion"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint("item", "path", name="desk_suggestion_once_a_text"),)

    def __str__(self) -> str:
        return f"{self.item_id} {self.path}"
