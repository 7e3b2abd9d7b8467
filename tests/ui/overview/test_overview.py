"""The overview as a person meets it on Monday morning."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.applications.terms import ApplicationState
from app.budget.drafts import EntryDraft
from app.budget.terms import EntryKind, FundingSource
from app.clock import Clock
from app.exchange.reading import read_here
from app.i18n import set_language
from app.lead import Lead
from app.office import Office
from app.overview.views import IndicatorRow
from app.participants.drafts import OperationDraft
from app.safety.terms import Role
from tests.app.nouns import NOW, application_draft, make_call, make_strategy
from tests.app.offices import add_person, as_user, make_office
from tests.app.participants.cases import draft
from tests.ui.answers import Answers
from tests.ui.find import click, find, gone, wait
from tests.ui.find import settled as settle
from tests.ui.frames import pages_of
from ui.kit import jobs
from ui.kit.row_button import RowButton
from ui.overview.indicators import lines
from ui.overview.money import share
from ui.overview.page import OverviewPage, title_of
from ui.window.window import MainWindow

Shown = Callable[[], OverviewPage]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A strategy, an open call with one proposal, a payment, an incomplete participant.

    The call takes municipal money that the plan does not have.
    """
    clock = Clock()
    clock.set(NOW)
    made = make_office(Path(tmp_path_factory.mktemp("overview")), clock=clock)
    add_person(made, "rasa", "Rasa Pavyzdytė", Role.REGISTRAR)
    add_person(made, "vertintoja", "Eglė Pavyzdienė", Role.EVALUATOR)
    ids = make_strategy(made)
    call = make_call(made, ids)
    application = made.applications.register(application_draft(call, ids["1.1.1"]))
    made.budget.record(
        EntryDraft(EntryKind.PAID, NOW.date(), "ADM-1", parts=((FundingSource.EU, 7_863_00),))
    )
    operation = OperationDraft(
        "BIVP-P-1", "Pagalba", date(2017, 1, 2), date(2018, 1, 2), application
    )
    project = made.participants.add_operation(operation)
    made.participants.register(draft(project, started_on=date(2017, 2, 1), isced=None))
    yield made
    made.close(with_backup=False)


@pytest.fixture
def show(app: QApplication, answers: Answers, office: Office) -> Iterator[Shown]:
    """Shows the page for whoever is logged in, as the window would."""
    with pages_of(OverviewPage, office) as made:
        yield made


def words(root: QWidget) -> list[str]:
    return [each.text() for each in root.findChildren(QLabel) if each.isVisible() and each.text()]


def line_names(page: OverviewPage) -> list[str]:
    return [line.accessibleName() for line in page.findChildren(RowButton) if line.isVisible()]


def test_manager_sees_what_is_due_and_is_led_there(qtbot: QtBot, show: Shown) -> None:
    page = show()
    assert words(page)[0] == "Trečiadienis, 2017\u00a0m. kovo 1\u00a0d."
    assert line_names(page) == [
        "Viršytos plano eilutės: 1",
        "Atsarginės kopijos dar nėra",
        "Pasiūlymai, laukiantys administracinės atitikties vertinimo: 1",
        "Neišsamūs dalyvių įrašai, neįtraukiami į rodiklius: 1",
        "Kvietimas Nr. 1 galioja iki 2017-03-31 11:00: gauta 1",
    ]
    asked: list[Lead] = []
    page.go.connect(asked.append)
    for name in line_names(page):
        click(qtbot, page, name)
    unchecked = (("state", ApplicationState.REGISTERED),)
    assert asked == [
        Lead("budget", "plan"),
        Lead("backup"),
        Lead("applications", filters=unchecked),
        Lead("participants", "incomplete"),
        Lead("calls", record=1),
    ]


def test_headings_say_in_words_what_the_colours_say(show: Shown) -> None:
    said = words(show())
    headings = ["Pavėluota", "Laukia, be termino", "Vykdoma ir vėliau"]
    assert [w for w in said if w in headings] == headings


def test_money_is_told_piece_by_piece(qtbot: QtBot, show: Shown) -> None:
    page = show()
    said = words(page)
    for text in (
        "327\u00a0863,00\u00a0Eur",
        "išmokėta arba pažadėta 32,9\u00a0proc.",
        "7\u00a0863,00\u00a0Eur",
        "2,4\u00a0proc.",
        "100\u00a0000,00\u00a0Eur",
        "220\u00a0000,00\u00a0Eur",
    ):
        assert text in said
    asked: list[Lead] = []
    page.go.connect(asked.append)
    click(qtbot, page, "Biudžetas")
    assert asked == [Lead("budget")]


def test_indicator_shows_plan_and_fact(show: Shown) -> None:
    said = words(show())
    assert "Mokymų dalyviai, asm." in said
    assert "1 iš 100" in said


def test_what_changes_elsewhere_is_heard(office: Office, show: Shown) -> None:
    page = show()
    project = office.participants.queries.operations()[0].id
    changed = draft(
        project, first_name="Ona", started_on=date(2017, 2, 1), sex=None, birth_date=None
    )
    office.participants.register(changed)
    settle()
    assert "Neišsamūs dalyvių įrašai, neįtraukiami į rodiklius: 2" in line_names(page)
    assert "2 iš 100" in words(page)


def test_registrar_sees_no_money(office: Office, show: Shown) -> None:
    with as_user(office, "rasa"):
        page = show()
        assert "Strategijos lėšos" not in words(page)
        assert gone(page, QAbstractButton, "Biudžetas")
        assert find(page, QAbstractButton, "Rodiklių pasiekimas")
        settle()


def test_evaluator_without_tasks_is_told_so(office: Office, show: Shown) -> None:
    with as_user(office, "vertintoja"):
        said = words(show())
        assert "Šiandien Jūsų niekas nelaukia." in said
        assert "Rodikliai: planas ir faktas" not in said
        settle()


def test_office_without_a_strategy_says_where_to_begin(
    qtbot: QtBot, app: QApplication, answers: Answers, tmp_path: Path
) -> None:
    new = make_office(tmp_path)
    page = OverviewPage(new)
    qtbot.addWidget(page)
    page.show()
    settle()
    asked: list[Lead] = []
    page.go.connect(asked.append)
    click(qtbot, page, "Įvesti strategiją")
    assert asked == [Lead("strategy")]
    jobs.wait_idle()
    page.close()
    new.close(with_backup=False)


def row(number: str, title: str, target: int, fact: int | None) -> IndicatorRow:
    return IndicatorRow(0, number, title, "asm.", target, fact)


def test_indicators_of_one_name_are_added_up() -> None:
    found = list(
        lines(
            [
                row("1", "Pagerėjo padėtis", 50_00, None),
                row("1.1.1", "Dalyviai", 120_00, 10_00),
                row("1.2.1", "Verslai", 6_00, 1_00),
                row("2.1.1", "Dalyviai", 60_00, 14_00),
            ]
        )
    )
    shown = [
        (line.row.number, line.row.title, line.row.target, line.row.fact, line.whole, line.part)
        for line in found
    ]
    assert shown == [
        ("", "Dalyviai", 180_00, 24_00, True, False),
        ("1.1.1", "Dalyviai", 120_00, 10_00, False, True),
        ("2.1.1", "Dalyviai", 60_00, 14_00, False, True),
        ("1.2.1", "Verslai", 6_00, 1_00, False, False),
        ("1", "Pagerėjo padėtis", 50_00, None, False, False),
    ]


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (1, 3, "33,3\u00a0proc."),
        (2, 3, "66,7\u00a0proc."),
        (1, 2000, "0,1\u00a0proc."),
        (0, 5, "0\u00a0proc."),
        (-5, 100, "\u22125\u00a0proc."),
        (5, 0, ""),
    ],
)
def test_share_has_one_decimal(part: int, whole: int, words: str) -> None:
    assert share(part, whole) == words


def test_title_is_a_day_in_the_screens_language() -> None:
    assert title_of(date(2026, 2, 23)) == "Pirmadienis, 2026\u00a0m. vasario 23\u00a0d."
    set_language("en")
    assert title_of(date(2026, 2, 23)) == "Monday, 2026-02-23"


def test_backup_is_made_from_its_line(
    qtbot: QtBot, app: QApplication, answers: Answers, tmp_path: Path
) -> None:
    new = make_office(tmp_path)
    window = MainWindow(new)
    window.show()
    settle()
    click(qtbot, window, "Atsarginės kopijos dar nėra")
    settle()
    page = window.page("overview")
    wait(lambda: line_names(page)[:1] != ["Atsarginės kopijos dar nėra"])
    assert line_names(page)[0].startswith("Atsarginė kopija patikrinta: šiandien")
    assert answers.said[-1] == ("ok", "Atsarginė kopija padaryta ir patikrinta.")
    jobs.wait_idle()
    window.let_go()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    new.close(with_backup=False)


def test_line_opens_its_tab(
    qtbot: QtBot, app: QApplication, answers: Answers, office: Office
) -> None:
    window = MainWindow(office)
    window.show()
    settle()
    start = "Neišsamūs dalyvių įrašai"
    name = next(n for n in line_names(window.page("overview")) if n.startswith(start))
    click(qtbot, window, name)
    settle()
    assert window.current_key == "participants"
    people = window.page("participants")
    assert people.current is people.part("incomplete")
    window.show_page("overview")
    name = next(n for n in line_names(window.page("overview")) if n.startswith("Kvietimas Nr. 1"))
    click(qtbot, window, name)
    wait(lambda: window.page("calls").table.current() is not None)
    jobs.wait_idle()
    window.let_go()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def hundredths(cell: object) -> int | None:
    """A number of a workbook read back."""
    return int(cell * 100) if isinstance(cell, int | Decimal) else None


def test_overview_goes_to_a_workbook_whose_sums_match(
    office: Office, show: Shown, answers: Answers, tmp_path: Path
) -> None:
    page = show()
    answers.path = path = tmp_path / "apzvalga.xlsx"
    page.export()
    wait(path.exists)
    jobs.wait_idle()
    found = office.overview.today()
    duties, money, indicators = read_here(path).sheets
    assert [row.at(1) for row in duties.rows[1:]] == [item.text for item in found.items]
    assert found.money is not None
    *parts, total = [hundredths(row.at(1)) or 0 for row in money.rows[2:]]
    assert sum(parts) == total == found.money.planned
    assert [(hundredths(row.at(4)), hundredths(row.at(5))) for row in indicators.rows[1:]] == [
        (row.target, row.fact) for row in found.indicators
    ]
