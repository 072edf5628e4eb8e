"""The Django app of the desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "routekaart.desk"
    label = "desk"
