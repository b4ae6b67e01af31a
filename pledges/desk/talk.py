"""What staff say to each other about a row of the desk: who looks after it, remarks, and when it was last looked at.

None of it is content: it is never proposed and never published.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pledges.desk.rows import ProseField


class RowTalk(models.Model):
    """Something said of a subject's row of the desk: by subject and primary key, as hands are."""

    subject = models.CharField(max_length=20)
    row = models.PositiveBigIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person"))
    at = models.DateTimeField(_("at"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.subject} {self.row}: {self.person_id}"


class Assignment(RowTalk):
    """Who looks after a row."""

    class Meta:
        db_table = "desk_assignment"
        constraints = (models.UniqueConstraint("subject", "row", name="desk_assignment_one_a_row"),)


class Comment(RowTalk):
    """A remark of one of the staff on a row."""

    text = ProseField(_("remark"), help_text=_("For staff; never published."))

    class Meta:
        db_table = "desk_comment"
        ordering = ("at", "pk")
        indexes = (models.Index("subject", "row", name="desk_comment_row"),)


class Look(RowTalk):
    """Somebody looked at a row and found nothing to change."""

    class Meta:
        db_table = "desk_look"
        indexes = (models.Index("subject", "row", "at", name="desk_look_row"),)
