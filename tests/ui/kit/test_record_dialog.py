"""A record in sheets: values by part, problems at their place, drafts, cells half-typed."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.errors import Invalid, InvalidMany, Refused
from app.explanation import Check, Severity, check, say
from tests.ui.answers import Answers
from tests.ui.find import click, find, type_in, wait
from ui.kit import jobs
from ui.kit.checks import ChecksCard, said
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.grid import Grid
from ui.kit.grid_columns import GridColumn
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

CTRL = Qt.KeyboardModifier.ControlModifier


class Store:
    """Drafts in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], dict[str, Any]] = {}

    def load(self, form: str, record: str) -> dict[str, Any] | None:
        return self.kept.get((form, record))

    def save(self, form: str, record: str, typed: dict[str, Any]) -> None:
        self.kept[form, record] = typed

    def clear(self, form: str, record: str) -> None:
        self.kept.pop((form, record), None)


class Sample(RecordDialog):
    """Two sheets: a form, then a form and a grid; ``stored`` is what was submitted."""

    def __init__(self, problem: Exception | None = None) -> None:
        self.stored: list[dict[str, Any]] = []

        def submit(values: dict[str, Any]) -> int:
            if problem is not None:
                raise problem
            self.stored.append(values)
            return 7

        facts = Form([Field("title", "Pavadinimas", required=True)])
        sums = Form([Field("total", "Suma", "money")])
        lines = Grid(
            "Eilutės",
            [GridColumn("what", "Kas", required=True), GridColumn("cents", "Kiek", "money")],
        )
        super().__init__(
            "Įrašas",
            [Sheet("Pirma", [facts]), Sheet("Antra", [sums, "Eilutės", lines])],
            {"facts": facts, "sums": sums, "lines": lines},
            submit,
            homes={"money": "sums.total"},
        )

    @property
    def words(self) -> list[str]:
        return [each.text() for each in self.findChildren(QLabel) if each.isVisible()]

    def grid(self) -> Grid:
        found = self.parts["lines"]
        assert isinstance(found, Grid)
        return found


def shown(qtbot: Any, problem: Exception | None = None) -> Sample:
    dialog = Sample(problem)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    return dialog


def fill(dialog: Sample) -> None:
    dialog.set_values(
        {"facts": {"title": "A"}, "sums": {"total": 100}, "lines": [{"what": "b", "cents": 100}]}
    )


def test_values_come_by_part_and_the_result_is_told(qtbot: Any) -> None:
    dialog = shown(qtbot)
    fill(dialog)
    heard: list[object] = []
    dialog.submitted.connect(heard.append)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    wait(lambda: heard == [7])
    assert dialog.stored == [
        {"facts": {"title": "A"}, "sums": {"total": 100}, "lines": [{"what": "b", "cents": 100}]}
    ]
    assert not dialog.isVisible()


def test_sheets_are_turned_by_keys_and_buttons(qtbot: Any) -> None:
    dialog = shown(qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_PageDown, CTRL)
    assert dialog.place == 1
    assert not find(dialog, QWidget, "Toliau").isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_PageUp, CTRL)
    assert dialog.place == 0
    click(qtbot, dialog, "Antra")
    assert dialog.place == 1


def test_a_missing_field_brings_its_sheet_to_sight(qtbot: Any) -> None:
    dialog = shown(qtbot)
    dialog.go_to(1)
    click(qtbot, dialog, "Įrašyti")
    assert dialog.place == 0
    assert "Užpildykite šį lauką." in dialog.words
    assert find(dialog, QWidget, "Pirma").accessibleDescription() == "Čia yra klaidų"


@pytest.mark.parametrize(
    ("field", "place", "words"),
    [
        ("title", 0, "Negerai."),
        ("money", 1, "Negerai."),
        ("lines:2", 1, "3 eilutė: Negerai."),
        ("lines", 1, "Negerai."),
        ("unknown", 0, "Negerai."),
    ],
)
def test_a_services_problem_stands_at_its_field(
    qtbot: Any, field: str, place: int, words: str
) -> None:
    dialog = shown(qtbot, InvalidMany([Invalid("Negerai.", field=field)]))
    fill(dialog)
    dialog.submit()
    jobs.wait_idle()
    assert words in dialog.words
    assert dialog.place == place
    assert dialog.isVisible()


def test_a_refusal_stands_above_the_sheets_and_goes_with_the_next_try(qtbot: Any) -> None:
    dialog = shown(qtbot, Refused("Negalima."))
    fill(dialog)
    dialog.submit()
    jobs.wait_idle()
    assert "Negalima." in dialog.words
    type_in(qtbot, dialog, "Pavadinimas", "")
    dialog.submit()
    assert "Negalima." not in dialog.words


def test_what_was_typed_comes_back_and_can_be_discarded(qtbot: Any) -> None:
    store = Store()
    first = shown(qtbot)
    first.keep_drafts(store, "sample", "1")
    type_in(qtbot, first, "Pavadinimas", "Pusiau")
    first.grid().set_raw([["kėdės", "ne skaičius"]])
    first.keep_work()
    assert store.kept["sample", "1"]["lines"] == [["kėdės", "ne skaičius"]]
    first.reject()
    second = shown(qtbot)
    second.keep_drafts(store, "sample", "1")
    assert second.raw()["facts"] == {"title": "Pusiau"}
    assert second.grid().text(0, 1) == "ne skaičius"
    click(qtbot, second, "Atmesti juos")
    assert second.raw() == {"facts": {"title": ""}, "sums": {"total": ""}, "lines": []}
    assert store.kept == {}


def test_without_a_store_closing_asks(qtbot: Any, answers: Answers) -> None:
    dialog = shown(qtbot)
    type_in(qtbot, dialog, "Pavadinimas", "x")
    answers.yes = False
    dialog.reject()
    assert dialog.isVisible()
    answers.yes = True
    dialog.reject()
    assert not dialog.isVisible()


def test_a_cell_being_typed_into_is_saved(qtbot: Any) -> None:
    dialog = shown(qtbot)
    fill(dialog)
    dialog.go_to(1)
    table = dialog.grid().table
    table.setFocus()
    table.setCurrentCell(0, 0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    editor = table.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.setText("stalai")
    QTest.keyClick(editor, Qt.Key.Key_S, CTRL)
    wait(lambda: bool(dialog.stored))
    assert dialog.stored[0]["lines"] == [{"what": "stalai", "cents": 100}]


def _check(ok: bool, severity: Severity) -> Check:
    return check(ok, say("2 = 2"), severity=severity)


@pytest.mark.parametrize(
    ("found", "tone"),
    [
        (_check(True, Severity.ERROR), "ok"),
        (_check(False, Severity.ERROR), "bad"),
        (_check(False, Severity.WARNING), "warn"),
        (_check(False, Severity.NOTE), "info"),
    ],
)
def test_a_check_is_said_with_its_tone(qtbot: Any, found: Check, tone: str) -> None:
    card = ChecksCard("Patikros")
    qtbot.addWidget(card)
    card.show()
    card.set_lines([said(found)])
    assert card.said == (("2 = 2", tone),)
    assert "2 = 2" in [each.text() for each in card.findChildren(QLabel)]
