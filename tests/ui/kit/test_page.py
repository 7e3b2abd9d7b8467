"""Pages refresh when they should, and their side panel follows the table."""

import threading

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTabWidget, QWidget

from tests.ui.find import click, click_row, find, press, wait
from tests.ui.kit import samples
from ui.kit import jobs
from ui.kit.changes import ChangeFeed
from ui.kit.page import Page


def _settle() -> None:
    for _turn in range(5):
        QApplication.processEvents()


def test_hidden_page_refreshes_once_when_shown(qtbot):
    """Three changes while hidden make one refresh; nouns of others make none."""
    feed, tabs, page = ChangeFeed(), QTabWidget(), samples.ListPage(12, None)
    qtbot.addWidget(tabs)
    page.follow(feed)
    tabs.addTab(QWidget(), "a")
    tabs.addTab(page, "b")
    tabs.show()
    feed.announce("applications", "applications", "applications")
    _settle()
    assert page.refreshed == 0
    tabs.setCurrentIndex(1)
    _settle()
    assert page.refreshed == 1
    feed.announce("participants")
    _settle()
    assert page.refreshed == 1
    feed.announce("applications", "applications")
    _settle()
    assert page.refreshed == 2


def test_older_answer_that_comes_late_is_dropped(qtbot):
    """The first refresh is answered after the second: what the second brought stays."""
    second, asked, shown = threading.Event(), iter((1, 2)), []

    def read() -> int:
        number = next(asked)
        if number == 1:
            second.wait(10)
        return number

    class Answered(Page):
        listens = frozenset({"calls"})

        def refresh(self) -> None:
            jobs.run(read, owner=self, on_done=self.show_answer)

        def show_answer(self, number: int) -> None:
            shown.append(number)
            second.set()

    page = Answered()
    qtbot.addWidget(page)
    page.show()
    wait(lambda: jobs.runner().pending() == 1)
    page.hear("calls")
    jobs.wait_idle()
    assert shown == [2]


def test_announcement_from_a_thread_arrives_on_the_ui_thread():
    """The write queue announces; the window hears."""
    feed = ChangeFeed()
    heard: list[tuple[str, threading.Thread]] = []
    feed.changed.connect(lambda noun: heard.append((noun, threading.current_thread())))
    worker = threading.Thread(target=feed.announce, args=("calls",))
    worker.start()
    worker.join()
    assert heard == []
    wait(lambda: bool(heard))
    assert heard == [("calls", threading.main_thread())]


def test_side_panel_opens_with_a_row_and_closes_with_escape(qtbot):
    """Click, read, Esc."""
    page = samples.ListPage(12, None)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    wait(lambda: page.table.model.rowCount() == 12)
    assert not page.side.isVisible()
    click_row(page.table, 0)
    assert find(page.side, QLabel, "P-01 · Pagalba į namus")
    press(page.table.view, Qt.Key.Key_Escape)
    assert not page.side.isVisible()
    click_row(page.table, 1)
    click(qtbot, page, "Užverti skydelį")
    assert not page.side.isVisible()


def test_every_kit_widget_that_takes_the_focus_has_a_name(qtbot):
    """A screen reader must have something to say."""
    for make in samples.SAMPLES.values():
        widget = make()
        qtbot.addWidget(widget)
        widget.show()
        _settle()
        nameless = [
            type(each).__name__
            for each in widget.findChildren(QWidget)
            if each.isVisible()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not each.accessibleName()
            and not each.objectName().startswith("qt_")
        ]
        assert nameless == []
        widget.hide()
