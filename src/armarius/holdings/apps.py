"""The holdings app."""

from django.apps import AppConfig


class HoldingsConfig(AppConfig):
    """Copies: items with code, inventory number, place, category."""

    name = "armarius.holdings"
    label = "holdings"
