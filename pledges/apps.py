from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PledgesConfig(AppConfig):
    """Desk, reading room and faces: one app whose rooms keep their directions."""

    name = "pledges"
    label = "pledges"
    verbose_name = _("Desk")

    def ready(self) -> None:
        from pledgecheck.record import guard
        from pledges.desk.kept import KEPT

        if KEPT not in guard.SETS:
            guard.SETS.append(KEPT)
