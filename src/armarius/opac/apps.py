"""The public catalogue app."""

from django.apps import AppConfig


class OpacConfig(AppConfig):
    """Pages that anybody may open."""

    name = "armarius.opac"
    label = "opac"
