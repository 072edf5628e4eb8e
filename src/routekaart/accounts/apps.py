"""The Django app of people and roles."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "routekaart.accounts"
    label = "accounts"

    def ready(self) -> None:
        from . import checks, roles  # noqa: F401 checks register themselves

        roles.register()
