"""Exam files as DUO makes them, out of invented schools or read from the mirror, and ways in which they go wrong."""

from __future__ import annotations

import csv
import dataclasses
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from routekaart.sources.catalogue import all_sources
from routekaart.sources.contract import Check, Source

YEARS = ("2019-2020", "2020-2021", "2021-2022", "2022-2023", "2023-2024")
EXAMS = next(source for source in all_sources() if source.id == "duo_examens_vo")
_ROWS_OF_A_SCHOOL = (
    ("VMBO", "VMBO B - techniek"),
    ("VMBO", "VMBO K - economie"),
    ("VMBO", "VMBO T"),
    ("HAVO", "HAVO"),
)
_SEXES = ("MAN", "VROUW", "TOTAAL")

Row = dict[str, str]


@dataclass
class ExamFile:
    """Its columns in order and its rows: column → text."""

    header: list[str]
    rows: list[Row]

    @classmethod
    def read(cls, path: Path) -> ExamFile:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, delimiter=";")
            rows = list(reader)
        return cls(list(reader.fieldnames or ()), rows)

    def write(self, path: Path, names: list[str] | None = None) -> None:
        """In DUO's own dialect, with `names` for its columns."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
            writer.writerow(names or self.header)
            writer.writerows([row[column] for column in self.header] for row in self.rows)

    def vmbo(self) -> list[Row]:
        return [row for row in self.rows if row["ONDERWIJSTYPE VO"] == "VMBO"]

    def total(self, word: str, year: str) -> int:
        """The least number of vmbo candidates or passes in a year: the naive way."""
        return sum(lowest(row[f"{word} SCHOOLJAAR {year} - TOTAAL"]) for row in self.vmbo())


def lowest(cell: str) -> int:
    return 1 if cell == "<5" else int(cell)


def _masked(count: int) -> str:
    return "<5" if 1 <= count <= 4 else str(count)


def made_exams(schools: int = 40) -> ExamFile:
    """A file of invented schools in which every row agrees with itself; the same every time."""
    header = list(ExamFile.read(EXAMS.folder / "sample" / EXAMS.files[0].name).header)
    draw = random.Random(41)
    rows = []
    for number in range(schools):
        brin = f"99{chr(65 + number // 26)}{chr(65 + number % 26)}"
        for place, (kind, name) in enumerate(_ROWS_OF_A_SCHOOL):
            row = {
                "INSTELLINGSCODE": brin,
                "VESTIGINGSCODE": f"{brin}00",
                "INSTELLINGSNAAM VESTIGING": f"School {brin}",
                "GEMEENTENAAM": "ASSEN",
                "ONDERWIJSTYPE VO": kind,
                "INSPECTIECODE": "31",
                "OPLEIDINGSNAAM": name,
            }
            for later, year in enumerate(YEARS):
                small = (3 * number + place + later) % 5 == 0  # a fifth of the rows, as in DUO's file
                both = _men_and_women(draw, small)
                fill_year(row, year, sorted(both, reverse=True) if "techniek" in name else both, draw)
            rows.append(row)
    return ExamFile(header, rows)


def _men_and_women(draw: random.Random, small: bool) -> list[int]:
    """One to four together, or more."""
    if small:
        return list(draw.choice(((1, 0), (0, 3), (1, 1), (2, 2))))
    return [draw.randint(1, 24), draw.randint(4, 24)]


def fill_year(row: Row, year: str, candidates: list[int], draw: random.Random) -> None:
    """Numbers of men and women with their passes, total and percentage, that agree."""
    passed = [max(0, count - (draw.random() < 0.3)) for count in candidates]
    for sex, c, p in zip(_SEXES, (*candidates, sum(candidates)), (*passed, sum(passed)), strict=True):
        row[f"EXAMENKANDIDATEN SCHOOLJAAR {year} - {sex}"] = _masked(c)
        row[f"GESLAAGDEN SCHOOLJAAR {year} - {sex}"] = _masked(p)
        row[f"SLAAGPERC SCHOOLJAAR {year} - {sex}"] = f"{100 * p / c:.1f}".removesuffix(".0") if c else "0"


def sized_for(source: Source, file: ExamFile) -> Source:
    """The real source, with what is known of DUO's file replaced by what is true of a made one."""
    vmbo = file.vmbo()
    columns = {"Vmbo-kandidaten, ten minste": "EXAMENKANDIDATEN", "Vmbo-geslaagden, ten minste": "GESLAAGDEN"}
    numbers = {"Rijen in het bestand": len(file.rows), "Rijen over vmbo": len(vmbo)}
    schools = len({row["VESTIGINGSCODE"] for row in vmbo})

    def sized(check: Check) -> Check:
        if check.name in columns:
            known = {year: file.total(columns[check.name], year) for year in YEARS}
        elif check.known and check.measure != "rows":
            known = dict.fromkeys(check.per or ("",), numbers.get(check.name, schools))
        else:
            return check  # a share, which does not depend on the size of the file
        most = max(known.values())
        return dataclasses.replace(check, known=known, exact={}, between=(most * 7 // 10, most * 14 // 10))

    return dataclasses.replace(source, checks=tuple(map(sized, source.checks)))


# How a file goes wrong -----------------------------------------------------------------------------------------


def _year_cells(row: Row, year: str) -> list[str]:
    return [column for column in row if f" {year} " in column]


def year_of_zeros(file: ExamFile) -> None:
    for row in file.vmbo():
        row.update(dict.fromkeys(_year_cells(row, "2023-2024"), "0"))


def passes_of_zero(file: ExamFile) -> None:
    for row in file.vmbo():
        row.update({c: "0" for c in _year_cells(row, "2023-2024") if c.startswith("GESLAAGDEN")})


def year_tenfold(file: ExamFile) -> None:
    for row in file.vmbo():
        for column in _year_cells(row, "2023-2024"):
            if not column.startswith("SLAAGPERC") and row[column] != "<5":
                row[column] += "0"


def consistent_year_tenfold(file: ExamFile) -> None:
    """Ten times as many in every column, so that no row contradicts itself."""
    for row in file.vmbo():
        fill_year(row, "2023-2024", [290, 290], random.Random(1))


def one_huge_cell(file: ExamFile) -> None:
    row = file.vmbo()[7]
    row["EXAMENKANDIDATEN SCHOOLJAAR 2021-2022 - TOTAAL"] = "999999999"


def one_total_raised(file: ExamFile) -> None:
    row = next(row for row in file.vmbo() if lowest(row["GESLAAGDEN SCHOOLJAAR 2020-2021 - TOTAAL"]) >= 5)
    column = "GESLAAGDEN SCHOOLJAAR 2020-2021 - TOTAAL"
    row[column] = str(int(row[column]) + 5)


def more_passes_than_candidates(file: ExamFile) -> None:
    """A row that agrees in all but this: 30 of 20 passed, men and women alike."""
    row = file.vmbo()[3]
    for sex, c, p in (("MAN", 10, 15), ("VROUW", 10, 15), ("TOTAAL", 20, 30)):
        row[f"EXAMENKANDIDATEN SCHOOLJAAR 2019-2020 - {sex}"] = str(c)
        row[f"GESLAAGDEN SCHOOLJAAR 2019-2020 - {sex}"] = str(p)
        row[f"SLAAGPERC SCHOOLJAAR 2019-2020 - {sex}"] = "100"


def tenth_of_the_vmbo_rows_lost(file: ExamFile) -> None:
    vmbo = file.vmbo()
    lost = {id(row) for row in random.Random(5).sample(vmbo, len(vmbo) // 10)}
    file.rows = [row for row in file.rows if id(row) not in lost]


def cut_at_nine_tenths(file: ExamFile) -> None:
    file.rows = file.rows[: len(file.rows) * 9 // 10]


def last_row_lost(file: ExamFile) -> None:
    file.rows.pop()


def small_counts_as(text: str) -> Callable[[ExamFile], None]:
    def change(file: ExamFile) -> None:
        for row in file.rows:
            row.update({column: text for column, cell in row.items() if cell == "<5"})

    change.__name__ = f"small_counts_as_{text}"
    return change


def strange_vestiging(file: ExamFile) -> None:
    file.rows[2]["VESTIGINGSCODE"] = "99ZZ99"


def type_against_name(file: ExamFile) -> None:
    file.vmbo()[1]["ONDERWIJSTYPE VO"] = "HAVO"


def named(name: str, share: int = 100) -> Callable[[ExamFile], None]:
    """The first of a hundred schools, so many, under another name."""

    def change(file: ExamFile) -> None:
        codes = sorted({row["VESTIGINGSCODE"] for row in file.rows})
        for row in file.rows:
            if row["VESTIGINGSCODE"] in codes[: len(codes) * share // 100]:
                row["INSTELLINGSNAAM VESTIGING"] = name.format(row["INSTELLINGSNAAM VESTIGING"])

    change.__name__ = f"{share} of 100 schools named {name}"
    return change


MUTATIONS: dict[Callable[[ExamFile], None], str] = {
    year_of_zeros: r"(kandidaten|geslaagden), .*2023-2024.* gevonden: 0|met kandidaten, 2023-2024",
    passes_of_zero: r"regel \d+, kolom “GESLAAGDEN SCHOOLJAAR 2023-2024 - TOTAAL”|kolom “SLAAGPERC .*2023-2024",
    year_tenfold: r"regel \d+, kolom “(EXAMENKANDIDATEN|GESLAAGDEN|SLAAGPERC) SCHOOLJAAR 2023-2024|2023-2024",
    consistent_year_tenfold: r"Vmbo-kandidaten, ten minste, 2023-2024",
    one_huge_cell: r"regel \d+, kolom “EXAMENKANDIDATEN SCHOOLJAAR 2021-2022 - TOTAAL”: “999999999”",
    one_total_raised: r"regel \d+, kolom “GESLAAGDEN SCHOOLJAAR 2020-2021 - TOTAAL”.*de som van MAN",
    more_passes_than_candidates: r"regel \d+, kolom “GESLAAGDEN SCHOOLJAAR 2019-2020 - TOTAAL”: “30” .*kandidaten",
    tenth_of_the_vmbo_rows_lost: r"Rijen in het bestand: eerst \d+, nu \d+",
    cut_at_nine_tenths: r"Rijen in het bestand: eerst \d+, nu \d+",
    last_row_lost: r"Rijen in het bestand: eerst \d+, nu \d+",
    small_counts_as("0"): r"regel \d+, kolom “SLAAGPERC|regel \d+, kolom “(EXAMENK|GESLAAGDEN)",
    small_counts_as("5"): r"regel \d+, kolom “",
    strange_vestiging: r"regel 4, kolom “VESTIGINGSCODE”: “99ZZ99” .*begint met de waarde van kolom “INSTELLINGSCODE”",
    named("X"): r"kolom “INSTELLINGSNAAM VESTIGING”: \d+ van de \d+ rijen hebben dezelfde waarde, “x”",
    named(
        "Onbekend", 15
    ): r"kolom “INSTELLINGSNAAM VESTIGING”: (18 van de 120|905 van de 6092) rijen hebben .*“onbekend”",
    named("<b>{}</b>"): r"regel (2|19), kolom “INSTELLINGSNAAM VESTIGING”: “<b>(School|Het) .*zonder opmaak",
    type_against_name: r"regel \d+, kolom “OPLEIDINGSNAAM”: “VMBO .*begint met .*“ONDERWIJSTYPE VO” \(HAVO\)",
}
"""What goes wrong → how the refusal names it. Every one was once taken without a word."""


def swapped_headers(file: ExamFile) -> list[str]:
    """The names of the columns, with those of the passes of 2019-2020 in all and of men changed places."""
    one, other = (f"GESLAAGDEN SCHOOLJAAR 2019-2020 - {sex}" for sex in ("TOTAAL", "MAN"))
    swap = {one: other, other: one}
    return [swap.get(column, column) for column in file.header]


def harmless(file: ExamFile, path: Path, kind: str) -> None:
    """Write the same figures in another way: other line ends, order of rows or columns, quotes, byte order mark."""
    if kind == "rows":
        file.rows.reverse()
    if kind == "columns":
        file.header.reverse()
    file.write(path)
    text = path.read_bytes()
    if kind == "lf":
        text = text.replace(b"\r\n", b"\n")
    if kind == "bom":
        text = b"\xef\xbb\xbf" + text
    if kind == "bare":
        text = re.sub(rb'"([^";\r\n]*)"', rb"\1", text)
    path.write_bytes(text)


HARMLESS = ("same", "lf", "bom", "rows", "columns", "bare")
