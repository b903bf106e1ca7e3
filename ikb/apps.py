"""The last app of the list: after every migration it hands out the grants for all tables above it."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _after_migrate(sender: AppConfig, using: str, **_: Any) -> None:
    from ikb.grants import hand_out_grants

    hand_out_grants(using)


class IkbConfig(AppConfig):
    """The project itself."""

    name = "ikb"
    label = "ikb"
    verbose_name = "IKB Samverkan"

    def ready(self) -> None:
        """Grants follow migrations: in a migration they would miss the tables of later ones."""
        post_migrate.connect(_after_migrate, sender=self)
