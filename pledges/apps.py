from django.apps import AppConfig


class PledgesConfig(AppConfig):
    """Desk, reading room and faces: one app whose rooms keep their directions."""

    name = "pledges"
    label = "pledges"
    verbose_name = "pledges"
