"""Quick entry: keys only, and few enough of them for a person a minute."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.office import Office
from app.participants.terms import EmploymentStatus, SensitiveAnswer, Sex, TargetGroup
from app.tables import Query
from tests.app.participants.cases import OPERATION, WOMAN_1988, draft
from tests.ui.answers import Answers
from tests.ui.find import click, wait
from tests.ui.find import settled as settle
from tests.ui.participants.conftest import Shown
from ui.participants.quick import QuickPart

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
A_MINUTE, PER_KEY, PER_FIELD = 60.0, 60 / 200, 0.5
"""Seconds: 200 keys a minute, and half a second to find the next answer on the paper."""


class Hands:
    """Types where the cursor is, and counts."""

    def __init__(self) -> None:
        self.keys = self.fields = 0

    def type(self, text: str, then: Qt.Key | None = ENTER) -> None:
        """Into the field that has the cursor; Enter goes on unless one key does."""
        for mark in text:
            self._key(mark)
        if then is not None:
            QTest.keyClick(self._where(), then)
        self.keys += len(text) + (then is not None)
        self.fields += 1

    def _key(self, mark: str) -> None:
        if mark.isascii():
            QTest.keyClicks(self._where(), mark)
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, mark)
            QApplication.sendEvent(self._where(), event)

    def save(self) -> None:
        QTest.keyClick(self._where(), ENTER, CTRL)
        self.keys += 2

    @property
    def seconds(self) -> float:
        return self.keys * PER_KEY + self.fields * PER_FIELD

    def _where(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found


@pytest.fixture
def quick(office: Office, project: int, show: Shown) -> QuickPart:
    page = show()
    page.choose("quick")
    settle()
    page.activateWindow()
    settle()
    part = page.current
    part.rows["started_on"].editor.set_value(date(2020, 6, 10))
    part.rows["notice_version"].editor.set_value("1")
    part.rows["personal_code"].widget.setFocus()
    assert isinstance(part, QuickPart)
    return part


def whole_person(hands: Hands, code: str, last_name: str) -> None:
    """Every answer of the questionnaire."""
    hands.type(code)  # birth date and sex are filled and passed over
    hands.type(last_name)
    hands.type("Ona")
    hands.type("+370 600 00001")
    hands.type("ona@pavyzdys.lt")
    hands.type("b", None)
    hands.type("2018-01-01")
    for answer in ("3", "n", "n", "t"):  # education, learning, student, rural
        hands.type(answer, None)
    hands.type("A-1")  # the questionnaire's version
    for answer in "tna-":
        hands.type(answer, None)
    hands.save()


def test_whole_person_is_entered_within_a_minute(
    qtbot: QtBot, office: Office, quick: QuickPart
) -> None:
    hands = Hands()
    whole_person(hands, WOMAN_1988, "Pavyzdienė")
    wait(lambda: len(quick.recent.entered) == 1)
    settle()
    assert (hands.keys, hands.fields) == (84, 16)
    assert hands.seconds <= A_MINUTE
    (identity,) = office.participants.queries.source.ids(Query())
    card = office.participants.queries.card(identity)
    told = card.draft
    assert (told.birth_date, told.sex, told.isced) == (date(1988, 5, 12), Sex.FEMALE, 3)
    assert (told.employment, told.unemployed_since) == (
        EmploymentStatus.UNEMPLOYED,
        date(2018, 1, 1),
    )
    assert (told.in_education, told.full_time_student, told.rural) == (False, False, True)
    assert (told.disability, told.background, told.other_disadvantage, told.homeless) == (
        SensitiveAnswer.YES,
        SensitiveAnswer.NO,
        SensitiveAnswer.REFUSED,
        SensitiveAnswer.NOT_ASKED,
    )
    assert (told.form_version, told.notice_version) == ("A-1", "1")
    assert TargetGroup.LONG_TERM_UNEMPLOYED in {group for group, _why in card.groups}
    # The next person begins with what is carried over, the cursor in the personal code.
    assert QApplication.focusWidget() is quick.rows["personal_code"].widget
    assert quick.person.value("started_on") == date(2020, 6, 10)
    assert quick.person.value("form_version") == "A-1"
    assert quick.person.value("last_name") is None


def test_namesake_is_asked_in_place_and_a_slip_shown_beside_its_field(
    qtbot: QtBot, office: Office, project: int, quick: QuickPart
) -> None:
    known = office.participants.register(draft(project))
    other = office.participants.add_operation(replace(OPERATION, code="BIVP-P-2"))
    quick.refresh()
    settle()
    quick.rows["operation_id"].editor.set_value(other)
    quick.rows["personal_code"].widget.setFocus()
    hands = Hands()
    hands.type(WOMAN_1988[:-1] + "2")
    assert quick.rows["personal_code"].error.text().startswith("Neteisingas asmens kodo")
    quick.rows["personal_code"].editor.set_value(None)
    for text in ("1995-06-10", "Pavyzdaitė", "Biruta"):
        hands.type(text)
    hands.save()
    wait(lambda: not quick.rows["same_person"].isHidden())
    assert QApplication.focusWidget() is quick.rows["same_person"].widget
    hands.type("1", None)
    hands.save()
    wait(lambda: len(quick.recent.entered) == 1)
    done, name = quick.recent.entered[0]
    assert (done.person_id, done.known, name) == (known.person_id, True, "Pavyzdaitė Biruta")


def test_last_entry_is_taken_back(
    qtbot: QtBot, office: Office, quick: QuickPart, answers: Answers
) -> None:
    hands = Hands()
    for name in ("Pirmoji", "Antroji"):
        hands.type("")
        hands.type("1990-02-0" + ("1" if name == "Pirmoji" else "2"))
        hands.type(name)
        hands.type("Rasa")
        hands.save()
        wait(lambda name=name: name in str(quick.recent.entered))  # type: ignore[misc]
        settle()
    assert [name for _done, name in quick.recent.entered] == ["Antroji Rasa", "Pirmoji Rasa"]
    click(qtbot, quick.recent, "Atšaukti")
    wait(lambda: len(quick.recent.entered) == 1)
    settle()
    counts = office.participants.queries.counts()
    assert (counts.participations, counts.persons) == (1, 1)
    assert office.participants.queries.source.ids(Query(search="Antroji")) == []
