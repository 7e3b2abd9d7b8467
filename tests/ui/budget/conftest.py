"""The budget's tab over a real office, and what its tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.applications.steps import set_outcome
from app.clock import Clock
from app.formats import NBSP
from app.ledger.split import split
from app.ledger.steps import post
from app.office import Office
from app.safety.rights import Right
from app.service import Service
from db.terms import EntryKind, FundingSource, Outcome, Role
from tests.app.nouns import NOW, application_draft, make_call, make_strategy
from tests.app.offices import add_person, make_office
from tests.ui.answers import Answers
from tests.ui.frames import answers as answers
from tests.ui.frames import app as app
from tests.ui.frames import dressed as dressed
from ui.budget.page import BudgetPage
from ui.kit import jobs
from ui.kit.table import Table

EU, STATE, MUNICIPAL = FundingSource.EU, FundingSource.STATE, FundingSource.MUNICIPAL


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    made = make_office(tmp_path, clock=clock)
    add_person(made, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    yield made
    jobs.wait_idle()
    made.close(with_backup=False)


@pytest.fixture
def filled(office: Office) -> dict[str, int]:
    """A strategy, a published call, an application proposed for 40 000,00."""
    ids = make_strategy(office)
    ids["call"] = make_call(office, ids)
    key = office.applications.register(application_draft(ids["call"], ids["1.1.1"]))
    with Service(office).verb(Right.DECIDE) as unit:
        set_outcome(unit, key, Outcome.PROPOSED, 40_000_00)
        shares = split(40_000_00, [8500, 750, 750])
        parts = list(zip((EU, STATE, MUNICIPAL), shares, strict=True))
        post(
            unit,
            EntryKind.SELECTED,
            ids["1.1.1"],
            parts,
            call_id=ids["call"],
            application_id=key,
        )
        unit.record("test.proposed", key)
    return ids


def make_page(office: Office) -> BudgetPage:
    page = BudgetPage(office)
    page.resize(1366, 700)
    page.show()
    QTest.qWait(20)  # the first refresh comes with the event loop
    jobs.wait_idle()
    return page


@pytest.fixture
def page(app: QApplication, answers: Answers, office: Office) -> Iterator[BudgetPage]:
    made = make_page(office)
    yield made
    jobs.wait_idle()
    made.close()
    made.deleteLater()


def plan(page: BudgetPage) -> Table:
    found: Table = page.part("plan").table
    return found


def entries(page: BudgetPage) -> Table:
    found: Table = page.part("entries").table
    return found


def labels(page: BudgetPage) -> list[str]:
    return [
        each.text().replace(NBSP, " ") for each in page.findChildren(QLabel) if each.isVisible()
    ]


def again(page: BudgetPage) -> None:
    page.current.refresh()
    jobs.wait_idle()
