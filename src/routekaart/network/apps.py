"""The Django app of the network."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "routekaart.network"
    label = "network"
