"""A small file of an invented source, written by a test and read as `source.yml` would say."""

from __future__ import annotations

from pathlib import Path

from routekaart.sources.contract import ColumnSpec, FileSpec, Source
from routekaart.sources.inbox import Inbox, Row

SPEC = FileSpec(
    name="file.csv",
    url="",
    reader="csv",
    encoding="utf-8",
    delimiter=";",
    sheet="",
    path=(),
    sparse=False,
    hal=None,
    small=("<5",),
    key=("vestiging",),
    columns=(
        ColumnSpec("CODE", "vestiging", "vestiging", {}),
        ColumnSpec("NAAM", "name", "text?", {}),
        ColumnSpec("AANTAL", "count", "count", {}),
    ),
    ignored_columns={"DENOMINATIE": "not shown"},
    ignored_rows={"AANTAL": {"n.v.t.": "no pupils"}},
)
HEADER = "CODE;NAAM;DENOMINATIE;AANTAL\r\n"


def source_of(spec: FileSpec, folder: Path) -> Source:
    return Source(
        id="test_source",
        folder=folder,
        title="",
        publisher="",
        licence="",
        dataset_url="",
        reference_date="",
        data="open",
        optional=False,
        precedence=0,
        files=(spec,),
        checks=(),
        settings={},
    )


def read(folder: Path, content: str | bytes, spec: FileSpec = SPEC) -> list[Row]:
    path = folder / spec.name
    path.write_bytes(content.encode(spec.encoding) if isinstance(content, str) else content)
    return list(Inbox(source_of(spec, folder), {spec.name: path}).rows(spec.name))
