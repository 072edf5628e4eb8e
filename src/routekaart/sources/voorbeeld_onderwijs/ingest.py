"""The example edition through the same door as open data: fictional schools, institutions and counts.

Source: the simulation in this folder. Missing: streets and postcodes, which fictional schools do not have.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from routekaart.domain.codelists import kwalificaties
from routekaart.sources.contract import Record
from routekaart.sources.inbox import Inbox
from routekaart.sources.voorbeeld_onderwijs.geography import geography
from routekaart.sources.voorbeeld_onderwijs.institutions import instellingen, offer
from routekaart.sources.voorbeeld_onderwijs.register import register_records
from routekaart.sources.voorbeeld_onderwijs.schools import vestigingen
from routekaart.sources.voorbeeld_onderwijs.tables import exam_rows, student_rows


def ingest(inbox: Inbox) -> Iterator[Record]:
    """Fictional schools and institutions, what their pupils add up to, and the register of their routes."""
    yield from _schools()
    yield from _institutions()
    names = kwalificaties()
    for crebo in sorted(offer().crebos):
        yield Record("opleiding", {"crebo": crebo, "name": names[crebo].name})
    for row in exam_rows():
        yield Record("exam", row)
    for row in student_rows():
        yield Record("mbo_student", row)
    yield from _register()


def _schools() -> Iterator[Record]:
    where = geography()
    for school in vestigingen():
        yield Record(
            "vestiging",
            {
                "vestiging": school.code,
                "brin": school.brin,
                "name": school.name,
                "gemeente": where.codes[school.gemeente],
                "place": where.names[school.gemeente],
                "lon": school.lon,
                "lat": school.lat,
                "onderwijsstructuur": school.structure,
            },
        )


def _institutions() -> Iterator[Record]:
    where = geography()
    for place in instellingen():
        yield Record(
            "instelling",
            {
                "brin": place.brin,
                "name": place.name,
                "gemeente": where.codes[place.gemeente],
                "place": where.names[place.gemeente],
                "lon": place.lon,
                "lat": place.lat,
                "soort": place.soort,
            },
        )


def _register() -> Iterator[Record]:
    """The fictional routes as the register holds them: a record per party."""
    where = geography()
    places = {place.code: place for place in vestigingen()} | {place.brin: place for place in instellingen()}
    for entry in register_records():
        party = places[entry["brin"]]
        yield Record(
            "rio_aangeboden_opleiding",
            {
                "id": entry["id"],
                "sector": entry["side"],
                "kenmerk": entry["kenmerk"],
                "aanbieder": entry["provider"],
                "aanbieder_name": party.name,
                "brin": entry["brin"],
                "partners": " ".join(entry["partners"]) or None,
                "lon": party.lon,
                "lat": party.lat,
                "place": where.names[party.gemeente],
                "gemeente": entry["gemeente"],
                "niveau": entry["level"] or entry["leerweg"],
                "leertraject": entry["leertraject"].lower() or None,
                "begins_on": date.fromisoformat(entry["begins_on"]),
                "ends_on": date.fromisoformat(entry["ends_on"]) if entry["ends_on"] else None,
                "name": entry["name"],
            },
        )
