"""Vmbo exam candidates and passes per vestiging, leerweg, sector and school year.

Source: DUO, examenkandidaten en geslaagden. Leerweg and sector stand only inside OPLEIDINGSNAAM, like
`VMBO LWT - zorg & welzijn` or `VMBO T`. Missing: a name without a sector has sector `onbekend`.
A row says each number in several ways, which must agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from routekaart.domain.codelists import UNKNOWN_SECTOR
from routekaart.sources.contract import Record
from routekaart.sources.duo_examens_vo.agreement import refuse_contradiction
from routekaart.sources.duo_examens_vo.sexes import Sexes
from routekaart.sources.inbox import Inbox, Row

_NAME = re.compile(r"VMBO (LWT|B|K|G|T)(?: - (.+))?")
_LEERWEG = {"LWT": "bb", "B": "bb", "K": "kb", "G": "gl", "T": "tl"}


def ingest(inbox: Inbox) -> Iterator[Record]:
    """One `vestiging` per school location, one `exam` per row and school year."""
    settings = inbox.source.settings
    file = inbox.source.files[0].name
    vestigingen: dict[str, tuple[str, str, str]] = {}
    sexes = Sexes(settings["mostly"])
    for row in inbox.rows(file):
        vestiging = row["vestiging"]
        facts = (row["brin"], row["name"], row["gemeente"])
        if vestigingen.setdefault(vestiging, facts) != facts:
            row.place.refuse("VESTIGINGSCODE", vestiging, " / ".join(vestigingen[vestiging]))
        exam = {"vestiging": vestiging, **_exam_kind(row, settings["sectors"])}
        for school_year in settings["school_years"]:
            refuse_contradiction(row, school_year, settings)
            sexes.add(row, exam["sector"], school_year)
            yield Record("exam", {**exam, "school_year": school_year, **_counts(row, school_year)})
    sexes.refuse_swapped(file)
    for vestiging, (brin, name, gemeente) in vestigingen.items():
        yield Record("vestiging", {"vestiging": vestiging, "brin": brin, "name": name, "gemeente": gemeente})


def _exam_kind(row: Row, sectors: Mapping[str, str]) -> dict[str, object]:
    match = _NAME.fullmatch(row["opleiding"])
    if not match or (match[2] is not None and match[2] not in sectors):
        row.place.refuse("OPLEIDINGSNAAM", row["opleiding"], ", ".join(f"VMBO B - {s}" for s in sectors))
    return {
        "leerweg": _LEERWEG[match[1]],
        "leerwerktraject": match[1] == "LWT",
        "sector": sectors[match[2]] if match[2] else UNKNOWN_SECTOR,
    }


def _counts(row: Row, school_year: str) -> dict[str, int]:
    candidates, passed = row[f"candidates {school_year}"], row[f"passed {school_year}"]
    return {
        "candidates_low": candidates.low,
        "candidates_high": candidates.high,
        "passed_low": passed.low,
        "passed_high": passed.high,
    }
