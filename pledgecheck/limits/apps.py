from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LimitsConfig(AppConfig):
    """An app for the one table of keys; what is counted is in no table of the database."""

    name = "pledgecheck.limits"
    label = "limits"
    verbose_name = _("limits and keys")
