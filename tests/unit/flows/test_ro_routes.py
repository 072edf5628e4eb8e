"""Students in a route are counted from an RO file per phase; damaged lines are named, persons are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from routekaart.cli import main
from routekaart.domain.messages import UserError
from routekaart.flows.ro import read_routes


def isp(begin: str, route: str = "", phase: str = "", enrolment: str = "1") -> str:
    return f"ISP|B||{enrolment}|{begin}|25655|BOL||J||100A501|101X591|{route}|{phase}"


def person(*periods: str) -> list[str]:
    return ["PER|B||2007-01-01|V", "ISG|B||1|2023-08-01|2027-07-31||", *periods]


def write(path: Path, *lines: str, mark: str = "|") -> Path:
    text = "\r\n".join(["VLP|27DV|2024-07-31|2026-03-24|2026-03-25", *lines, "SLR|1|1|1"])
    path.write_text(text.replace("|", mark), encoding="utf-8")
    return path


@pytest.mark.parametrize("mark", ["|", ";"])
def test_a_person_counts_in_the_phase_of_the_last_period(tmp_path: Path, mark: str) -> None:
    crossing = person(isp("2024-08-01", "DLP", "MBO"), isp("2022-08-01", "DLP", "VO"))
    left = person(isp("2022-08-01", "DLR", "VO"), isp("2023-08-01"))
    dutch_dates = person(isp("1-8-2024", "GLR", "VO"), isp("1-10-2023", "GLR", "MBO"))
    path = write(tmp_path / "RO.csv", *crossing, *left, *dutch_dates, *person(isp("2024-08-01")), mark=mark)
    routes = read_routes(path)
    assert routes.persons == {("DLP", "MBO"): 1, ("GLR", "VO"): 1}
    assert (routes.brin, routes.person_count, routes.damaged) == ("27DV", 4, [])


def test_of_two_lines_of_one_day_the_last_one_counts(tmp_path: Path) -> None:
    corrected = person(isp("2024-08-01", "DLP", "VO"), isp("2024-08-01", "DLP", "MBO"))
    stopped = person(isp("2024-08-01", "DLR", "VO"), isp("2024-08-01"))
    routes = read_routes(write(tmp_path / "RO.csv", *corrected, *stopped))
    assert (routes.persons, routes.person_count) == ({("DLP", "MBO"): 1}, 2)


def test_damaged_lines_are_named_and_the_rest_is_counted(tmp_path: Path) -> None:
    lines = [
        *person(isp("2024-08-01", "DLP", "VO")),
        "ISP|123456782||1|2024-08-01",
        isp("gisteren", "DLP", "VO"),
        isp("2024-08-01", "XXX", "VO"),
        isp("2024-08-01", "", "VO"),
        "QQQ|geheim",
    ]
    path = write(tmp_path / "RO.csv", *lines)
    path.write_bytes(path.read_bytes() + b"\r\nPER|\xff\xfe")
    routes = read_routes(path)
    assert [damaged.line for damaged in routes.damaged] == [5, 6, 7, 8, 9, 11]
    assert not any("123456782" in damaged.reason or "geheim" in damaged.reason for damaged in routes.damaged)
    assert routes.persons == {("DLP", "VO"): 1}


def test_command_never_shows_a_small_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    few = [line for _ in range(3) for line in person(isp("2024-08-01", "DLP", "MBO"))]
    many = [line for _ in range(12) for line in person(isp("2024-08-01", "DLP", "VO"))]
    assert main(["flows", "read-ro", str(write(tmp_path / "RO.csv", *few, *many))]) == 0
    shown = capsys.readouterr().out
    assert "fase VO: 12" in shown
    assert "fase MBO: 1 tot en met 4 studenten" in shown


def test_a_spreadsheet_that_dropped_the_last_empty_column_means_no_phase(tmp_path: Path) -> None:
    """As a real export comes back: `;`, day-month-year and 13 fields on every ISP line."""
    lines = person(isp("1-8-2024", "DLR").removesuffix("|"), isp("1-8-2023").removesuffix("|"))
    path = write(tmp_path / "RO.csv", *lines, *person(isp("1-8-2024").removesuffix("|")), mark=";")
    assert [line.count(";") for line in path.read_text().splitlines() if line.startswith("ISP")] == [12] * 3
    routes = read_routes(path)
    assert (routes.persons, routes.damaged, routes.person_count) == ({("DLR", ""): 1}, [], 2)


@pytest.mark.parametrize("dropped", range(6))
def test_a_spreadsheet_drops_any_number_of_empty_last_columns(tmp_path: Path, dropped: int) -> None:
    """A school without any route has two empty last columns; three more are optional in DUO's layout."""
    whole = "ISP|B||1|2024-08-01|25655|BOL||J|||||"
    routes = read_routes(write(tmp_path / "RO.csv", *person(whole[: len(whole) - dropped]), mark=";"))
    assert (routes.persons, routes.damaged, routes.period_count) == ({}, [], 1)


def test_a_school_without_routes_is_said_to_have_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [line for _ in range(9) for line in person(isp("1-8-2024").removesuffix("||"))]
    assert main(["flows", "read-ro", str(write(tmp_path / "RO.csv", *lines, mark=";"))]) == 0
    assert "Geen student in een doorlopende leerroute." in capsys.readouterr().out


@pytest.mark.parametrize(
    "line", ["ISP|B||1|2024-08-01|25655|BOL|", "ISP|B||1|2024-08-01|25655|BOL||", isp("2024-08-01") + "|X"]
)
def test_a_line_without_what_must_be_there_is_still_damaged(tmp_path: Path, line: str) -> None:
    routes = read_routes(write(tmp_path / "RO.csv", *person(line)))
    assert [damaged.line for damaged in routes.damaged] == [4]
    assert f"{line.count('|') + 1} velden gevonden. Verwacht: 14" in routes.damaged[0].reason


def test_a_last_line_that_stops_too_early_is_no_line_with_empty_columns(tmp_path: Path) -> None:
    path = tmp_path / "RO.csv"
    whole = "\n".join(person(isp("2024-08-01", "DLP", "VO"), isp("2024-09-01", "DLP", "VO", "2")))
    for end in range(len(whole) - len("|DLP|VO"), len(whole) - len("|VO")):
        path.write_text(whole[:end])
        routes = read_routes(path)
        assert [damaged.line for damaged in routes.damaged] == [4]
        assert routes.persons == {("DLP", "VO"): 1}


@pytest.mark.parametrize(
    "begin", ["2023-13-45", "0-0-0000", "99-99-2023", "2023-02-29", "31-4-2023", "1-8-23"]
)
def test_a_date_that_is_not_in_the_calendar_is_named(tmp_path: Path, begin: str) -> None:
    lines = person(isp(begin, "DLR", "VO"), isp("2024-02-29", "DLP", "VO"))
    routes = read_routes(write(tmp_path / "RO.csv", *lines))
    assert [(damaged.line, damaged.reason[:22]) for damaged in routes.damaged] == [
        (4, "Datum begin (veld 5) i")
    ]
    assert routes.persons == {("DLP", "VO"): 1}


REWRITTEN = {
    "quotes": lambda text: "\r\n".join('"' + line.replace("|", '";"') + '"' for line in text.split("\r\n")),
    "commas": lambda text: text.replace("|", ","),
    "tabs": lambda text: text.replace("|", "\t"),
    "line ends of an old Mac": lambda text: text.replace("\r\n", "\r"),
}


@pytest.mark.parametrize("how", REWRITTEN)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"])
def test_the_same_lines_written_by_a_spreadsheet_are_read(tmp_path: Path, how: str, encoding: str) -> None:
    path = write(tmp_path / "RO.csv", *person(isp("2024-08-01", "DLP", "VO")), *person(isp("2024-08-01")))
    text = ("\ufeff" if "16" in encoding else "") + REWRITTEN[how](path.read_bytes().decode())
    path.write_bytes(text.encode(encoding))
    routes = read_routes(path)
    assert (routes.brin, routes.person_count, routes.period_count) == ("27DV", 2, 2)
    assert (routes.persons, routes.damaged) == ({("DLP", "VO"): 1}, [])


def test_a_quote_that_does_not_close_is_a_damaged_line(tmp_path: Path) -> None:
    routes = read_routes(write(tmp_path / "RO.csv", *person('"ISP;"B";', isp("2024-08-01", "DLP", "VO"))))
    assert [damaged.line for damaged in routes.damaged] == [4]
    assert routes.persons == {("DLP", "VO"): 1}


@pytest.mark.parametrize(
    ("lines", "status", "said"),
    [
        (person(isp("2024-08-01")), 0, "Geen student in een doorlopende leerroute."),
        (person(isp("gisteren")), 1, "onleesbaar: 1"),
        (person(isp("gisteren"), isp("2024-08-01")), 1, "onleesbaar: 1"),
        (person(), 0, "is onbekend: in dit bestand staat geen regel over een periode"),
    ],
)
def test_nobody_is_said_only_when_every_line_was_read(
    tmp_path: Path, lines: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["flows", "read-ro", str(write(tmp_path / "RO.csv", *lines))]) == status
    shown = capsys.readouterr().out
    assert said in shown
    assert ("onbekend" in shown) != ("Geen student" in shown)


@pytest.mark.parametrize("mark", ["|", ";"])
def test_a_grondslag_file_is_called_by_its_name(tmp_path: Path, mark: str) -> None:
    lines = [
        "VLP|27DV|2025|20251119|V",
        "PER|B|37|37|38|37|V|7425",
        "ISP|B|27DV|C3|20230130|20250116|25655||BBL",
    ]
    path = tmp_path / "X.csv"
    path.write_text("\n".join(lines).replace("|", mark))
    with pytest.raises(UserError, match=r"X\.csv is een GRONDSLAG-bestand"):
        read_routes(path)


def test_file_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    with pytest.raises(UserError, match="geen enkele regel"):
        read_routes(tmp_path / "x.csv")


@pytest.mark.mirror
@pytest.mark.parametrize(
    ("name", "brin", "persons"),
    [("RO_27DV_20240731_20260324.csv", "27DV", 10), ("RO_21CY_20250730_20250731.csv", "21CY", 4)],
)
def test_demo_files_of_the_mirror_are_read_whole(mirror: Path, name: str, brin: str, persons: int) -> None:
    routes = read_routes(mirror / "rod_mbo" / "demo" / name)
    assert (routes.brin, routes.person_count, routes.damaged) == (brin, persons, [])
    assert not routes.persons, "the demo persons are in no route"


@pytest.mark.mirror
def test_the_grondslag_demo_of_the_mirror_is_called_by_its_name(mirror: Path) -> None:
    with pytest.raises(UserError, match="is een GRONDSLAG-bestand"):
        read_routes(mirror / "rod_mbo" / "demo" / "GRONDSLAG_IP_MBO_27DV_20251119_2025.csv")
