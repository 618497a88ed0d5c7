"""The interface app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Component kit, stylesheets, layouts, rendering of refusals."""

    name = "armarius.ui"
    label = "ui"
