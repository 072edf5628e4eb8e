"""Small random enrolment files with every awkward case: doubles, gaps, moves, mergers, repeats, vavo, returns."""

from __future__ import annotations

import csv
import random
from pathlib import Path

from routekaart.flows.schema import columns

YEARS = range(2016, 2025)
SCHOOLS = ("00AA00", "00AA01", "01BB00", "02CC00")
INSTITUTIONS = ("10MA", "11MB", "12MC")
HOMES = ("GM0363", "GM0014", "GM0599", "")
DOMAINS = ("79000", "79140", "79080")
Row = dict[str, str]


def enrolment(person: str, year: int, **values: str) -> Row:
    """One row; what is not named is empty."""
    return dict.fromkeys(columns(), "") | {"person_id": person, "school_year": f"{year}-{year + 1}"} | values


class Person:
    """Someone who wanders through education, as nobody should."""

    def __init__(self, rng: random.Random, number: int) -> None:
        self.rng, self.id = rng, f"p{number:05}"
        self.leerweg = rng.choice(("bb", "kb", "gl", "tl"))
        self.profiel = rng.choice(("", "tl-economie")) if self.leerweg == "tl" else rng.choice(("BWI", "Z&W"))
        self.school, self.home = rng.choice(SCHOOLS), rng.choice(HOMES)
        self.brin, self.domein = rng.choice(INSTITUTIONS), rng.choice(DOMAINS)
        self.niveau = rng.choice("1234")

    def vo(self, year: int, leerjaar: str, **values: str) -> Row:
        base = {"sector": "vo", "brin": self.school[:4], "vestiging": self.school, "leerjaar": leerjaar}
        own = {"leerweg": self.leerweg, "profiel": self.profiel, "gemeente": self.home}
        return enrolment(self.id, year, **(base | own | values))

    def mbo(self, year: int, **values: str) -> Row:
        brin = "12MC" if year >= 2021 and self.brin == "11MB" else self.brin  # 11MB goes up in 12MC
        domein = "" if self.niveau == "1" else self.domein
        base = {"sector": "mbo", "brin": brin, "niveau": self.niveau, "domein": domein, "gemeente": self.home}
        mode = self.rng.choice(("BOL", "BBL"))
        return enrolment(
            self.id, year, **(base | {"leertraject": mode, "crebo": "25" + self.niveau + "00"} | values)
        )

    def year(self, year: int) -> list[Row]:
        """The enrolments of one year: none in a gap, two in a double."""
        rng = self.rng
        if rng.random() < 0.15:
            self.home = rng.choice(HOMES)
        if rng.random() < 0.1 or (year == 2019 and self.school == "00AA01"):
            self.school = rng.choice(SCHOOLS)  # 00AA01 goes up in another vestiging
        if rng.random() < 0.2:
            self.brin, self.domein, self.niveau = (
                rng.choice(INSTITUTIONS),
                rng.choice(DOMAINS),
                rng.choice("1234"),
            )
        rows = [self._one(year) for _ in range(rng.choices((0, 1, 2, 3), (15, 70, 12, 3))[0])]
        return rows + rows[:1] if rng.random() < 0.05 else rows

    def _one(self, year: int) -> Row:
        rng = self.rng
        diploma = self.leerweg if rng.random() < 0.5 else ""
        kinds = {
            "third": lambda: self.vo(year, "3"),
            "early": lambda: self.vo(year, "3", diploma=self.leerweg),
            "last": lambda: self.vo(year, "4", diploma=diploma),
            "lower": lambda: self.vo(year, "2", leerweg="vmbo", profiel=""),
            "havo": lambda: self.vo(year, "5", leerweg="havo", profiel="", diploma=rng.choice(("", "havo"))),
            "vwo": lambda: self.vo(year, "4", leerweg="vwo", profiel=""),
            "pro": lambda: self.vo(year, "4", leerweg="pro", profiel="", diploma=rng.choice(("", "pro"))),
            "bridge": lambda: self.vo(year, "1", leerweg="brugjaar", profiel=""),
            "vavo_tl": lambda: self.vo(
                year,
                "",
                leerweg="vavo_tl",
                profiel="",
                vestiging="",
                brin="10MA",
                diploma=rng.choice(("", "tl")),
            ),
            "vavo_havo": lambda: self.vo(
                year, "", leerweg="vavo_havo", profiel="", vestiging="", brin="10MA"
            ),
            "mbo": lambda: self.mbo(year, diploma=rng.choice(("", "", f"mbo{self.niveau}"))),
            "route": lambda: self.mbo(year, diploma=self.leerweg),
            "ho": lambda: enrolment(
                self.id, year, sector="ho", brin="20HO", gemeente=self.home, diploma=rng.choice(("", "ba"))
            ),
        }
        likely = (20, 3, 25, 3, 6, 2, 2, 2, 3, 2, 30, 3, 4)
        return kinds[rng.choices(list(kinds), likely)[0]]()


def awkward_file(path: Path, seed: int, persons: int = 80) -> list[Row]:
    """The rows of a CSV file of random histories in random order; some files miss a school year."""
    rng = random.Random(seed)
    missing = rng.choice((None, None, 2018, 2021))
    rows = [
        row
        for number in range(persons)
        for person in [Person(rng, number)]
        for year in YEARS
        for row in person.year(year)
        if year != missing
    ]
    rng.shuffle(rows)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns())
        writer.writeheader()
        writer.writerows(rows)
    return rows
