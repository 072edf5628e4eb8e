"""The flow tables a second time, naïvely: plain loops over dictionaries, straight from the written rules.

Slow and simple on purpose; shares no code with the engine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

Row = dict[str, str]
VMBO = ("bb", "kb", "gl", "tl")
DIPLOMAS = (
    "",
    "pro",
    "bb",
    "kb",
    "gl",
    "tl",
    "mbo1",
    "havo",
    "vwo",
    "mbo2",
    "mbo3",
    "mbo4",
    "ad",
    "ba",
    "ma",
)
QUALIFIES = ("havo", "vwo", "mbo2", "mbo3", "mbo4", "ad", "ba", "ma")


def is_last_vmbo(row: Row) -> bool:
    if row["sector"] != "vo" or row["leerweg"] not in VMBO:
        return False
    return row["leerjaar"] == "4" or row["diploma"] in VMBO


def destination(row: Row | None) -> str:
    if row is None:
        return "none"
    if row["sector"] != "vo":
        return row["sector"]
    kind = row["leerweg"].removeprefix("vavo_")
    if kind in ("havo", "vwo"):
        return kind
    return "vmbo" if kind in (*VMBO, "vmbo") else "other_vo"


def weight(row: Row) -> tuple[Any, ...]:
    """What makes one enrolment count before another of the same person and year."""
    classes = ["other", "vmbo", "havo_vwo", "last", "mbo", "ho"]
    kind = destination(row)
    if kind == "vmbo" and is_last_vmbo(row):
        name = "last"
    else:
        name = {"havo": "havo_vwo", "vwo": "havo_vwo", "other_vo": "other"}.get(kind, kind)
    third = row["leerjaar"] == "3" and row["leerweg"] in VMBO
    codes = [row[c] for c in ("leerweg", "profiel", "domein", "crebo", "leertraject", "sector")]
    programme = (row["niveau"], row["leerjaar"], third, *codes)
    place = (row["brin"], row["vestiging"])
    return (classes.index(name), DIPLOMAS.index(row["diploma"]), programme, place, row["gemeente"])


class Histories:
    """Per person the enrolment that counts in every year, and the years in which a startkwalificatie was obtained."""

    def __init__(self, rows: list[Row]) -> None:
        self.main: dict[str, dict[int, Row]] = defaultdict(dict)
        self.qualified: dict[str, set[int]] = defaultdict(set)
        self.doubles = 0
        for row in rows:
            person, year = row["person_id"], int(row["school_year"][:4])
            before = self.main[person].get(year)
            self.doubles += before is not None
            if before is None or weight(row) > weight(before):
                self.main[person][year] = row
            if row["diploma"] in QUALIFIES:
                self.qualified[person].add(year)
        self.years = sorted({int(row["school_year"][:4]) for row in rows})


def text(year: int) -> str:
    return f"{year}-{year + 1}"


def _origin(row: Row) -> tuple[str, ...]:
    return (row["vestiging"], row["leerweg"], row["profiel"], row["diploma"], row["gemeente"])


def _arrival(row: Row | None) -> tuple[str, ...]:
    if row is None:
        return ("none", "", "", "", "")
    brin = row["brin"] if row["sector"] == "mbo" else ""
    return (destination(row), brin, row["niveau"], row["domein"], row["leertraject"])


def destinations(h: Histories) -> Counter[tuple[Any, ...]]:
    found: Counter[tuple[Any, ...]] = Counter()
    for years in h.main.values():
        for year, row in years.items():
            if is_last_vmbo(row) and year + 1 in h.years:
                found[(text(year), *_origin(row), *_arrival(years.get(year + 1)))] += 1
    return found


def state(first: Row | None, second: Row | None, open_institutions: set[str]) -> str:
    """What became of someone in the second year."""
    if first is None:
        return "still_none" if second is None else "indirect"
    if first["diploma"] and destination(first) != "vmbo":
        return "diploma"
    if second is None:
        return "dropout"
    if first["sector"] != "mbo":
        if second["sector"] == "mbo":
            return "to_mbo"
        return "same" if destination(second) == destination(first) else "switch_sector"
    if second["sector"] != "mbo":
        return "left_mbo"
    if first["brin"] != second["brin"] and first["brin"] in open_institutions:
        return "switch_institution"
    if first["domein"] != second["domein"]:
        return "switch_domain"
    return "switch_level" if first["niveau"] != second["niveau"] else "same"


def year_after(h: Histories) -> Counter[tuple[Any, ...]]:
    found: Counter[tuple[Any, ...]] = Counter()
    open_in: dict[int, set[str]] = defaultdict(set)
    for years in h.main.values():
        for year, row in years.items():
            if row["sector"] == "mbo":
                open_in[year].add(row["brin"])
    for years in h.main.values():
        for year, row in years.items():
            if is_last_vmbo(row) and year + 1 in h.years:
                first, second = years.get(year + 1), years.get(year + 2)
                became = state(first, second, open_in[year + 2]) if year + 2 in h.years else "unknown"
                found[(text(year), *_origin(row), *_arrival(first), became)] += 1
    return found


def _in_third(row: Row | None) -> bool:
    return row is not None and row["leerjaar"] == "3" and row["leerweg"] in VMBO


def step(row: Row | None) -> str:
    if row is None:
        return "--"
    kind = destination(row)
    if kind == "vmbo":
        if row["leerweg"] in (*VMBO, "vmbo", "vavo_tl") and row["leerjaar"] in ("3", "4"):
            return "v" + row["leerjaar"]
        return "vm"
    return {"havo": "hv", "vwo": "hv", "mbo": "m" + row["niveau"], "ho": "ho", "other_vo": "ov"}[kind]


def trajectories(h: Histories) -> Counter[tuple[Any, ...]]:
    found: Counter[tuple[Any, ...]] = Counter()
    for person, years in h.main.items():
        thirds = sorted(year for year, row in years.items() if _in_third(row))
        if not thirds:
            continue
        start = thirds[0]
        steps = [step(years.get(start + k)) if start + k in h.years else "??" for k in range(7)]
        obtained = [k + 1 for k in range(6) if start + k in h.qualified[person]]
        row = years[start]
        origin = (row["vestiging"], row["leerweg"], row["profiel"], row["gemeente"])
        found[(text(start), *origin, "-".join(steps), min(obtained, default=0))] += 1
    return found


def intake(h: Histories) -> Counter[tuple[Any, ...]]:
    found: Counter[tuple[Any, ...]] = Counter()
    for years in h.main.values():
        for year, row in years.items():
            before = years.get(year - 1)
            if row["sector"] != "mbo" or year - 1 not in h.years:
                continue
            if before is not None and before["sector"] == "mbo" and before["brin"] == row["brin"]:
                continue
            came = "last_vmbo" if before and is_last_vmbo(before) else destination(before)
            school = before if before and before["sector"] == "vo" else None
            where = (school["vestiging"], school["leerweg"], school["profiel"]) if school else ("", "", "")
            programme = (row["niveau"], row["domein"], row["leertraject"])
            found[(text(year), row["brin"], *programme, row["gemeente"], came, *where)] += 1
    return found
