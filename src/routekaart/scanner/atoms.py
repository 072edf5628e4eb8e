"""Exam figures by gemeente: the atoms that every region figure is added up from.

Two sources of the same shape: the committed table `content/figures/examens_per_gemeente.csv` (real figures of DUO,
for an example edition too) and the `exam` table of an open edition.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from routekaart.domain.content import read_csv, read_yaml
from routekaart.domain.counts import Count, Unknown
from routekaart.domain.mergers import RECALCULATED, successor
from routekaart.domain.messages import message
from routekaart.domain.regions import REFERENCE
from routekaart.domain.spans import Span
from routekaart.warehouse.editions import Edition

MEASURES = ("candidates", "passed", "candidates_large", "passed_large")
"""`_large`: only groups (one vestiging, one opleiding) of five or more candidates, whose size DUO shows."""

NOWHERE = ""
"""The gemeente of an atom whose school no source places in one gemeente of 2025: in no region, in the country."""

Value = Count | Span | Unknown

_TABLE = "examens_per_gemeente"
_WORDS = dict(
    zip(MEASURES, ("kandidaten", "geslaagden", "kandidaten groot", "geslaagden groot"), strict=True)
)


@dataclass(frozen=True)
class Atom:
    """The counts of one gemeente, school year, leerweg and sector, by measure. Leerwerktraject is in `bb`."""

    gemeente: str
    school_year: str
    leerweg: str
    sector: str
    counts: Mapping[str, Count]


@dataclass(frozen=True)
class Provenance:
    """Where the atoms come from, for under a figure; the period says on which division the series stands."""

    title: str
    publisher: str
    url: str
    reference_date: str


class Atoms:
    """All atoms of one source, found by gemeente and school year, and the values computed from them."""

    def __init__(self, atoms: Iterable[Atom], provenance: Provenance) -> None:
        self.provenance = provenance
        self.computed: dict[tuple[str, str, str], Value] = {}
        self._found: dict[tuple[str, str], list[Atom]] = defaultdict(list)
        for atom in atoms:
            self._found[atom.gemeente, atom.school_year].append(atom)
        self.school_years = tuple(sorted({year for _, year in self._found}))
        self.gemeenten = frozenset(gemeente for gemeente, _ in self._found)

    def of(self, gemeenten: Iterable[str], school_year: str) -> Iterator[Atom]:
        """The atoms of these gemeenten in a school year; none where no school had candidates."""
        for gemeente in gemeenten:
            yield from self._found.get((gemeente, school_year), ())


@cache
def published_atoms() -> Atoms:
    """The committed table: real figures of DUO, whatever edition serves."""
    about = read_yaml("figures", f"{_TABLE}.yml")
    provenance = _provenance(
        about["title"], about["publisher"], about["dataset_url"], about["reference_date"]
    )
    return Atoms(_table_atoms(), provenance)


def _provenance(title: str, publisher: str, url: str, period: str) -> Provenance:
    mark = message(RECALCULATED, year=REFERENCE.year)
    return Provenance(title, publisher, url, f"{period}, {mark}" if period else mark)


def _table_atoms() -> Iterator[Atom]:
    for row in read_csv("figures", f"{_TABLE}.csv"):
        place = row["gemeente"], row["leerweg"], row["sector"]
        for school_year in sorted({title.rpartition(" ")[2] for title in row} - {*_FIXED}):
            cells = {measure: _interval(row[f"{word} {school_year}"]) for measure, word in _WORDS.items()}
            yield Atom(place[0], school_year, place[1], place[2], cells)


_FIXED = ("gemeente", "leerweg", "sector")


def _interval(text: str) -> Count:
    low, _, high = text.partition("-")
    return Count(int(low), int(high or low))


_SQL = """
    SELECT coalesce(vestiging.gemeente, ''), school_year, leerweg, exam.sector,
        sum(candidates_low)::INT, sum(candidates_high)::INT, sum(passed_low)::INT, sum(passed_high)::INT,
        coalesce(sum(candidates_low) FILTER (candidates_low >= 5), 0)::INT,
        coalesce(sum(candidates_high) FILTER (candidates_low >= 5), 0)::INT,
        coalesce(sum(passed_low) FILTER (candidates_low >= 5), 0)::INT,
        coalesce(sum(passed_high) FILTER (candidates_low >= 5), 0)::INT
    FROM exam LEFT JOIN vestiging USING (vestiging)
    GROUP BY ALL ORDER BY ALL"""


_SOURCES = """
    SELECT title, publisher, coalesce(dataset_url, ''), coalesce(reference_date, '') FROM source
    WHERE id IN (SELECT source_id FROM exam) ORDER BY id"""


def edition_atoms(edition: Edition) -> Atoms:
    """The atoms of an edition, read in one query and kept as long as that edition serves."""
    return _edition_atoms(edition, edition.meta["edition"])


@lru_cache(maxsize=2)
def _edition_atoms(edition: Edition, edition_id: str) -> Atoms:
    about = edition.query(_SOURCES)
    provenance = _provenance(*about[0]) if about else Provenance("", "", "", "")
    return Atoms((_edition_atom(*row) for row in edition.query(_SQL)), provenance)


def _edition_atom(gemeente: str, school_year: str, leerweg: str, sector: str, *bounds: int) -> Atom:
    heir = successor(gemeente) if gemeente else NOWHERE
    pairs = zip(bounds[::2], bounds[1::2], strict=True)
    counts = dict(zip(MEASURES, (Count(low, high) for low, high in pairs), strict=True))
    return Atom(heir if isinstance(heir, str) else NOWHERE, school_year, leerweg, sector, counts)


def serving_atoms(edition: Edition) -> Atoms:
    """The real figures beside an edition: its own when it is open data with exams, else the committed table."""
    atoms = edition_atoms(edition) if edition.meta["data"] == "open" else None
    return atoms if atoms and atoms.school_years else published_atoms()
