"""Every source, real or simulated, keeps the contract of `sources/contract.py`."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from each import each
from routekaart.sources.catalogue import all_sources, ingest
from routekaart.sources.contract import Record, Source
from routekaart.sources.inbox import Inbox
from routekaart.warehouse.schema import TABLES

WITH_FILES = [source for source in all_sources() if source.files]
WITH_RECORDS = [source for source in all_sources() if source.id != "cbs_gebieden"]
"""All but the one that is only laid beside our own lists."""


def sample_inbox(source: Source) -> Inbox:
    paths = {spec.name: source.folder / "sample" / spec.name for spec in source.files}
    return Inbox(source, paths)


def as_json(record: Record) -> dict[str, Any]:
    values = {name: value for name, value in record.values.items() if value is not None}
    return {"table": record.table, **json.loads(json.dumps(values, default=str))}


def expected(source: Source) -> Iterator[dict[str, Any]]:
    for line in (source.folder / "expected" / "records.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


@pytest.mark.parametrize("source", WITH_FILES, ids=lambda source: source.id)
def test_sample_gives_what_is_expected(source: Source) -> None:
    assert [as_json(record) for record in ingest(sample_inbox(source))] == list(expected(source))


@pytest.mark.parametrize("source", WITH_FILES, ids=lambda source: source.id)
def test_every_file_has_a_sample_and_a_count_check(source: Source) -> None:
    for spec in each(source.files):
        assert (source.folder / "sample" / spec.name).stat().st_size < 20_000
        measured = [c for c in source.checks if c.measure in ("read", "kept") and c.file == spec.name]
        assert measured, f"{source.id}: no row range for {spec.name}"
        assert any(c.jump for c in measured), f"{source.id}: no jump of the rows of {spec.name}"


@pytest.mark.parametrize("source", WITH_FILES, ids=lambda source: source.id)
def test_a_file_with_persons_is_weighed_per_year(source: Source) -> None:
    if not any(column.type.startswith("count") for spec in source.files for column in spec.columns):
        pytest.skip("no numbers of persons")
    per_year = [check for check in source.checks if check.per]
    assert any("sum(" in check.sql and check.jump for check in per_year), "no totals per year"
    if any(spec.small for spec in source.files):
        assert any("_low < " in check.sql and check.jump for check in per_year), "no share of hidden cells"


@pytest.mark.parametrize("source", WITH_FILES, ids=lambda source: source.id)
def test_a_check_is_sound(source: Source) -> None:
    for check in each(source.checks):
        low, high = check.between
        assert low <= high
        assert set(check.known) <= set(check.per or ("",))
        assert all(low <= number <= high for number in (*check.known.values(), *check.exact.values()))
        assert check.jump is None or check.jump.why.endswith(".")


@pytest.mark.parametrize("source", WITH_FILES, ids=lambda source: source.id)
def test_a_changed_column_is_refused_by_its_name(source: Source, tmp_path: Path) -> None:
    from routekaart.domain.messages import UserError

    for spec in each(source.files):
        if spec.reader != "csv":
            continue
        text = (source.folder / "sample" / spec.name).read_bytes()
        first = text.split(spec.delimiter.encode(), 1)[0]
        changed = tmp_path / spec.name
        changed.write_bytes(text.replace(first, b"NIEUWE KOLOM", 1))
        with pytest.raises(UserError, match="NIEUWE KOLOM"):
            list(Inbox(source, {spec.name: changed}).rows(spec.name))


@pytest.mark.parametrize("source", all_sources(), ids=lambda source: source.id)
def test_source_says_where_it_comes_from(source: Source) -> None:
    assert source.title
    assert source.licence
    assert source.reference_date
    assert source.id.startswith("voorbeeld_") == source.is_example
    for spec in source.files:
        names = [column.to for column in spec.columns]
        assert len(set(names)) == len(names)
        assert set(spec.key) <= set(names)
        assert set(spec.ignored_rows) <= spec.header
        assert spec.url == "" or spec.url.startswith("https://")
        assert (spec.url == "") == spec.by_hand.endswith("."), "a file has an address or says how it comes"


@pytest.mark.parametrize("source", WITH_RECORDS, ids=lambda source: source.id)
def test_records_fit_the_tables_of_an_edition(source: Source) -> None:
    for number, record in enumerate(each(ingest(sample_inbox(source)))):
        table = TABLES[record.table]
        assert set(record.values) <= set(table.column_names) - {"source_id"}
        needed = {column.name for column in table.columns if column.required} - {"source_id"}
        assert needed <= {name for name, value in record.values.items() if value is not None}
        if number > 1000:
            break


@pytest.mark.mirror
def test_the_headers_of_the_address_file_are_the_publishers_current_ones(mirror: Path) -> None:
    source = next(source for source in all_sources() if source.id == "duo_vestigingen")
    name = source.files[0].name
    fragment = mirror / "duo_vestigingen" / "alle-vestigingen-vo_2026_FRAGMENT.csv"
    rows = list(Inbox(source, {name: fragment}).rows(name))
    assert [row["vestiging"] for row in rows] == ["18BR00", "18BR01", "02EB04", "25PW54"]
    assert rows[0]["gemeente"] == "GM0106"


def test_no_source_imports_another() -> None:
    folders = {source.folder.name: source.folder for source in all_sources()}
    for name, folder in each(folders.items()):
        for file in folder.glob("*.py"):
            nodes = [*ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
            modules = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
            modules += [str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)]
            others = {part for module in modules for part in module.split(".")} & (set(folders) - {name})
            assert not others, f"{file}: {others}"
