"""The money app."""

from django.apps import AppConfig


class MoneyConfig(AppConfig):
    """The books: accounts, charges, payments."""

    name = "armarius.money"
    label = "money"
