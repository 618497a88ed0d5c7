"""The acquisitions app."""

from django.apps import AppConfig


class AcquisitionsConfig(AppConfig):
    """Suggestions to buy."""

    name = "armarius.acquisitions"
    label = "acquisitions"
