"""The patrons app."""

from django.apps import AppConfig


class PatronsConfig(AppConfig):
    """Readers, their categories, cards and restrictions."""

    name = "armarius.patrons"
    label = "patrons"
