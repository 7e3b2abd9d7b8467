"""The card's section on personal data, and the access log, as a person uses them."""

from datetime import date

from pytestqt.qtbot import QtBot

from app.office import Office
from app.participants.privacy.consenting import ConsentDraft
from app.participants.terms import ConsentPurpose, LegalBasis
from tests.app.participants.cases import draft
from tests.ui.answers import Answers
from tests.ui.find import click, table_texts, top
from tests.ui.find import settled as settle
from tests.ui.participants.conftest import Shown
from ui.kit.form_dialog import FormDialog


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
