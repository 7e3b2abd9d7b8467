"""The card's section on personal data, and the access log, as a person uses them."""

from datetime import date

from pytestqt.qtbot import QtBot

from app.office import Office
from app.participants.privacy.consenting import ConsentDraft
from app.participants.terms import (
    ConsentPurpose,
    DataRequestKind,
    DataRequestOutcome,
    LegalBasis,
)
from tests.app.participants.cases import draft
from tests.ui.answers import Answers
from tests.ui.find import click, table_texts, top, type_in
from tests.ui.find import settled as settle
from tests.ui.participants.conftest import Shown
from ui.kit.form_dialog import FormDialog
from ui.participants.form import ParticipantDialog


def test_a_consent_is_withdrawn_on_the_card_and_the_look_is_in_the_log(
    qtbot: QtBot, office: Office, project: int, show: Shown, answers: Answers
) -> None:
    done = office.participants.register(draft(project))
    privacy = office.participants.privacy
    given = ConsentDraft(ConsentPurpose.PICTURES, LegalBasis.CONSENT, date(2020, 6, 10))
    privacy.give_consent(done.person_id, given)
    page = show()
    page.choose("looks")
    settle()
    assert table_texts(page.current.table) == []
    page.choose("people")
    settle()
    page.current.table.select(done.id)
    settle()
    click(qtbot, page.side, "Asmens duomenys")
    settle()
    click(qtbot, page.side, "Atšaukti sutikimą")
    click(qtbot, top(FormDialog), "Atšaukti sutikimą")
    settle()
    (row,) = privacy.queries.consents(done.person_id)
    assert row.withdrawn_on == office.clock.today()
    page.choose("looks")
    settle()
    (look,) = table_texts(page.current.table)
    assert look[1:4] == ["vadove", "Pavyzdaitė Birutė", "Peržiūrėtas įrašas"]


def test_the_form_remarks_on_a_code_that_tells_nothing_and_refuses_who_is_not_born(
    qtbot: QtBot, office: Office, project: int, show: Shown
) -> None:
    page = show()
    dialog = ParticipantDialog(office, office.participants.queries.operations(), parent=page)
    dialog.open()
    row = dialog.form.rows["personal_code"]
    for code, said in (
        ("99999999997", "Iš asmens kodo, prasidedančio skaitmeniu 9,"),
        ("63011019949", "Asmens kode nurodyta gimimo data dar neatėjo."),
        ("78506159915", "Asmens kodas prasideda skaitmeniu 3, 4, 5, 6 arba 9."),
    ):
        type_in(qtbot, dialog, "Asmens kodas", code)
        assert row.error.text().startswith(said)


def test_a_request_is_registered_and_its_answer_drawn_up(
    qtbot: QtBot, office: Office, show: Shown
) -> None:
    page = show()
    page.choose("requests")
    settle()
    click(qtbot, page, "Registruoti prašymą")
    dialog = top(FormDialog)
    type_in(qtbot, dialog, "Kas prašo", "Ona Klausėja")
    dialog.form.set_values({"kind": DataRequestKind.ERASURE})
    click(qtbot, dialog, "Registruoti")
    settle()
    (row,) = table_texts(page.current.table)
    assert row[:3] == ["PD-2020-1", "Ona Klausėja", "Ištrinti duomenis"]
    page.current.table.select(1)
    settle()
    click(qtbot, page.side, "Atsakymas…")
    dialog = top(FormDialog)
    dialog.form.set_values({"outcome": DataRequestOutcome.REFUSED})
    type_in(qtbot, dialog, "Kas atsakoma ir kodėl", "Saugoti būtina iki 2030 m.")
    click(qtbot, dialog, "Parengti raštą")
    settle()
    assert table_texts(page.current.table)[0][5] == "Išsiųstinas atsakymas"
    (found,) = office.participants.requests.queries.rows()
    assert (found.outcome, found.answered_on) == (DataRequestOutcome.REFUSED, None)
