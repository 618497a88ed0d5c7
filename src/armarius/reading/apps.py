"""The reading app."""

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    """Readers' lists."""

    name = "armarius.reading"
    label = "reading"
