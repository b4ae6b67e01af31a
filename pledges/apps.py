from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save
from django.utils.translation import gettext_lazy as _


class PledgesConfig(AppConfig):
    """Desk, reading room and faces: one app whose rooms keep their directions."""

    name = "pledges"
    label = "pledges"
    verbose_name = _("Desk")

    def ready(self) -> None:
        from pledgecheck.record import guard
        from pledges.desk import first_account, roles
        from pledges.desk.kept import KEPT
        from pledges.reading.models import Synonyms
        from pledges.reading.search import store, synonyms

        if KEPT not in guard.SETS:
            guard.SETS.append(KEPT)
        post_migrate.connect(store.kept_in_step, sender=self)
        post_migrate.connect(roles.there, sender=self)
        post_migrate.connect(first_account.told, sender=self)
        post_save.connect(synonyms.written, sender=Synonyms)
        post_delete.connect(synonyms.written, sender=Synonyms)
