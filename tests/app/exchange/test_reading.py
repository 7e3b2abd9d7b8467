"""Spreadsheets and text tables read in a child process: typed cells with their addresses."""

import os
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from app.errors import PersonError, Refused
from app.exchange.book import CellError, Row, Sheet, address
from app.exchange.columns import ColumnFacts, Holds, look_here
from app.exchange.reading import read
from app.guarded import Failed, Guarded, Limits, OutOfBounds
from tests.soak.hostile.archives import blanks, raw_zip, sheet_xml, workbook, zipped


@pytest.fixture(scope="module")
def child() -> Iterator[Guarded]:
    with Guarded(Limits(seconds=10, memory=512 << 20)) as found:
        yield found


def refusal(path: Path, child: Guarded) -> str:
    with pytest.raises(PersonError) as caught:
        read(path, child)
    return caught.value.text()


def make_book(path: Path) -> Path:
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    page = book.add_worksheet("Dalyviai")
    page.write_row(0, 0, ["Vardas", "Suma", "Diena"])
    page.write_row(2, 0, ["Z\u030civile\u0307\x07 ", 1234.56])
    page.write_datetime(2, 2, date(2026, 11, 23), day)
    page.write_formula(3, 1, "=B3*2", None, 0.30000000000000004)
    page.write_formula(3, 2, "=1/0", None, "#DIV/0!")
    page.write_boolean(3, 3, True)
    page.merge_range("A6:C6", "Iš viso")
    hidden = book.add_worksheet("Slaptas")
    hidden.write(4, 3, 7)
    hidden.hide()
    book.close()
    return path


def test_workbook_gives_typed_cells_where_they_stand(tmp_path: Path, child: Guarded) -> None:
    book = read(make_book(tmp_path / "knyga.xlsx"), child)
    assert book.kind == "xlsx"
    assert book.sheets == (
        Sheet(
            "Dalyviai",
            (
                Row(1, ("Vardas", "Suma", "Diena", None)),
                Row(3, ("Živilė", Decimal("1234.56"), date(2026, 11, 23), None)),
                Row(4, (None, Decimal("0.3"), CellError("#DIV/0!"), True)),
                Row(6, ("Iš viso", None, None, None)),
            ),
            merged=("A6:C6",),
        ),
        Sheet("Slaptas", (Row(5, (None, None, None, 7)),), hidden=True),
    )
    assert address(4, 2) == "C4"
    assert address(1, 16_383) == "XFD1"


def test_file_is_what_its_content_says(tmp_path: Path, child: Guarded) -> None:
    book = read(make_book(tmp_path / "knyga.csv"), child)
    assert book.kind == "xlsx"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("cp1257", "windows-1257")],
)
def test_text_is_decoded_and_divided(
    tmp_path: Path, child: Guarded, encoding: str, said: str
) -> None:
    path = tmp_path / "dalyviai.csv"
    path.write_bytes('Vardas;Suma\r\n"Žė; ąč";1 234,50\r\n\r\n;5\r\n'.encode(encoding))
    book = read(path, child)
    assert (book.kind, book.encoding, book.delimiter) == ("csv", said, ";")
    assert book.preview.splitlines()[1] == '"Žė; ąč";1 234,50'
    assert book.sheets == (
        Sheet(
            "dalyviai",
            (Row(1, ("Vardas", "Suma")), Row(2, ("Žė; ąč", "1 234,50")), Row(4, (None, "5"))),
        ),
    )


def test_tabs_and_a_declared_delimiter_are_seen(tmp_path: Path, child: Guarded) -> None:
    (tmp_path / "a.tsv").write_text("a,b\tc\n1,5\t2\n", "utf-8")
    (tmp_path / "b.csv").write_text("sep=,\na;b,c\n", "utf-8")
    assert read(tmp_path / "a.tsv", child).sheets[0].rows[1] == Row(2, ("1,5", "2"))
    assert read(tmp_path / "b.csv", child).sheets[0].rows == (Row(2, ("a;b", "c")),)


def test_false_dimension_hides_no_row(tmp_path: Path, child: Guarded) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 3001))
    path = tmp_path / "knyga.xlsx"
    path.write_bytes(zipped(workbook(sheet_xml(rows, before='<dimension ref="A1"/>'))))
    assert len(read(path, child).sheets[0].rows) == 3000


def test_refusals_say_what_is_wrong(tmp_path: Path, child: Guarded) -> None:
    path = tmp_path / "failas.xlsx"
    said = {
        b"": "Failas tuščias.",
        b"\x89PNG\r\n\x1a\n" + bytes(100): "Tai nei skaičiuoklės, nei tekstinis failas",
        raw_zip("xl/workbook.xml", blanks(300), 10): "Išpakuotas failas būtų didesnis",
        zipped([("../x", b"")]): "Faile yra dalių, kurių skaičiuoklės failas neturi",
        zipped([("word/document.xml", b"")]): "Failas sugadintas arba tai ne skaičiuoklės failas",
        b'"a;b\n': "Failo 1 eilutės nepavyko suskirstyti",
    }
    for data, sentence in said.items():
        path.write_bytes(data)
        assert refusal(path, child).startswith(sentence)
    assert "nepavyko" in refusal(tmp_path / "nera.csv", child)


def test_long_cell_is_named(tmp_path: Path, child: Guarded) -> None:
    path = tmp_path / "failas.csv"
    cell = f'<row r="7"><c r="B7" t="inlineStr"><is><t>{"a" * 40_000}</t></is></c></row>'
    path.write_bytes(zipped(workbook(sheet_xml(cell))))
    assert "B7" in refusal(path, child)


def test_columns_are_described(tmp_path: Path) -> None:
    path = tmp_path / "dalyviai.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("Dalyviai")
    for number, row in enumerate([["Suma"], [5], [7], ["aštuoni"], [5], [None], [5]]):
        page.write_row(number, 0, row)
    book.close()
    (sheet,) = look_here(path).sheets
    kinds = ((Holds.NUMBER, 4), (Holds.TEXT, 1))
    assert sheet.columns == (ColumnFacts("A", "Suma", kinds, 0, 3, ("A4",)),)
    assert (sheet.rows, sheet.repeated) == (5, (5, 7))


# --- the child ----------------------------------------------------------------------------------


def take(megabytes: int) -> int:
    return len(bytes(megabytes << 20))


def wrong() -> None:
    raise KeyError("Ona Pavyzdė")


def test_child_that_takes_too_much_is_stopped(child: Guarded) -> None:
    assert child.call(take, 100) == 100 << 20
    with pytest.raises(OutOfBounds):
        child.call(take, 2000)
    assert child.call(take, 100) == 100 << 20


def test_child_that_dies_or_hangs_is_replaced() -> None:
    with Guarded(Limits(seconds=1)) as child:
        with pytest.raises(OutOfBounds):
            child.call(os._exit, 3)
        with pytest.raises(OutOfBounds) as caught:
            child.call(time.sleep, 60)
        assert "1 s" in caught.value.text()
        assert patiently(child, 1) == 1 << 20


def double(number: int) -> int:
    if number == 3:
        raise Refused("No {number}.", number=number)
    return number * 2


def test_many_calls_come_in_order_and_a_stop_ends_the_child(child: Guarded) -> None:
    assert list(child.calls(double, [])) == []
    assert list(child.calls(double, [(1,), (2,), (4,)])) == [2, 4, 8]
    with closing(child.calls(double, [(1,), (3,), (5,)])) as answers:
        assert next(answers) == 2
        with pytest.raises(Refused):
            next(answers)
    with closing(child.calls(double, [(1,), (2,)])) as answers:
        assert next(answers) == 2
    assert child.process is None  # what it was still at is nobody's answer
    assert child.call(double, 6) == 12


def patiently(child: Guarded, megabytes: int) -> object:
    """On a busy machine a fresh child may itself need more than the second it is given."""
    for _attempt in range(30):
        with suppress(OutOfBounds):
            return child.call(take, megabytes)
    return None


def test_error_of_ours_comes_without_its_values(child: Guarded) -> None:
    with pytest.raises(Failed) as caught:
        child.call(wrong)
    assert str(caught.value).startswith("KeyError at test_reading.py:")


def test_sentence_of_the_child_arrives_whole(child: Guarded, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        child.call(refuse, 5)
    with pytest.raises(Failed, match="is no plain value"):
        child.call(Path, "x")


def refuse(number: int) -> None:
    raise Refused("No {number}.", number=number)
