"""The example edition through the same door as open data: fictional schools, institutions and counts.

Source: the simulation in this folder. Missing: streets and postcodes, which fictional schools do not have.
"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.domain.codelists import kwalificaties
from routekaart.sources.contract import Record
from routekaart.sources.inbox import Inbox
from routekaart.sources.voorbeeld_onderwijs.geography import geography
from routekaart.sources.voorbeeld_onderwijs.institutions import instellingen, offer
from routekaart.sources.voorbeeld_onderwijs.schools import vestigingen
from routekaart.sources.voorbeeld_onderwijs.tables import exam_rows, student_rows


def ingest(inbox: Inbox) -> Iterator[Record]:
    """One `vestiging` and `instelling` per fictional school, and what their pupils add up to."""
    yield from _schools()
    yield from _institutions()
    names = kwalificaties()
    for crebo in sorted(offer().crebos):
        yield Record("opleiding", {"crebo": crebo, "name": names[crebo].name})
    for row in exam_rows():
        yield Record("exam", row)
    for row in student_rows():
        yield Record("mbo_student", row)


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
