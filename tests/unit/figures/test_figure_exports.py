import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from figure_samples import SAMPLES, bar_chart, frame, provinces, table, text_boxes
from routekaart.domain.counts import exact
from routekaart.figures.bars import Bars, bars
from routekaart.figures.exports import about, flat, headline, to_csv, to_png, to_svg, to_xlsx


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_csv_opens_in_a_dutch_excel_and_names_its_source() -> None:
    data = to_csv(bar_chart())
    rows = read(data)
    assert data.startswith(b"\xef\xbb\xbf")
    assert rows[0] == ["Naam", "Aantal, minstens", "Aantal, hoogstens"]
    assert rows[1] == ["ROC van Twente", "812", "812"]
    assert rows[2] == ["Aventus", "190", "230"]
    assert rows[3] == ["Zone.college", "beschermd, te klein om te tonen", "beschermd, te klein om te tonen"]
    assert ["Bron", "DUO, examenkandidaten vo"] in rows
    assert any("Voorbeeldgegevens" in row[-1] for row in rows if row)


def test_csv_writes_a_decimal_comma_and_one_column_for_exact_numbers() -> None:
    rows = read(to_csv(provinces()))
    assert rows[0] == ["Naam", "Deel"]
    assert rows[1][1] == "0,11"


@pytest.mark.parametrize("hostile", ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx"])
def test_a_text_is_never_a_formula(hostile: str) -> None:
    made = bars(frame("x"), table("naam:text aantal:count", [(hostile, exact(1))]), Bars("naam", "aantal"))
    assert read(to_csv(made))[1][0] == "'" + hostile
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx(made))).get_sheet_by_index(0)
    assert sheet.to_python()[1][0] == hostile


def test_excel_holds_the_table_and_what_is_known_about_it() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx(bar_chart())))
    assert book.sheet_names == ["Tabel", "Over dit cijfer"]
    headings, rows = flat(bar_chart().table)
    assert book.get_sheet_by_index(0).to_python() == [headings, *rows]
    assert [tuple(row) for row in book.get_sheet_by_index(1).to_python()] == about(bar_chart())


@pytest.mark.parametrize("name", list(SAMPLES))
def test_files_are_the_same_every_time(name: str) -> None:
    one, other = SAMPLES[name](), SAMPLES[name]()
    assert to_xlsx(one) == to_xlsx(other)
    assert to_csv(one) == to_csv(other)
    assert to_svg(one) == to_svg(other)


@pytest.mark.parametrize("name", list(SAMPLES))
def test_svg_stands_alone_with_title_source_and_mark(name: str) -> None:
    made = SAMPLES[name]()
    texts = [box.text for box in text_boxes(to_svg(made).decode())]
    assert texts[0] == headline(made)
    assert texts[0].endswith("(voorbeeldgegevens)") == made.is_example
    assert any(text.startswith("Bron: DUO") for text in texts)
    assert any(text.startswith("Voorbeeldgegevens: ") for text in texts) == made.is_example
    ids = [n.get("id") for n in ET.fromstring(to_svg(made)).iter() if n.get("id")]
    assert len(ids) == len(set(ids))


def test_a_file_of_its_own_has_no_links_into_the_site() -> None:
    assert "href=" in provinces().svg
    assert b"href=" not in to_svg(provinces())


def test_png_is_drawn_without_a_font_file_too() -> None:
    data = to_png(bar_chart(), [])
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 2 * (720 + 48)


def test_png_uses_the_font_it_is_given(tmp_path: Path) -> None:
    fonts = sorted(
        Path("node_modules/@fontsource/fira-sans/files").glob("fira-sans-latin-[46]00-normal.woff2")
    )
    if not fonts:
        pytest.skip("the browser assets are not installed: `make setup`")
    assert to_png(bar_chart(), fonts) != to_png(bar_chart(), [])
