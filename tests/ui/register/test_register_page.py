"""The register as a person uses it, by keys alone: entered, answered, sent, voided, set up."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel

from app.office import Office
from app.register.delivering import ChannelRule
from app.register.drafts import DocumentDraft
from app.register.terms import Channel, DocumentState, Register
from tests.app.nouns import application_draft, make_call, make_strategy
from tests.ui.answers import Answers
from tests.ui.find import choose, click, find, press, settled, table_texts, top, type_in, wait
from tests.ui.frames import followed
from ui.kit.elided import ElidedLabel
from ui.kit.form_dialog import FormDialog
from ui.papers.dialog import PaperDialog
from ui.register.page import RegisterPage
from ui.register.printing import ListingDialog
from ui.settings.cases import CasesDialog

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(app: QApplication, answers: Answers, office: Office) -> Iterator[RegisterPage]:
    made = RegisterPage(office)
    with followed(made, office):
        yield made


def save(form: QDialog) -> None:
    press(form, Qt.Key.Key_Return, CTRL)
    settled()


def back(page: RegisterPage) -> None:
    """The dialog is gone; off the screen nothing makes the page's window active again."""
    page.activateWindow()
    wait(lambda: QApplication.activeWindow() is page)


def words(page: RegisterPage) -> list[str]:
    return [each.text() for each in page.side.findChildren(QLabel) if each.isVisible()]


def states(office: Office) -> dict[str, DocumentState]:
    source = office.register.queries.source
    from app.tables import Query

    return {row.number: row.state for row in source.rows(source.ids(Query()))}


def test_letter_is_answered_sent_and_voided_by_keys(
    page: RegisterPage, office: Office, answers: Answers, qtbot: object
) -> None:
    press(page, Qt.Key.Key_N, CTRL)
    form = top(FormDialog, "Registruoti gautą dokumentą")
    type_in(qtbot, form, "Siuntėjas", "Pavyzdžio savivaldybė")
    press(form, Qt.Key.Key_Escape)
    settled()
    back(page)
    press(page, Qt.Key.Key_N, CTRL)
    form = top(FormDialog, "Registruoti gautą dokumentą")
    assert form.form.value("party") == "Pavyzdžio savivaldybė"  # kept as a draft
    save(form)
    assert form.isVisible()  # the subject is missing, and says so
    type_in(qtbot, form, "Antraštė", "Dėl patalpų")
    type_in(qtbot, form, "Atsakyti per, dienų", "5")
    save(form)
    assert answers.said[-1] == ("ok", "Užregistruota: G-1.")
    wait(lambda: "Atsakyti iki 2017-03-08" in words(page))
    assert table_texts(page.table)[0][:4] == [
        "G-1",
        "2017-03-01",
        "Pavyzdžio savivaldybė",
        "Dėl patalpų",
    ]
    back(page)
    press(page, Qt.Key.Key_R, CTRL)
    form = top(FormDialog, "Registruoti siunčiamą dokumentą")
    assert form.form.value("answers") == "G-1"
    save(form)
    wait(lambda: "Dar neišsiųstas" in words(page))
    back(page)
    press(page, Qt.Key.Key_D, CTRL)
    form = top(FormDialog, "Kaip dokumentas išsiųstas")
    choose(qtbot, form, "Siuntimo būdas", "Registruotu paštu")
    told = form.findChildren(QLabel)
    wait(lambda: any("Laikoma gauta 2017-03-08" in each.text() for each in told))
    save(form)
    assert states(office) == {"G-1": DocumentState.ANSWERED, "S-1": DocumentState.SENT}
    assert "Susirašinėjimas" in words(page)
    click(qtbot, page.side, "G-1 · 2017-03-01 · Atsakytas")
    wait(lambda: any(each.startswith("G-1 · Dėl") for each in words(page)))
    back(page)
    press(page, Qt.Key.Key_Delete)
    form = top(FormDialog, "Anuliuoti dokumentą")
    type_in(qtbot, form, "Priežastis", "Ne mūsų raštas")
    save(form)
    assert states(office)["G-1"] is DocumentState.VOIDED
    click(qtbot, page, "Siunčiamieji")
    settled()
    assert [row[0] for row in table_texts(page.table)] == ["S-1"]


def test_answer_to_an_unknown_number_is_told_at_its_field(
    page: RegisterPage, office: Office, qtbot: object
) -> None:
    press(page, Qt.Key.Key_N, CTRL | SHIFT)
    form = top(FormDialog, "Registruoti siunčiamą dokumentą")
    type_in(qtbot, form, "Gavėjas", "A")
    type_in(qtbot, form, "Antraštė", "B")
    type_in(qtbot, form, "Atsakymas į (reg. Nr.)", "G-77")
    save(form)
    assert form.form.rows["answers"].error.text() == "Dokumento G-77 registre nėra."
    assert states(office) == {}
    form.form.drop_draft()
    form.hide()


def test_rules_and_plan_are_reached_from_the_page(
    page: RegisterPage, office: Office, qtbot: object
) -> None:
    page.edit_settings()
    form = top(FormDialog, "Registro taisyklės")
    type_in(qtbot, form, "Gaunamieji", "{case}-G{n}")
    type_in(qtbot, form, "Per kurjerį", "4")
    save(form)
    settings = office.register.settings()
    assert settings.patterns[Register.INCOMING] == "{case}-G{n}"
    assert settings.channels[Channel.COURIER] == ChannelRule(4)
    page.edit_cases()
    plan = top(CasesDialog)
    save(plan)
    assert len(office.register.queries.cases(2017)) == 15
    page.register_incoming()
    form = top(FormDialog, "Registruoti gautą dokumentą")
    type_in(qtbot, form, "Siuntėjas", "A")
    type_in(qtbot, form, "Antraštė", "B")
    box = find(form, QComboBox, "Byla")
    choose(qtbot, form, "Byla", box.itemText(box.findText("1.5", Qt.MatchFlag.MatchStartsWith)))
    save(form)
    assert list(states(office)) == ["1.5-G1"]


def test_issued_paper_gets_its_number_by_one_verb(
    page: RegisterPage, office: Office, qtbot: object
) -> None:
    ids = make_strategy(office)
    draft = application_draft(make_call(office, ids), ids["1.1.1"])
    application = office.applications.register(draft)
    paper = office.applications.issue_receipt(application)
    dialog = PaperDialog(office, paper, page)
    dialog.open()
    click(qtbot, dialog, "Registruoti")
    settled()
    assert office.register.queries.of_paper(paper) == "S-1"
    assert not dialog.register_button.isVisible()
    found = office.register.queries.one(1)
    assert (found.row.party, found.row.registered_on) == (
        "Asociacija „Pavyzdys A“",
        date(2017, 3, 1),
    )
    dialog.reject()
    office.register.enter(DocumentDraft(Register.INTERNAL, "Įsakymas"))
    page.refresh()
    find(page, ElidedLabel, "Visi metai · Siunčiamieji: 1 · Vidaus: 1")
    page.table.chips.set_value("year", 2017)
    find(page, ElidedLabel, "2017 m. · Siunčiamieji: 1 · Vidaus: 1")
    page.choose(Register.INTERNAL)
    page.print_out()
    listing = top(ListingDialog)
    assert listing.windowTitle() == "Vidaus, 2017 m."
    listing.accept()
    told: list[tuple[int, int, str]] = []
    office.register.printed(Register.INTERNAL, 2017, lambda *step: told.append(step))
    assert [each[:2] for each in told] == [(0, 3), (1, 3), (2, 3)]
    assert told[2][2] == "Rengiami puslapiai: 1 dokumentas…"
    assert states(office)["V-1"] is DocumentState.REGISTERED
