"""Applications from a file, as a person takes them in and back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.applications.importing.columns import BY_KEY, layout_of
from app.exchange.reading import read_here
from app.office import Office
from tests.app.applications.forms import file_of, fill, put
from tests.app.nouns import application_draft, make_call, make_strategy
from tests.ui.answers import Answers
from tests.ui.find import choose, click, press, settled, table_texts, top, type_cell, wait
from tests.ui.frames import open_dialogs
from ui.applications.blank import save_empty
from ui.applications.form import ApplicationDialog
from ui.applications.importing import ImportDialog, take_back
from ui.applications.page import ApplicationsPage
from ui.kit import jobs
from ui.kit.table import Table

HEAD = (
    "Kodas;Pareiškėjas;Teisinė forma;Sektorius;Kas daroma;Gauta;Pateikimo būdas;"
    "Trukmė, mėn.;Prašoma suma, Eur"
)
GOOD = "188753461;VšĮ „A“;VšĮ;NVO;Pagalba;2017-02-25 10:30;paštu;18;46 000,50"


@pytest.fixture
def page(office: Office, answers: Answers) -> Iterator[ApplicationsPage]:
    """The page of an office with an open call."""
    make_call(office, make_strategy(office))
    made = ApplicationsPage(office)
    made.resize(1366, 690)
    made.show()
    settled()
    yield made
    jobs.wait_idle()
    for dialog in open_dialogs():
        dialog.hide()
        dialog.deleteLater()
    made.close()
    made.deleteLater()


def idle() -> None:
    jobs.wait_idle(30)
    settled()


def test_a_column_is_matched_by_hand_and_the_import_is_undone(
    page: ApplicationsPage, answers: Answers, qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    answers.path = tmp_path / "sąrašas.csv"
    answers.path.write_bytes(f"{HEAD}\n{GOOD}\n".encode("windows-1257"))
    page.coming.import_file()
    idle()
    dialog = top(ImportDialog)
    (table,) = dialog.findChildren(Table)
    assert [row[2:] for row in table_texts(table)] == [
        ["Projekto pavadinimas", "Lentelėje tokio stulpelio nėra."]
    ]
    choose(qtbot, dialog, "E · Kas daroma", "Projekto pavadinimas")
    wait(lambda: table_texts(table) == [])
    click(qtbot, dialog, "Importuoti")
    idle()
    assert answers.said == [("ok", "Importuotas 1 pasiūlymas: VP-1")]
    assert office.applications.queries.source().ids(page.table.query) != []
    assert answers.undo is not None
    answers.undo()
    idle()
    assert answers.said[-1] == ("ok", "Atšauktas 1 pasiūlymas")
    take_back(office, page)
    idle()
    assert answers.said[-1] == ("ok", "Nėra importo, kurį būtų galima atšaukti.")


def test_the_list_goes_out_and_the_log_says_so(
    page: ApplicationsPage, answers: Answers, office: Office, tmp_path: Path
) -> None:
    from tests.app.nouns import last_entry

    answers.path = tmp_path
    page.table.export()
    idle()
    assert (tmp_path / "Pasiūlymai.xlsx").exists()
    assert last_entry(office) == ("table.exported", None)


def test_a_form_opens_filled_in_with_what_was_not_read_beside_it(
    page: ApplicationsPage, answers: Answers, office: Office, tmp_path: Path
) -> None:
    answers.path = tmp_path
    page.coming.save_form()
    idle()
    path = tmp_path / "pasiulymo-forma-1.xlsx"
    assert answers.said == [("ok", "Eksportuota: pasiulymo-forma-1.xlsx")]
    call = office.calls.queries.one(1)
    draft = application_draft(call.id, call.actions[0].node_id)
    book = fill(read_here(path), draft, "1.1.1")
    book = put(book, "Biudžetas", 11, 3, "aštuoniolika")
    answers.path = path
    path.write_bytes(file_of(put(book, "Kvietimas", 4, 1, "99")))
    page.coming.import_file()
    idle()
    words = "Forma skirta kvietimui Nr. 99, kuris pasiūlymų nepriima. Nieko neįvesta."
    assert answers.said[-1] == ("bad", words)
    path.write_bytes(file_of(book))
    page.coming.import_file()
    idle()
    form = top(ApplicationDialog)
    words = "Biudžetas, D11, Išlaidų kiekis: „aštuoniolika“ nėra skaičius"
    assert any(each.text().startswith(words) for each in form.findChildren(QLabel))
    grid = form.grids["lines"]
    assert (grid.text(0, 1), grid.text(0, 3)) == ("Darbo užmokestis", "")
    type_cell(grid.table, 0, 3, "18")
    press(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle()
    assert answers.said[-1] == ("ok", "VP-1 užregistruotas.")
    stored = office.applications.queries.one(1).draft
    reason = stored.received_reason
    received = stored.received_at
    assert stored == replace(draft, received_at=received, received_reason=reason)
    (original,) = office.applications.queries.one(1).files
    assert office.attachments.open(original.id).data == path.read_bytes()
    take_back(office, page)
    idle()
    assert answers.said[-1] == ("ok", "Atšauktas 1 pasiūlymas")


def test_the_empty_table_has_every_column(
    page: ApplicationsPage, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path
    save_empty(page)
    idle()
    (sheet,) = read_here(tmp_path / "pasiulymai-pildyti.xlsx").sheets
    assert layout_of(sheet).keys == tuple(BY_KEY)
