"""Gemeente names without a code: resolved, or unknown, never guessed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from routekaart.domain.counts import Unknown
from routekaart.domain.gemeente_names import gemeente_named
from routekaart.domain.regions import regions


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("'S-GRAVENHAGE", "GM0518"),
        ("S GRAVENHAGE", "GM0518"),
        ("’s-Hertogenbosch", "GM0796"),
        ("BERGEN (NH.)", "GM0373"),
        ("Bergen (NH)", "GM0373"),
        ("BERGEN (L)", "GM0893"),
        ("HENGELO", "GM0164"),
        ("NUENEN C.A.", "GM0820"),
        ("SÚDWEST-FRYSLÂN", "GM1900"),
        ("SUDWEST FRYSLAN", "GM1900"),
        ("BRIELLE", "GM1992"),
        ("MEIERIJSTAD", "GM1948"),
        ("SCHIJNDEL", "GM1948"),
    ],
)
def test_resolves(name: str, code: str) -> None:
    assert gemeente_named(name) == code


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("BERGEN", "regions.ambiguous_gemeente"),
        ("HAAREN", "regions.split_gemeente"),
        ("", "regions.unknown_gemeente_name"),
        ("GRONINGE", "regions.unknown_gemeente_name"),
        ("BERGEN (ZH)", "regions.unknown_gemeente_name"),
    ],
)
def test_never_guesses(name: str, reason: str) -> None:
    assert gemeente_named(name) == Unknown(reason)


def test_every_gemeente_answers_to_its_own_name_in_capitals() -> None:
    assert all(gemeente_named(r.name.upper()) == r.id for r in regions("gemeente"))


@pytest.mark.mirror
def test_every_name_in_the_exam_file_resolves(mirror: Path) -> None:
    path = mirror / "duo_examens_vo" / "duo_examens_vmbo_havo_vwo_2019-2024.csv"
    with path.open(encoding="utf-8", newline="") as file:
        names = {row["GEMEENTENAAM"] for row in csv.DictReader(file, delimiter=";")}
    assert len(names) == 283
    codes = {name: gemeente_named(name) for name in names}
    assert not [name for name, code in codes.items() if isinstance(code, Unknown)]
    assert len(set(codes.values())) == len(names)
