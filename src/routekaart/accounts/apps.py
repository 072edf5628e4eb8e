"""The Django app of people and roles."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "routekaart.accounts"
    label = "accounts"

    def ready(self) -> None:
        from . import roles

        roles.register()
