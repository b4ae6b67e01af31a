from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SigningInConfig(AppConfig):
    """An app for its three small tables."""

    name = "pledgecheck.signing_in"
    label = "signing_in"
    verbose_name = _("signing in")

    def ready(self) -> None:
        from pledgecheck.signing_in import checks  # noqa: F401
