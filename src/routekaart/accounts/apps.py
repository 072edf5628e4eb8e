"""The Django app of people and roles."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "routekaart.accounts"
    label = "accounts"

    def ready(self) -> None:
        from . import checks  # noqa: F401 they register themselves
