"""The network app."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Tree of libraries, locations, calendars; accounts, roles, grants; codes."""

    name = "armarius.network"
    label = "network"
