"""The card's section on personal data, and the access log, as a person uses them."""

from datetime import date

from pytestqt.qtbot import QtBot

from app.office import Office
from app.participants.privacy.consenting import ConsentDraft
from app.participants.terms import ConsentPurpose, LegalBasis
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
