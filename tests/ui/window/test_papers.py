"""The unsigned queue: counted, looked at, signed."""

import pytest
from pytestqt.qtbot import QtBot

from app.documents.papers import CallLine, Declaration, Letterhead, PaperId, Signer
from app.office import Office
from app.register.steps import issue
from app.safety.rights import Right
from app.service import Service
from db.terms import PaperKind
from tests.ui.answers import Answers
from tests.ui.find import click, click_row, table_texts, wait
from ui.kit import jobs
from ui.kit.pdf_view import PdfView
from ui.window.papers import UnsignedPage
from ui.window.window import MainWindow


def draw_up(office: Office, signer_id: int, name: str) -> None:
    """A declaration that waits for its signer."""

    def build(head: Letterhead, paper: PaperId) -> Declaration:
        return Declaration(
            head=head,
            paper=paper,
            call=CallLine(number="1", title="Kvietimas"),
            signer=Signer(person=name, function="vertintoja"),
            statements=("Būsiu nešališka.",),
            confidentiality=("Saugosiu paslaptį.",),
        )

    with Service(office).verb(Right.VIEW) as unit:
        title = f"Nešališkumo deklaracija: {name}"
        issue(unit, PaperKind.DECLARATION, title, signer_id, build)
        unit.record("declaration.issued")


@pytest.fixture
def page(window: MainWindow, office: Office) -> UnsignedPage:
    draw_up(office, office.user.id, "Ona Pavyzdė")
    draw_up(office, 2, "Rasa Pavyzdytė")
    window.show_page("unsigned")
    made = window.page("unsigned")
    assert isinstance(made, UnsignedPage)
    wait(lambda: made.table.model.rowCount() == 2)
    return made


def test_count_in_the_status_follows_the_papers(page: UnsignedPage, window: MainWindow) -> None:
    wait(lambda: window.work.status.papers.text() == "Nepasirašyta: 2")
    assert window.work.status.papers.toolTip() == "2 dokumentai laukia parašo"


def test_ones_own_papers_are_signed_together(
    qtbot: QtBot, page: UnsignedPage, office: Office, answers: Answers
) -> None:
    pills = [(row[3], row[5]) for row in table_texts(page.table)]
    assert pills == [("Ona Pavyzdė", "Pasirašyti Jums"), ("Rasa Pavyzdytė", "Laukia")]
    click(qtbot, page, "Pasirašyti visus savo")
    jobs.wait_idle(30)
    wait(lambda: page.table.model.rowCount() == 1)
    assert ("ok", "pasirašytas 1 dokumentas") in answers.said
    assert office.papers.verify(1).ok
    assert not page.sign_all.isEnabled()


def test_chosen_paper_is_shown_and_signed_beside_the_list(
    qtbot: QtBot, page: UnsignedPage, office: Office
) -> None:
    click_row(page.table, 0)
    jobs.wait_idle(30)
    assert len(page.side.findChildren(PdfView)) == 1
    click(qtbot, page, "Pasirašyti")
    jobs.wait_idle(30)
    wait(lambda: page.table.model.rowCount() == 1)
    assert office.papers.verify(1).ok
