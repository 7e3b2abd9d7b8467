"""The form filled in and saved by another spreadsheet program."""

import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path

import pytest

from app.applications.blank.service import draft_of_form
from app.clock import Clock
from app.exchange.book import Book, Value
from app.exchange.reading import read_here
from app.office import Office
from db.terms import Channel
from tests.app.applications.forms import fill
from tests.app.nouns import NOW, application_draft, make_call, make_strategy
from tests.app.offices import make_office

pytestmark = pytest.mark.tools


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    made = make_office(tmp_path, clock=clock)
    yield made
    made.close(with_backup=False)


def test_form_saved_by_libreoffice_is_the_application(office: Office, tmp_path: Path) -> None:
    call = office.calls.queries.one(make_call(office, make_strategy(office)))
    path = tmp_path / "forma.xlsx"
    path.write_bytes(office.imports.blank(call.id))
    blank = read_here(path)
    draft = application_draft(call.id, call.actions[0].node_id)
    draft = replace(draft, channel=Channel.E_MAIL, stated_total=50_000_00, summary="Ą\n\n„Ž“ – 5 €")
    _fill_in(path, blank, fill(blank, draft, "1.1.1 Neformalūs profesiniai mokymai ir praktika"))
    saved = _saved(path, tmp_path / "issaugota")
    file = office.imports.read(saved)
    filled = office.imports.filled(file.book, call)
    assert [each.text() for each in filled.problems] == []
    assert draft_of_form(filled, call, NOW, Channel.E_MAIL, "") == draft
    budget = next(each for each in file.book.sheets if each.name == "Biudžetas")
    figures = {str(row.at(0)): row.at(1) for row in budget.rows}
    assert Decimal(str(figures["Biudžeto eilučių suma, Eur"])) == 50_000
    assert Decimal(str(figures["Tinkamos finansuoti išlaidos, Eur"])) == 50_000
    assert Decimal(str(figures["Skirtumas nuo projekto vertės, Eur"])) == 0
    assert _kept(saved) == _kept(path)


_COUNT_ANEW = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


def _saved(path: Path, folder: Path) -> Path:
    """Opened and saved anew by LibreOffice, under a profile of its own; sums are counted anew, as
    they are when somebody types on the screen."""
    user = folder / "profilis" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_COUNT_ANEW, "utf-8")
    profile = f"-env:UserInstallation={user.parent.as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder)]
    subprocess.run([*words, str(path)], check=True, capture_output=True, timeout=120)
    return folder / path.name


def _kept(path: Path) -> dict[str, tuple[int, int, bool]]:
    """Of each sheet: how many rules for cells it has, how many drop-downs, whether it is locked."""
    found = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                text = archive.read(name).decode()
                rules = re.findall("<dataValidation [^>]*", text)
                lists = [each for each in rules if 'type="list"' in each]
                found[name] = (len(rules), len(lists), "<sheetProtection" in text)
    return found


def _fill_in(path: Path, blank: Book, filled: Book) -> None:
    """Type what differs into the file itself, so that its rules, formulas and looks stay."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for place, (before, after) in enumerate(zip(blank.sheets, filled.sheets, strict=True), 1):
        name = f"xl/worksheets/sheet{place}.xml"
        text = parts[name].decode()
        old = {(row.number, at): cell for row in before.rows for at, cell in enumerate(row.cells)}
        for row in after.rows:
            for at, value in enumerate(row.cells):
                if value is not None and value != old.get((row.number, at)):
                    text = _typed(text, f"{chr(ord('A') + at)}{row.number}", value)
        parts[name] = text.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def _typed(sheet: str, cell: str, value: Value) -> str:
    """A number where one would be typed, a day as its serial number, or the text."""
    if isinstance(value, date):
        inner, kind = f"<v>{(value - date(1899, 12, 30)).days}</v>", ""
    elif re.fullmatch(r"\d+(,\d\d)?", str(value)) and len(str(value)) < 9:
        inner, kind = f"<v>{str(value).replace(',', '.')}</v>", ""
    else:
        inner = f'<is><t xml:space="preserve">{escape(str(value))}</t></is>'
        kind = ' t="inlineStr"'
    made, count = re.subn(
        rf'<c r="{cell}"( s="\d+")(?: t="s")?(?:/>|><v>\d+</v></c>)',
        lambda found: f'<c r="{cell}"{found[1]}{kind}>{inner}</c>',
        sheet,
    )
    assert count == 1, cell
    return made
