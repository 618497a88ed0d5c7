"""The platform app."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PlatformConfig(AppConfig):
    """Installs append-only triggers after every migrate."""

    name = "armarius.platform"
    label = "platform"

    def ready(self) -> None:
        from armarius.platform.database import append_only  # models must be loaded first

        def install(**_: Any) -> None:
            append_only.install()

        post_migrate.connect(install, sender=self, weak=False, dispatch_uid="append-only")
