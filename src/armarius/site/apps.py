"""The site app: joins the layers."""

from django.apps import AppConfig

from armarius.site.logs import endure
from armarius.site.translations import compile_stale


class SiteConfig(AppConfig):
    """Compiles stale translations; wires questions, events, contributors and schedules once all is loaded."""

    name = "armarius.site"
    label = "site"

    def ready(self) -> None:
        from armarius.site import wiring  # every app's models must be loaded first

        endure()
        compile_stale()
        wiring.wire()
