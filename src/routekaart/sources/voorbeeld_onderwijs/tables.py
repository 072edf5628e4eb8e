"""What a publisher would make of the simulated pupils: exam counts per vestiging, mbo students per institution.

Numbers of 1 up to 4 leave here as the interval [1, 4], as in DUO's files; zero is told, as DUO tells it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from routekaart.domain.codelists import profielen, sector_of, sectors
from routekaart.domain.counts import SMALL, Count, exact
from routekaart.domain.school_years import school_year
from routekaart.sources.voorbeeld_onderwijs.draws import Ints
from routekaart.sources.voorbeeld_onderwijs.institutions import domeinen, instellingen
from routekaart.sources.voorbeeld_onderwijs.parameters import LEERWEGEN
from routekaart.sources.voorbeeld_onderwijs.people import MBO, VMBO
from routekaart.sources.voorbeeld_onderwijs.schools import vestigingen
from routekaart.sources.voorbeeld_onderwijs.simulation import Enrolments, enrolments

_EXAM_YEAR = 4
_COUNTED_WITH = {"D&P": "E&O"}
"""DUO's exam file counts the broad profiel in the sector of another."""

NO_DOMEIN = "geen"
"""The domein of an entree student: entree is in none."""


def published(number: int) -> Count:
    """How DUO publishes a number of persons."""
    return SMALL if 1 <= number <= SMALL.high else exact(number)


def _counts(keys: Ints, size: int) -> Ints:
    return np.bincount(keys, minlength=size)


def exam_rows() -> Iterator[dict[str, object]]:
    """A row per vestiging, leerweg, leerwerktraject, sector and school year that any year has candidates in."""
    shape = (len(vestigingen()), len(LEERWEGEN), 2, len(sectors()))
    names = list(sectors())
    by_year = [_exam_counts(entry, shape) for entry in enrolments()]
    candidates, passed = (np.stack([year[i] for year in by_year], axis=-1) for i in (0, 1))
    for index in np.argwhere(candidates.any(axis=-1)):
        place, leerweg, lwt, sector = (int(number) for number in index)
        for entry, count, passes in zip(
            enrolments(), candidates[tuple(index)], passed[tuple(index)], strict=True
        ):
            some, good = published(int(count)), published(int(passes))
            yield {
                "vestiging": vestigingen()[place].code,
                "school_year": school_year(entry.year),
                "leerweg": LEERWEGEN[leerweg],
                "leerwerktraject": bool(lwt),
                "sector": names[sector],
                "candidates_low": some.low,
                "candidates_high": some.high,
                "passed_low": good.low,
                "passed_high": good.high,
            }


def _exam_counts(entry: Enrolments, shape: tuple[int, ...]) -> tuple[Ints, Ints]:
    """Candidates and passes. Shape: vestiging × leerweg × leerwerktraject × sector."""
    candidates = entry.people.select((entry.people.kind == VMBO) & (entry.people.leerjaar == _EXAM_YEAR))
    diploma = entry.diploma[(entry.people.kind == VMBO) & (entry.people.leerjaar == _EXAM_YEAR)]
    names = list(sectors())
    numbers = np.array([names.index(sector_of(_COUNTED_WITH.get(code, code))) for code in profielen()])
    keys = np.ravel_multi_index(
        (candidates.place, candidates.leerweg, candidates.lwt, numbers[candidates.profiel]), shape
    )
    size = int(np.prod(shape))
    return _counts(keys, size).reshape(shape), _counts(keys[diploma > 0], size).reshape(shape)


def student_rows() -> Iterator[dict[str, object]]:
    """A row per institution, level, domein, leertraject and school year that has students."""
    shape = (len(instellingen()), 4, len(domeinen()) + 1, 2)
    names = (*domeinen(), NO_DOMEIN)
    for entry in enrolments():
        students = entry.people.select(entry.people.kind == MBO)
        domein = np.where(students.niveau > 1, students.domein, len(domeinen()))
        keys = np.ravel_multi_index((students.place, students.niveau - 1, domein, students.bbl), shape)
        counts = _counts(keys, int(np.prod(shape))).reshape(shape)
        for index in np.argwhere(counts):
            place, niveau, column, bbl = (int(number) for number in index)
            count = published(int(counts[tuple(index)]))
            yield {
                "brin": instellingen()[place].brin,
                "school_year": school_year(entry.year),
                "niveau": str(niveau + 1),
                "domein": names[column],
                "leertraject": "bbl" if bbl else "bol",
                "count_low": count.low,
                "count_high": count.high,
            }
