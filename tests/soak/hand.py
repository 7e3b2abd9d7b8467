"""The process of one random hand: ``python -m tests.soak.hand OFFICE LOGIN SEED ACTS``.

Says what it does on the standard error output, and at its end, as one line of JSON, all that went
wrong. It acts from a timer, so that it goes on inside of questions that wait for an answer.
"""

import faulthandler
import json
import logging
import os
import random
import re
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QPoint, QSettings, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from app.errors import PersonError
from app.log import trail
from app.office import Office
from app.safety.keys import CHEAP
from tests.sample import PASSWORD, open_sample
from ui.kit import jobs
from ui.kit.messages import FileKind, ScreenMessages, use
from ui.program import make_app
from ui.window.window import MainWindow

_PAUSE_MS = 5
_WAITS = 60
"""Rounds that a hand in no hurry waits for the jobs of what it did before."""
_LEAVE = re.compile(
    r"Užrakinti|Užverti biurą|Baigti darbą|Atkurti|Kitas biuras|Atsijungti", re.IGNORECASE
)
"""What would end the walk at once."""
_KNOWN = re.compile(
    r"This plugin does not support|offscreen plugin|QPlatformServices|no printer", re.I
)
_WORDS = (
    "",
    "a",
    "žąsis Šiaulių",
    "12",
    "12,5",
    "-1",
    "0",
    "99999999999999",
    "2019-03-01",
    "2019-02-30",
    "10:75",
    "38501011234",
    "305000014",
    "=1+1",
    "' OR 1=1 --",
    '"',
    "%_*",
    "<b>x</b>",
    "ilgas žodis " * 40,
    "Nepertraukiamas" * 30,
    "\U0001f600 ﬁ Å",
)
K = Qt.Key
_KEYS: Sequence[tuple[Qt.Key, Qt.KeyboardModifier]] = (
    *((key, Qt.KeyboardModifier.NoModifier) for key in (K.Key_Tab, K.Key_Return, K.Key_Escape)),
    *((key, Qt.KeyboardModifier.NoModifier) for key in (K.Key_Down, K.Key_Up, K.Key_Space)),
    *((key, Qt.KeyboardModifier.NoModifier) for key in (K.Key_Delete, K.Key_F2, K.Key_F6)),
    *((key, Qt.KeyboardModifier.NoModifier) for key in (K.Key_Home, K.Key_End, K.Key_PageDown)),
    (K.Key_Tab, Qt.KeyboardModifier.ShiftModifier),
    *(
        (key, Qt.KeyboardModifier.ControlModifier)
        for key in (K.Key_N, K.Key_F, K.Key_K, K.Key_S, K.Key_A, K.Key_Return, K.Key_R, K.Key_D)
    ),
    *((key, Qt.KeyboardModifier.AltModifier) for key in (K.Key_1, K.Key_2, K.Key_4, K.Key_7)),
)


class Boxes(ScreenMessages):
    """The real messages; a file dialog is answered with a file, a new place, or not at all."""

    def __init__(self, dice: random.Random, folder: Path) -> None:
        super().__init__()
        self._dice, self._folder_of = dice, folder
        (folder / "geras.csv").write_text("Data;Suma\n2019-01-01;12,00\n", "utf-8")
        (folder / "blogas.xlsx").write_bytes(b"PK\x03\x04 tai ne knyga")
        (folder / "lapas.pdf").write_bytes(b"%PDF-1.4 tai ne lapas")
        (folder / "aprasymas.toml").write_text("format = 1\n", "utf-8")

    def ask_file_open(self, title: str, kinds: Sequence[FileKind]) -> Path | None:
        """One of the files, or none."""
        found = sorted(each for each in self._folder_of.iterdir() if each.is_file())
        return self._dice.choice([None, *found])

    def ask_files_open(self, title: str, kinds: Sequence[FileKind]) -> list[Path]:
        """As above."""
        found = self.ask_file_open(title, kinds)
        return [found] if found else []

    def ask_file_save(self, title: str, suggested: str, kinds: Sequence[FileKind]) -> Path | None:
        """Where it was suggested, a folder that is not there, or nowhere."""
        names = (suggested, "nera/tokio/" + Path(suggested).name)
        return self._dice.choice([None, self._folder_of / names[0], self._folder_of / names[1]])

    def ask_folder(self, title: str) -> Path | None:
        """A folder that is there, one that is a file, or none."""
        return self._dice.choice([None, self._folder_of, self._folder_of / "geras.csv"])


class Faults(logging.Handler):
    """Everything that must not happen, as it happens, with what the hand did last."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []
        self.did: list[str] = []

    def add(self, what: str) -> None:
        """Once each."""
        if not any(each.startswith(what) for each in self.found):
            self.found.append(f"{what} after {' → '.join(self.did[-12:])}")

    def emit(self, record: logging.LogRecord) -> None:
        """A line of the program's own log."""
        self.add(f"logged {record.getMessage()[:900]}")

    def hook(
        self, _kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """An error that nobody caught; the person's is for the person."""
        if not isinstance(error, PersonError):
            self.add(f"raised {trail(error.with_traceback(trace))[:900]}")

    def qt(self, kind: QtMsgType, _context: object, text: str) -> None:
        """A warning of Qt."""
        if kind is not QtMsgType.QtDebugMsg and not _KNOWN.search(text):
            self.add(f"Qt said {text[:300]}")


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words


class Hand:
    """Acts from a timer until it has done its acts or the window is gone."""

    def __init__(self, window: MainWindow, dice: random.Random, acts: int, faults: Faults) -> None:
        self._window, self._dice, self._left, self._faults = window, dice, acts, faults
        self._waited = 0
        self._hurry = False

    def begin(self) -> None:
        """The first act comes with the event loop."""
        QTimer.singleShot(0, self._tick)

    def _tick(self) -> None:
        if self._left <= 0 or not self._window.isVisible():
            QApplication.exit()
            return
        QTimer.singleShot(_PAUSE_MS, self._tick)
        if jobs.runner().pending() and not self._hurry and self._waited < _WAITS:
            self._waited += 1
            return
        self._waited, self._hurry = 0, self._dice.random() < 0.25
        self._left -= 1
        act = self._dice.choices(
            (self._click, self._key, self._type, self._row, self._back), (45, 20, 15, 16, 4)
        )[0]
        act(self._root())

    def _root(self) -> QWidget:
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        return top or QApplication.activeWindow() or self._window

    def _say(self, what: str, widget: QWidget, more: str = "") -> None:
        said = f"{what} {type(widget).__name__} „{_name(widget)[:40]}“{more}"
        self._faults.did.append(said)
        print(said, file=sys.stderr, flush=True)

    def _click(self, root: QWidget) -> None:
        if isinstance(root, QMenu):
            self._menu(root)
            return
        kinds = (QAbstractButton, QComboBox, QTabBar)
        found = [each for kind in kinds for each in root.findChildren(kind) if self._can(each)]
        if not found:
            self._back(root)
            return
        chosen = self._dice.choice(found)
        self._say("click", chosen)
        if isinstance(chosen, QComboBox) and chosen.count():
            chosen.setFocus()
            QTest.keyClick(chosen, self._dice.choice((K.Key_Down, K.Key_Up)))
            return
        spot = chosen.rect().center()
        if isinstance(chosen, QTabBar):
            spot = chosen.tabRect(self._dice.randrange(chosen.count())).center()
        QTest.mouseClick(chosen, Qt.MouseButton.LeftButton, pos=spot)

    def _menu(self, menu: QMenu) -> None:
        found = [each for each in menu.actions() if each.isEnabled() and not each.isSeparator()]
        found = [each for each in found if not _LEAVE.search(each.text())]
        if not found or self._dice.random() < 0.2:
            QTest.keyClick(menu, K.Key_Escape)
            return
        chosen = self._dice.choice(found)
        self._say(f"menu „{chosen.text()[:40]}“ of", menu)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(chosen).center())

    @staticmethod
    def _can(widget: QWidget) -> bool:
        shown = widget.isVisible() and widget.isEnabled() and not widget.visibleRegion().isEmpty()
        return shown and not _LEAVE.search(_name(widget))

    def _key(self, root: QWidget) -> None:
        key, modifier = self._dice.choice(_KEYS)
        target = root.focusWidget() or root
        self._say(f"key {key.name} {modifier.name or ''} in", target)
        QTest.keyClick(target, key, modifier)

    def _type(self, root: QWidget) -> None:
        found: list[QLineEdit | QPlainTextEdit] = [
            *root.findChildren(QLineEdit),
            *root.findChildren(QPlainTextEdit),
        ]
        found = [each for each in found if self._can(each) and not each.isReadOnly()]
        if not found:
            self._key(root)
            return
        field, words = self._dice.choice(found), self._dice.choice(_WORDS)
        self._say("type into", field, f" „{words[:16]}“")
        field.setFocus()
        field.selectAll()
        if words.isascii() and len(words) < 20:
            QTest.keyClicks(field, words)
        else:
            field.insert(words) if isinstance(field, QLineEdit) else field.insertPlainText(words)

    def _row(self, root: QWidget) -> None:
        found = [each for each in root.findChildren(QAbstractItemView) if self._can(each)]
        found = [each for each in found if each.model() and each.model().rowCount()]
        if not found:
            self._click(root)
            return
        view = self._dice.choice(found)
        if isinstance(view, QHeaderView):
            spot = QPoint(view.sectionViewportPosition(self._dice.randrange(view.count())) + 8, 8)
            self._say("sort", view)
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
            return
        inside = view.viewport().rect()
        spot = QPoint(
            self._dice.randrange(max(1, inside.width())),
            self._dice.randrange(max(1, inside.height())),
        )
        twice = self._dice.random() < 0.25
        self._say("open row in" if twice else "row in", view, f" at {spot.x()},{spot.y()}")
        press: Callable[..., None] = QTest.mouseDClick if twice else QTest.mouseClick
        press(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    def _back(self, root: QWidget) -> None:
        """Esc; a window beside the main one is closed."""
        self._say("leave", root)
        if root.isWindow() and root is not self._window and not root.isModal():
            root.close()
            return
        QTest.keyClick(root.focusWidget() or root, K.Key_Escape)


def main() -> None:
    """Open, walk, look whether all is well."""
    place, login, seed, acts = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
    faulthandler.dump_traceback_later(280, exit=False)
    dice, faults, folder = random.Random(seed), Faults(), place.parent / "failai"
    folder.mkdir()
    os.chdir(folder)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(place.parent))
    app = make_app()
    app.setQuitOnLastWindowClosed(False)
    logging.getLogger().addHandler(faults)
    sys.excepthook = faults.hook
    threading.excepthook = lambda told: faults.hook(
        told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback
    )
    qInstallMessageHandler(faults.qt)
    use(Boxes(dice, folder))
    office = Office.open(place, login, PASSWORD)
    office.cost = CHEAP
    window = MainWindow(office)
    window.resize(1366, 768)
    window.show()
    hand = Hand(window, dice, acts, faults)
    hand.begin()
    app.exec()
    sys.excepthook = sys.__excepthook__
    _look_after(place, office, window, faults)
    print(json.dumps(faults.found, ensure_ascii=False))
    sys.stdout.flush()
    os._exit(0)


def _look_after(place: Path, office: Office, window: MainWindow, faults: Faults) -> None:
    """The office is whole, as the doctor sees it when it is opened again."""
    from app.doctor.finding import Level

    jobs.wait_idle(60)
    if window.isVisible():
        window.let_go()
        jobs.wait_idle(60)
        office.close(with_backup=False)
    faults.did.append("the end")
    again = open_sample(place)
    for each in again.doctor.examine():
        if each.level is Level.PROBLEM:
            faults.add(f"the doctor: {each}")
    again.close(with_backup=False)


if __name__ == "__main__":
    main()
