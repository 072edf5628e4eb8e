"""What `build` says at its end of every source."""

from __future__ import annotations

from routekaart.cli.build import summary


def test_every_source_has_its_rows_its_date_and_its_checks_or_none() -> None:
    files = [{"retrieved": "2026-11-02", "stale": False}, {"retrieved": "2026-10-01", "stale": False}]
    manifest = {
        "edition": "proef",
        "data": "open",
        "sources": [
            {"id": "duo_mbo", "rows": 12345, "files": files},
            {"id": "cbs_pc4", "rows": 7, "files": [{"retrieved": "2026-11-02", "stale": True}]},
        ],
        "checks": [
            {"source_id": "duo_mbo", "ok": True},
            {"source_id": "duo_mbo", "ok": False},
            {"source_id": "edition", "ok": True},
        ],
        "absent": [{"id": "duo_brin"}],
    }
    cells = [list(column.cells) for column in summary(manifest).columns]
    rows = list(zip(*cells, strict=True))
    assert rows[0] == ("duo_mbo", "12.345", "2026-10-01", "1 van 2 goed")
    assert rows[1] == ("cbs_pc4", "7", "2026-11-02 (uitgever nu niet bereikbaar)", "")
    assert rows[2] == ("", "", "", "1 van 1 goed")
    assert rows[3][:2] == ("duo_brin", "–")
    assert len(rows) == 4
