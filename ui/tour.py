"""The way to every page, dialog and menu of an open office, for pictures and for tests.

Each stop is a name and a function that shows it; nothing on the way is saved.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QStackedWidget, QWidget

from app.errors import Unsafe
from app.faults import DAMAGED
from app.i18n import _
from app.office import Office
from app.safety.backup import backups
from app.safety.keys import new_recovery_code
from app.safety.terms import Role
from ui.guide.window import open_at
from ui.kit import jobs
from ui.kit.table import Table
from ui.kit.topics import FIRST
from ui.preferences import Recent
from ui.start.parts import StartPage
from ui.start.window import StartWindow
from ui.window.closing import ClosingPage
from ui.window.menu import menu_for
from ui.window.restoring import RestoringPage
from ui.window.tabs import seen_by
from ui.window.window import MainWindow
from ui.window.work import EXTRA

_QUEUED_MS = 24  # what jobs queued when they ended is painted by then
# Pages that show one of several parts.
_PARTS = {
    "applications": ("applicants",),
    "texts": ("receipt",),
    "register": ("outgoing",),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """``show()`` brings it to sight and returns what is to be looked at."""

    name: str
    show: Callable[[], QWidget]


def settle(milliseconds: int = _QUEUED_MS) -> None:
    """Until no job is left and what was queued after them has been painted."""
    for _turn in range(2):
        jobs.wait_idle(60)
        waiting = QEventLoop()
        QTimer.singleShot(milliseconds // 2, waiting.quit)
        waiting.exec()


def select_first(root: QWidget) -> None:
    """The side panel is part of a page: open it on the first row of its table."""
    for table in root.findChildren(Table):
        first = table.model.id_at(0) if table.isVisible() else None
        if first is not None:
            table.select(first)
            return


def opened(act: Callable[[], object]) -> QDialog:
    """The dialog that a verb opens."""
    act()
    settle()
    found = QApplication.activeModalWidget() or QApplication.activeWindow()
    tops = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    shown = [each for each in tops if each.isVisible()]
    dialog = found if isinstance(found, QDialog) else next(iter(shown), None)
    assert dialog is not None
    return dialog


def put_away() -> None:
    """Close whatever the last stop left open, without a question."""
    for each in QApplication.topLevelWidgets():
        passing = isinstance(each, QDialog | QMenu) or each.property("aside")
        if passing and each.isVisible():
            each.hide()
            if isinstance(each, QDialog):
                each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()


# --- pages --------------------------------------------------------------------------------------


def pages(window: MainWindow) -> Iterator[Stop]:
    """Every tab with its side panel, every part of it, the menu's pages."""
    for tab in seen_by(window.office):
        yield Stop(tab.key, lambda key=tab.key: _page(window, key))  # type: ignore[misc]
        parts = _PARTS.get(tab.key, ())
        if tab.key in ("budget", "evaluation", "projects", "participants", "strategy"):
            parts = tuple(window.page(tab.key).parts)
        for part in parts:
            yield Stop(
                f"{tab.key}-{part}",
                lambda key=tab.key, part=part: _part(window, key, part),  # type: ignore[misc]
            )
        for view in ("plan", "versions", "source") if tab.key == "strategy" else ():
            yield Stop(f"strategy-{view}", lambda view=view: _view(window, view))  # type: ignore[misc]
        if "paper" in parts:
            yield Stop("evaluation-typing", lambda: _typing(window))
    for key in EXTRA:
        if window.page(key) is not None:
            yield Stop(key, lambda key=key: _page(window, key))  # type: ignore[misc]
            for part in _PARTS.get(key, ()):
                yield Stop(
                    f"{key}-{part}",
                    lambda key=key, part=part: _part(window, key, part),  # type: ignore[misc]
                )


def _page(window: MainWindow, key: str) -> QWidget:
    window.show_page(key)
    settle()
    select_first(window.page(key))
    settle()
    return window


def _part(window: MainWindow, key: str, part: str) -> QWidget:
    window.show_page(key)
    settle()
    window.page(key).choose(part)
    settle()
    select_first(window.page(key))
    settle()
    return window


def _view(window: MainWindow, view: str) -> QWidget:
    """One of the views of the strategy itself."""
    _part(window, "strategy", "version")
    window.page("strategy").current.choose(view)
    settle()
    return window


def _typing(window: MainWindow) -> QWidget:
    """The screen that types in sheets, on the first one that was printed."""
    page = window.page("evaluation")
    _part(window, "evaluation", "paper")
    call = window.office.calls.queries.rows()[0].id
    rows = window.office.paper_sheets.queries.rows(call)
    printed = next((row.sheet_id for row in rows if row.sheet_id is not None), None)
    page.lead_to("keying", (rows, printed))
    settle()
    return window


def sheet(window: MainWindow) -> Iterator[Stop]:
    """An evaluator's own tasks, scorecard and summary."""
    page = window.page("evaluation")
    queries = window.office.evaluation.queries
    task = queries.my_tasks(queries.my_calls()[0].id)[-1].id

    def show(screen: str) -> QWidget:
        window.show_page("evaluation")
        page.lead_to(screen, task)
        settle()
        return window

    yield Stop("evaluator-tasks", lambda: _part(window, "evaluation", "mine"))
    yield Stop("evaluator-scorecard", lambda: show("sheet"))
    yield Stop("evaluator-summary", lambda: show("review"))


def locked(window: MainWindow, come_back: Callable[[], object]) -> Iterator[Stop]:
    """The lock over the window; ``come_back`` logs in again."""

    def lock() -> QWidget:
        window.lock()
        settle()
        return window

    yield Stop("locked", lock)
    come_back()


def leaving(window: MainWindow) -> Iterator[Stop]:
    """What stands over the window while the office is closed or a backup put back; goes last."""
    stack = window.centralWidget()
    assert isinstance(stack, QStackedWidget)

    def cover(page: StartPage) -> QWidget:
        stack.addWidget(page)
        stack.setCurrentWidget(page)
        settle()
        return window

    def closing() -> QWidget:
        page = ClosingPage(window.office)
        page.fault(Unsafe(DAMAGED))
        return cover(page)

    def restoring() -> QWidget:
        page = RestoringPage(window.office, backups(window.office.folder)[0])
        page.set_busy(_("The backup is being put in place…"))
        return cover(page)

    yield Stop("closing", closing)
    yield Stop("restoring", restoring)


# --- the start ----------------------------------------------------------------------------------


def start(window: StartWindow, office: Office | None = None) -> Iterator[Stop]:
    """The pages of the way in; with an office also the one that shows its code."""

    def go(page: Any) -> QWidget:
        window.go(page)
        settle()
        return window

    yield Stop("start-welcome", lambda: go(window.welcome))
    yield Stop("start-create", lambda: go(window.new))
    yield Stop("start-login", lambda: go(window.log_in))
    yield Stop("start-recover", lambda: go(window.recover))
    if office is not None:
        window.restore.meet(Recent(str(office.folder), office.name, office.user.login))
        yield Stop("start-restore", lambda: go(window.restore))
        window.code.show_code(office, new_recovery_code())
        yield Stop("start-code", lambda: go(window.code))
        yield Stop("start-code-sheet", lambda: opened(window.code.print.click))


# --- menus --------------------------------------------------------------------------------------


def menus(window: MainWindow) -> Iterator[Stop]:
    """The main menu and what opens from it, filled but not popped up; then the guide."""
    made = menu_for(window, window.office, window)
    yield Stop("menu", lambda: made)
    for action in made.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield Stop(f"menu-{below.title()}", lambda below=below: below)  # type: ignore[misc]
    made.deleteLater()
    yield Stop("guide", _guide)


def _guide() -> QWidget:
    window = open_at(FIRST)
    settle()
    return window


def see_all(office: Office) -> None:
    """Whoever is logged in also enters participants: nothing of that tab is out of sight."""
    own = next(row for row in office.accounts.rows() if row.id == office.user.id)
    office.accounts.change_roles(own.id, {*own.roles, Role.REGISTRAR})
