"""The type of a school against its exams: two sources say whether there is vmbo."""

from __future__ import annotations

import dataclasses

import duckdb
import pytest

from routekaart.domain.messages import UserError
from routekaart.sources.catalogue import all_sources
from routekaart.sources.contract import Check, Record, Source
from routekaart.sources.inbox import Inbox
from routekaart.warehouse.loading import create_tables, load, merge
from routekaart.warehouse.verifying import refuse_failed
from routekaart.warehouse.weighing import Serving, accept, find_jumps, measure

SOURCES = {source.id: source for source in all_sources()}
TOLD = ["duo_po_vo_locaties", "duo_vestigingen"]
WITHOUT_VMBO, WITH_VMBO = "HAVO/VWO", "VBO/MAVO"


def weigh(source_id: str, with_exams: dict[str, int], without: dict[str, int]) -> dict[str, int]:
    """Type → how many schools have it, with candidates and without. What the two checks find. Raises: UserError."""
    source = dataclasses.replace(SOURCES[source_id], checks=checks(SOURCES[source_id]))
    schools = [(kind, True) for kind, count in with_exams.items() for _ in range(count)]
    schools += [(kind, False) for kind, count in without.items() for _ in range(count)]
    codes = [f"99{chr(65 + n // 260)}{chr(65 + n // 10 % 26)}0{n % 10}" for n in range(len(schools))]
    with duckdb.connect() as connection:
        create_tables(connection)
        places = [
            Record(
                "vestiging", {"vestiging": code, "brin": code[:4], "name": code, "onderwijsstructuur": kind}
            )
            for code, (kind, _) in zip(codes, schools, strict=True)
        ]
        exams = [Record("exam", exam(code)) for code, (_, has) in zip(codes, schools, strict=True) if has]
        load(connection, source, places)
        load(connection, SOURCES["duo_examens_vo"], exams)
        merge(connection, [source, SOURCES["duo_examens_vo"]])
        measured = list(measure(connection, Inbox(source, {})))
    refuse_failed(one.outcome({}) for one in measured)
    list(accept(find_jumps(measured, Serving()), ()))
    return {one.name: one.found for one in measured}


def checks(source: Source) -> tuple[Check, ...]:
    found = tuple(check for check in source.checks if "een type" in check.name)
    assert len(found) == 2
    return found


def exam(vestiging: str) -> dict[str, object]:
    kind = {"vestiging": vestiging, "school_year": "2023-2024", "leerweg": "tl", "sector": "onbekend"}
    counts = {"candidates_low": 1, "candidates_high": 4, "passed_low": 0, "passed_high": 4}
    return {**kind, "leerwerktraject": False, **counts}


@pytest.mark.parametrize("source_id", TOLD)
def test_the_real_numbers_are_believed(source_id: str) -> None:
    """Of the file of 2024: 6 of 942 with candidates have another type, 240 with a type of vmbo have none."""
    found = weigh(source_id, {WITH_VMBO: 400, "MAVO": 2, WITHOUT_VMBO: 6}, {WITH_VMBO: 240, "VWO": 50})
    assert sorted(found.values()) == [6, 240]


@pytest.mark.parametrize("source_id", TOLD)
@pytest.mark.parametrize(
    ("with_exams", "without", "said"),
    [
        ({"VWO": 400}, {"VWO": 240}, r"vmbo-kandidaten en een type zonder vmbo.*400.*99AA00"),
        ({"VBO": 370, "VSO": 31}, {"VBO": 240}, "vmbo-kandidaten en een type zonder vmbo"),
        ({"VBO": 400}, {"VBO": 600}, "zonder vmbo-kandidaten en een type met vmbo.*600"),
    ],
)
def test_a_type_that_the_exams_contradict_is_refused(
    source_id: str, with_exams: dict[str, int], without: dict[str, int], said: str
) -> None:
    with pytest.raises(UserError, match=said):
        weigh(source_id, with_exams, without)
