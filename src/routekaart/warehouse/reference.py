"""The reference pages on sources and tables (Markdown), made from what the code itself reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from routekaart.sources.catalogue import all_sources
from routekaart.sources.contract import Check, FileSpec, Source
from routekaart.warehouse.schema import TABLES
from routekaart.warehouse.table import Table

_MADE = "<!-- Made by scripts/make_data_reference.py; a test fails when it is out of date. -->\n"


def schema_page() -> str:
    """docs/reference/edition-schema.md: every table and column of an edition."""
    lead = (
        "An edition is one read-only DuckDB file. Regions are never stored in it: they are computed from the gemeente\n"
        "code by `domain.regions`. NULL means that no source tells. `_low` and `_high` are the bounds of a number of\n"
        "persons: equal when it is exact, 1 and 4 when the publisher hides it.\n"
    )
    return "\n".join([_MADE, "# Tables of an edition\n", lead, *map(_table, TABLES.values())])


def _table(table: Table) -> str:
    rows = ([f"`{c.name}`", c.type, "" if c.required else "NULL", c.meaning] for c in table.columns)
    key = ", ".join(f"`{name}`" for name in table.key)
    head = f"## {table.name}\n\n{table.meaning}. Key: {key}.\n"
    return head + "\n" + _markdown(["column", "type", "may be", "meaning"], rows)


def sources_page() -> str:
    """docs/reference/sources.md: every source with its files, columns and checks."""
    lead = "One folder of `src/routekaart/sources/` each. How to add one: [add a source](../how-to/add-a-source.md).\n"
    return "\n".join([_MADE, "# Sources\n", lead, *map(_source, all_sources())])


def _source(source: Source) -> str:
    facts = [
        ["title", source.title],
        ["publisher", source.publisher],
        ["licence", source.licence],
        ["page", source.dataset_url],
        ["reference date", source.reference_date],
        ["feeds the edition", source.data],
        ["may be absent", "yes" if source.optional else "no"],
    ]
    parts = [f"## {source.id}\n", _markdown(["", ""], facts), *map(_file, source.files)]
    if source.checks:
        parts += [
            "Checks before the edition serves:\n",
            _markdown(["check", "range", "exact", "published before", "jump"], _checks(source)),
        ]
    return "\n".join(parts)


def _checks(source: Source) -> Iterator[list[str]]:
    for check in source.checks:
        step = f"over {check.jump.pct:g} % needs a yes" if check.jump else ""
        yield [check.name, f"{check.between[0]} – {check.between[1]}", _exact(check), _known(check), step]


def _exact(check: Check) -> str:
    return ", ".join(f"{number} for `{sha256[:8]}…`" for sha256, number in check.exact.items())


def _known(check: Check) -> str:
    numbers = ", ".join(
        f"{label}: {number}" if label else str(number) for label, number in check.known.items()
    )
    return f"{numbers} (± {check.margin_pct:g} %)" if numbers else ""


def _file(spec: FileSpec) -> str:
    dialect = f"{spec.reader}, {spec.encoding}" + (f", `{spec.delimiter}`" if spec.reader == "csv" else "")
    small = f"; 1 to 4 is written {', '.join(f'`{marker}`' for marker in spec.small)}" if spec.small else ""
    address = (
        f"<{spec.url}>" if spec.url else "no address of a publisher: put there by hand, or from a mirror"
    )
    columns = [[f"`{c.column}`", f"`{c.to}`", f"`{c.type}`"] for c in spec.columns]
    columns += [[f"`{column}`", "ignored", reason] for column, reason in spec.ignored_columns.items()]
    rows = [
        f"Rows with `{column}` = `{value}` are ignored: {reason}.\n"
        for column, values in spec.ignored_rows.items()
        for value, reason in values.items()
    ]
    rows += [f"`{column}` begins with `{other}`.\n" for column, other in spec.begins_with.items()]
    head = f"### {spec.name}\n\n{dialect}{small}. {address}\n"
    return "\n".join([head, _markdown(["column", "becomes", "type or reason"], columns), *rows])


def _markdown(header: list[str], rows: Iterable[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)
