"""The desk app: staff screens, no models."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Staff screens."""

    name = "armarius.desk"
    label = "desk"
