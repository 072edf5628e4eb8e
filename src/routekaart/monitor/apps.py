"""The Django app of the monitor."""

from django.apps import AppConfig


class MonitorConfig(AppConfig):
    name = "routekaart.monitor"
    label = "monitor"
