"""A row that names its gemeente or provincie once more is refused when it names another."""

from __future__ import annotations

from pathlib import Path

import pytest

from routekaart.domain.messages import UserError
from routekaart.sources.catalogue import all_sources, ingest
from routekaart.sources.contract import Source
from routekaart.sources.inbox import Inbox

SOURCES = {source.id: source for source in all_sources()}
OTHERS = {
    "another name": ("duo_vestigingen", ";0106;ASSEN;", ";0106;MAASTRICHT;", "GEMEENTENAAM.*Assen"),
    "another number": ("duo_vestigingen", ";0106;ASSEN;", ";0935;ASSEN;", "GEMEENTENAAM.*Maastricht"),
    "a name of no gemeente": ("duo_vestigingen", ";0106;ASSEN;", ";0106;ATLANTIS;", "GEMEENTENAAM.*Assen"),
    "another provincie": ("duo_vestigingen", "\nDrenthe;", "\nLimburg;", "PROVINCIE.*Verwacht: Drenthe"),
    "columns of place and gemeente": ("duo_vestigingen", "PLAATSNAAM;", "GEMEENTENAAM;", "GEMEENTENAAM"),
    "a provincie of a postcode": ("cbs_pc4", ";Noord-Holland;", ";Limburg;", "provincie.*Noord-Holland"),
    "a provincie of a school": (
        "duo_po_vo_locaties",
        '"provincie": "Drenthe"',
        '"provincie": "Zeeland"',
        "provincie.*Drenthe",
    ),
    "a name of a boundary": ("cbs_gemeentegrenzen", '"statnaam": "', '"statnaam": "Oud-', "statnaam"),
}


def records(source: Source, folder: Path) -> int:
    return len(list(ingest(Inbox(source, {spec.name: folder / spec.name for spec in source.files}))))


@pytest.mark.parametrize(("source_id", "old", "new", "expected"), OTHERS.values(), ids=OTHERS)
def test_a_name_that_belongs_to_another_place_is_refused_with_its_row(
    source_id: str, old: str, new: str, expected: str, tmp_path: Path
) -> None:
    source = SOURCES[source_id]
    spec = source.files[0]
    text = (source.folder / "sample" / spec.name).read_bytes().decode(spec.encoding)
    path = tmp_path / spec.name
    path.write_bytes(text.encode(spec.encoding))
    assert records(source, tmp_path) > 0
    assert old in text, "the sample has what is changed"
    path.write_bytes(text.replace(old, new).encode(spec.encoding))
    with pytest.raises(UserError, match=expected) as refused:
        list(ingest(Inbox(source, {spec.name: path})))
    assert spec.name in str(refused.value)
