"""Pictures of published tables in the latest school year that each has."""

from __future__ import annotations

from routekaart.atlas.edition import edition
from routekaart.atlas.pictures import Framed, framed
from routekaart.atlas.streams.places import flow_years
from routekaart.streams.tables import years_in

_TABLES = {
    "woonplaats": "woonplaats_domein_niveau",
    "herkomst": "instelling_herkomst",
    "startkwalificatie": "startkwalificatie",
    "loopbaan": "loopbaan",
}
"""Slug of a picture -> the table that it shows."""


def latest_figures(slugs: tuple[str, ...], *parts: str) -> list[Framed]:
    """These pictures of a place in the latest year of each. Missing: left out where no table says."""
    if not flow_years():
        return []
    latest = {slug: years_in(edition(), _TABLES[slug])[-1:] for slug in slugs}
    return [framed(slug, *years, *parts) for slug, years in latest.items() if years]
