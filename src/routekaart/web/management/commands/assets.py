"""`manage assets`: theme, styles and fonts as hashed, compressed files."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from routekaart.domain.messages import message
from routekaart.web.site.assets import prepare_static_files


class Command(BaseCommand):
    """The only management command of the site: `routekaart serve` calls it by its name."""

    def handle(self, *args: object, **options: object) -> None:
        folder = prepare_static_files()
        if options["verbosity"]:
            self.stdout.write(message("web.assets_ready", folder=folder))
