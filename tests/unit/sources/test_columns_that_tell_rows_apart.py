"""A column that tells rows apart and holds nearly one value does not: refused from the file itself."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from made_file import SPEC
from routekaart.domain.messages import UserError
from routekaart.sources.apart import Apart
from routekaart.sources.catalogue import all_sources
from routekaart.sources.contract import Source
from routekaart.sources.inbox import Inbox

SOURCES = {source.id: source for source in all_sources()}
COLUMNS = [
    (source, spec.name, column)
    for source in SOURCES.values()
    for spec in source.files
    for column in spec.tells_apart
]
LIMITED = dataclasses.replace(SPEC, tells_apart={"NAAM": 25})


def refuse(*names: str | None) -> None:
    apart = Apart(LIMITED)
    for name in names:
        apart.add({"NAAM": name})
    apart.refuse_shared(Path("file.csv"))


def test_a_value_may_be_as_frequent_as_the_limit_and_no_more() -> None:
    others = [f"School {number}" for number in range(30)]
    refuse(*["Onbekend"] * 10, *others)
    with pytest.raises(UserError, match=r"file\.csv, kolom “NAAM”: 11 van de 41 rijen .*“onbekend”.* 25 %"):
        refuse(*["Onbekend"] * 10, "ONBEKEND", *others)


def test_few_rows_and_empty_cells_say_nothing() -> None:
    refuse(*["X"] * 9)
    refuse(*[None] * 40, *[""] * 40, "X")
    with pytest.raises(UserError, match="10 van de 10 rijen"):
        refuse(*["X"] * 10)


def test_every_address_and_name_in_the_files_of_schools_is_held() -> None:
    held = {(source.id, column) for source, _, column in COLUMNS}
    addresses = {"STRAATNAAM", "HUISNUMMER-TOEVOEGING", "POSTCODE", "PLAATSNAAM", "VESTIGINGSNAAM"}
    located = {f"properties.{part}" for part in ("straat", "huisnummer", "postcode", "plaats", "naam")}
    assert {column for source_id, column in held if source_id == "duo_vestigingen"} == addresses
    assert {column for source_id, column in held if source_id == "duo_po_vo_locaties"} == located
    assert ("duo_examens_vo", "INSTELLINGSNAAM VESTIGING") in held


def test_every_column_that_is_named_is_one_of_its_file() -> None:
    assert len(COLUMNS) > 10
    assert [(s.id, c) for s, name, c in COLUMNS if c not in {k.column for k in s.file(name).columns}] == []


def read_locations(folder: Path, features: list[dict[str, object]]) -> int:
    source: Source = SOURCES["duo_po_vo_locaties"]
    name = source.files[0].name
    (folder / name).write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return len(list(Inbox(source, {name: folder / name}).rows(name)))


@pytest.mark.mirror
@pytest.mark.parametrize(("column", "value"), [("huisnummer", 99999), ("straat", "Dorpsstraat")])
def test_the_real_file_passes_and_with_one_value_in_a_column_it_does_not(
    column: str, value: object, mirror: Path, tmp_path: Path
) -> None:
    name = SOURCES["duo_po_vo_locaties"].files[0].name
    document = json.loads((mirror / "duo_po_vo_locaties" / name).read_bytes())
    assert read_locations(tmp_path, document["features"]) == 2156
    for feature in document["features"]:
        feature["properties"][column] = value
    with pytest.raises(UserError, match=rf"kolom “properties\.{column}”: 2156 van de 2156 rijen"):
        read_locations(tmp_path, document["features"])
