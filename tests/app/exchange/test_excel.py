"""Workbooks, read back as the XML they are."""

import io
import xml.etree.ElementTree as Tree
import zipfile
from datetime import UTC, date, datetime

import pytest

from app.exchange.excel import Column, Kind, Value, to_excel

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
COLUMNS = [
    Column("Pavadinimas"),
    Column("Suma, Eur", Kind.MONEY),
    Column("Diena", Kind.DAY),
    Column("Gauta", Kind.MOMENT),
    Column("Skaičius", Kind.WHOLE),
]
FORMULAS = ["=1+1", "+370600", "-5", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")']


def sheet(book: bytes) -> Tree.Element:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return Tree.fromstring(archive.read("xl/worksheets/sheet1.xml"))


def strings(book: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        root = Tree.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(part.text or "" for part in item.iter() if part.text) for item in root]


def cells(book: bytes) -> dict[str, tuple[str, str]]:
    """Address → (type, value)."""
    words = strings(book)
    found = {}
    for cell in sheet(book).iterfind(".//m:c", NS):
        kind, value = cell.get("t", "n"), cell.findtext("m:v", "", NS)
        found[cell.get("r", "")] = (kind, words[int(value)] if kind == "s" else value)
    return found


def test_cells_have_their_types() -> None:
    row: list[Value] = [
        "Ąžuolas",
        123456789_01,
        date(2026, 11, 23),
        datetime(2026, 11, 23, 15, tzinfo=UTC),
        7,
    ]
    found = cells(to_excel("Lapas", COLUMNS, [row], {0: "Iš viso", 1: 123456789_01}))
    assert found["A1"] == ("s", "Pavadinimas")
    assert found["A2"] == ("s", "Ąžuolas")
    assert found["B2"] == ("n", "123456789.01")
    assert found["C2"] == ("n", "46349")
    assert found["D2"][1].startswith("46349.708")  # 17:00 in Vilnius
    assert found["E2"] == ("n", "7")
    assert found["A3"] == ("s", "Iš viso")
    assert found["B3"] == ("n", "123456789.01")


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_stay_text(text: str) -> None:
    book = to_excel("Lapas", COLUMNS[:1], [[text]])
    assert cells(book)["A2"] == ("s", text)
    assert sheet(book).find(".//m:f", NS) is None
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert b'quotePrefix="1"' in archive.read("xl/styles.xml")


def test_header_is_frozen_and_filtered() -> None:
    root = sheet(to_excel("Lapas", COLUMNS[:2], [["a", 1], ["b", None]]))
    pane = root.find(".//m:pane", NS)
    assert pane is not None
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    found = root.find("m:autoFilter", NS)
    assert found is not None
    assert found.get("ref") == "A1:B3"


def test_empty_sheet_is_a_workbook() -> None:
    assert cells(to_excel("Lapas", COLUMNS[:1], [])) == {"A1": ("s", "Pavadinimas")}


def test_rows_of_another_width_are_our_mistake() -> None:
    with pytest.raises(ValueError, match="row 1 has 1 values for 2 columns"):
        to_excel("Lapas", COLUMNS[:2], [["a"]])


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Kvietimas 1/2: [a]", "Kvietimas 1 2 a"),
        ("x" * 40, "x" * 31),
        ("'", "1"),
        ("Biudžetas", "Biudžetas"),
    ],
)
def test_sheet_names_are_what_excel_takes(title: str, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(to_excel(title, COLUMNS[:1], []))) as archive:
        assert f'name="{name}"' in archive.read("xl/workbook.xml").decode()


def test_long_text_is_cut_to_what_a_cell_holds() -> None:
    found = cells(to_excel("Lapas", COLUMNS[:1], [["ž" * 40_000]]))
    assert found["A2"][1] == "ž" * 32_767


def test_no_word_of_a_heading_is_broken() -> None:
    columns = [Column("Tomas Pavyzdauskas", Kind.HUNDREDTHS), Column("Nr.", Kind.WHOLE)]
    widths = [
        float(each.get("width", 0))
        for each in sheet(to_excel("Lapas", columns, [])).iterfind(".//m:col", NS)
    ]
    assert widths[0] > len("Pavyzdauskas") + 2
    assert widths[1] < 10
