"""Whatever stands in a file, reading it gives typed rows or a Dutch error with a place; nothing else."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart.domain.counts import SMALL, Count
from routekaart.domain.messages import UserError
from routekaart.sources.catalogue import all_sources
from routekaart.sources.contract import Source
from routekaart.sources.inbox import Inbox, Row

WITH_FILES = [source for source in all_sources() if source.files]
EXAMS = next(source for source in all_sources() if source.id == "duo_examens_vo")


def read(source: Source, name: str, content: bytes) -> list[Row] | UserError:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            return list(Inbox(source, {name: path}).rows(name))
        except UserError as error:
            return error


def is_clear(error: UserError, name: str) -> bool:
    text = str(error)
    return name in text and "\n" not in text and "Traceback" not in text and len(text) < 1000


@pytest.mark.parametrize("source", WITH_FILES, ids=lambda source: source.id)
@given(data=st.data())
def test_a_file_damaged_anywhere_is_read_or_clearly_refused(source: Source, data: st.DataObject) -> None:
    damage_and_read(source, data)


@pytest.mark.full
@pytest.mark.parametrize("source", WITH_FILES, ids=lambda source: source.id)
@given(data=st.data())
@settings(max_examples=5_000)
def test_a_file_damaged_anywhere_many_times(source: Source, data: st.DataObject) -> None:
    damage_and_read(source, data)


def damage_and_read(source: Source, data: st.DataObject) -> None:
    spec = data.draw(st.sampled_from(source.files))
    content = bytearray((source.folder / "sample" / spec.name).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 40))
        content[place : place + length] = data.draw(st.binary(max_size=40))
    found = read(source, spec.name, bytes(content))
    assert isinstance(found, list) or is_clear(found, spec.name)


@pytest.mark.parametrize("source", WITH_FILES, ids=lambda source: source.id)
@given(content=st.binary(max_size=200))
def test_any_bytes_are_clearly_refused(source: Source, content: bytes) -> None:
    for spec in source.files:
        found = read(source, spec.name, content)
        assert isinstance(found, UserError)
        assert is_clear(found, spec.name)


CELLS = st.one_of(
    st.sampled_from(
        ["0", "5", "<5", "12", "4", "-1", "", " ", "1e3", "٣", "٩", "99999999999", "5.0", "+5", "0x5"]
    ),
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=8),
)


@given(cells=st.dictionaries(st.integers(0, 9), CELLS, min_size=1, max_size=3))
@settings(max_examples=200)
def test_a_count_is_read_exactly_as_written_or_refused(cells: dict[int, str]) -> None:
    header, changed = _sample_lines()
    counts = [
        number for number, column in enumerate(header) if column.endswith("TOTAAL") and "PERC" not in column
    ]
    for number, cell in cells.items():
        changed[counts[number]] = cell
    content = io.StringIO()
    csv.writer(content, delimiter=";", lineterminator="\r\n").writerows([header, changed])
    found = read(EXAMS, EXAMS.files[0].name, content.getvalue().encode())
    if isinstance(found, UserError):
        assert is_clear(found, EXAMS.files[0].name)
        return
    for spec in EXAMS.files[0].columns:
        if spec.type == "count":
            text = changed[header.index(spec.column)].strip()
            value: Count = found[0][spec.to]
            assert value == (SMALL if text == "<5" else Count(int(text), int(text)))
            assert re.fullmatch(r"<5|[0-9]+", text)
            assert text not in ("1", "2", "3", "4")


def _sample_lines() -> tuple[list[str], list[str]]:
    path = EXAMS.folder / "sample" / EXAMS.files[0].name
    with path.open(encoding="utf-8", newline="") as file:
        header, row, *_ = csv.reader(file, delimiter=";")
    return header, row
