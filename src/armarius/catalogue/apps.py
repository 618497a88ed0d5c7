"""The catalogue app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Bibliographic and authority records, import, search."""

    name = "armarius.catalogue"
    label = "catalogue"
