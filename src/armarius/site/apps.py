"""The site app: joins the layers."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Wires questions, events, contributors and schedules once everything is loaded."""

    name = "armarius.site"
    label = "site"

    def ready(self) -> None:
        from armarius.site import wiring  # every app's models must be loaded first

        wiring.wire()
