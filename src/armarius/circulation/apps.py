"""The circulation app."""

from django.apps import AppConfig


class CirculationConfig(AppConfig):
    """Loans, renewals, policies."""

    name = "armarius.circulation"
    label = "circulation"
