"""Every page, panel, start page and dialog names its topic once, and F1 opens the guide there."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

import ui
from app.guide import guide
from tests.house.test_hygiene import trees
from tests.ui.find import wait
from tests.ui.frames import open_dialogs
from ui.evaluation.panel import Panel
from ui.kit import topics
from ui.kit.page import Page
from ui.start.parts import StartPage
from ui.window.window import MainWindow


def every(kind: type) -> set[type]:
    """A class and all that come of it in the program."""
    below: set[type] = set(kind.__subclasses__())
    return {each for cls in below for each in ({cls} | every(cls))}


@pytest.fixture(scope="module")
def places() -> set[type]:
    """The classes that a person can be in when F1 is pressed."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = {cls for kind in (Page, StartPage, Panel, QDialog) for cls in every(kind)}
    # The kit's own are what others become, or a question that says itself what will happen.
    ours = {cls for cls in found if re.match(r"ui\.(?!kit\.)", cls.__module__)}
    return {cls for cls in ours - {StartPage, Panel} if not cls.__name__.startswith("_")}


def test_every_place_has_a_topic_that_exists(places: set[type]) -> None:
    assert len(places) > 40
    without = {
        f"{cls.__module__}.{cls.__name__}: {getattr(cls, 'topic', None)!r}"
        for cls in places
        if getattr(cls, "topic", "") not in guide().places
    }
    assert without == set()


def dialogs_made() -> Iterator[tuple[str, str | None]]:
    """Where a form or a record is opened without a class of its own, and its topic."""
    for name, tree in trees("ui/"):
        module = importlib.import_module(name.removesuffix(".py").replace("/", "."))
        for node in tree.body:
            usual = _usual(node, module)
            for call in ast.walk(node):
                if (
                    isinstance(call, ast.Call)
                    and isinstance(call.func, ast.Name)
                    and call.func.id in ("FormDialog", "RecordDialog")
                ):
                    yield f"{name}:{call.lineno}", _topic(call, module, usual)


def _usual(node: ast.stmt, module: ModuleType) -> str | None:
    """The topic that a function which is given one has unless it is given another."""
    if not isinstance(node, ast.FunctionDef):
        return None
    found = inspect.signature(getattr(module, node.name)).parameters.get("topic")
    return found.default if found is not None and isinstance(found.default, str) else None


def _topic(call: ast.Call, module: ModuleType, usual: str | None) -> str | None:
    for word in call.keywords:
        if word.arg == "topic":
            if isinstance(word.value, ast.Name):
                return getattr(module, word.value.id, usual)
            return str(word.value.value) if isinstance(word.value, ast.Constant) else None
    return None


def test_every_form_made_on_the_spot_has_a_topic_that_exists() -> None:
    said = dict(dialogs_made())
    assert said
    assert [where for where, topic in said.items() if topic not in guide().places] == []


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """The topics asked for."""
    asked: list[str] = []
    topics.use(asked.append)
    yield asked
    topics.use(None)


def test_f1_opens_the_guide_at_the_page(window: MainWindow, opened: list[str]) -> None:
    window.show_page("accounts")
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F1)
    assert opened == ["paskyros"]
    window.work.strip.setFocus()
    QTest.keyClick(window.work.strip, Qt.Key.Key_F1)
    assert opened == ["paskyros", "paskyros"]


def test_f1_in_a_dialog_opens_its_own_topic(window: MainWindow, opened: list[str]) -> None:
    window.show_page("accounts")
    window.page("accounts").add()
    dialog = open_dialogs()[0]
    wait(lambda: QApplication.activeWindow() is dialog)
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_F1)
    assert opened == ["prideti-paskyra"]


def test_f1_on_the_locked_window(window: MainWindow, opened: list[str]) -> None:
    window.lock()
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F1)
    assert opened == ["uzrakinimas"]


def test_menu_opens_the_guide(window: MainWindow, opened: list[str]) -> None:
    window.show_page("audit")
    entry = next(
        action
        for action in window.work.menu_button.menu().actions()
        if action.text().startswith("Naudotojo žinynas")
    )
    entry.trigger()
    assert opened == ["zurnalas"]
