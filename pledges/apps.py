from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PledgesConfig(AppConfig):
    """Desk, reading room and faces: one app whose rooms keep their directions."""

    name = "pledges"
    label = "pledges"
    verbose_name = _("desk")
