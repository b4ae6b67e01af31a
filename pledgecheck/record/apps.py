from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RecordConfig(AppConfig):
    """An app of its own below every room, so that no room can reach into another through it."""

    name = "pledgecheck.record"
    label = "record"
    verbose_name = _("Record")

    def ready(self) -> None:
        from pledgecheck import checks  # noqa: F401
        from pledgecheck.record import guard

        post_migrate.connect(guard.after_migrate, sender=self, dispatch_uid="record.guard")
