from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PledgesConfig(AppConfig):
    """Desk, reading room and faces: one app whose rooms keep their directions."""

    name = "pledges"
    label = "pledges"
    verbose_name = _("Desk")

    def ready(self) -> None:
        from pledgecheck.record import guard
        from pledges.desk.kept import KEPT
        from pledges.reading.search import store

        if KEPT not in guard.SETS:
            guard.SETS.append(KEPT)
        post_migrate.connect(store.kept_in_step, sender=self)
