"""The window shows a role without the right the same of people whose sensitive answers differ.

The two offices are those of :mod:`tests.app.participants.test_hidden`. Every part of the tab of
participants is opened, with whoever stands first in its list beside it, section by section.
"""

import re
from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.i18n import _
from app.office import Office
from app.participants.terms import SPECIAL_GROUPS
from tests.app.offices import as_user
from tests.app.participants.test_hidden import twins
from tests.ui.answers import Answers
from tests.ui.find import settled as settle
from tests.ui.find import table_texts
from tests.ui.frames import answers, app, dressed
from ui.kit import jobs
from ui.kit.table import Table
from ui.participants.card import CardPanel
from ui.participants.page import ParticipantsPage
from ui.participants.words import GROUP_WORDS

__all__ = ["answers", "app", "dressed", "twins"]

_TIMES = re.compile(r"\d\d:\d\d(:\d\d)?")


def words(root: QWidget) -> Iterator[str]:
    """Every text in sight or behind the pointer, in the order of the widgets."""
    for each in root.findChildren(QWidget):
        if not each.isVisible():
            continue
        if isinstance(each, QLabel | QAbstractButton):
            yield each.text()
        if isinstance(each, Table):
            yield from (cell for row in table_texts(each) for cell in row)
        yield each.toolTip()


def walk(page: ParticipantsPage) -> dict[str, list[str]]:
    """What each part says, and each section of the card of who stands first in it."""
    said: dict[str, list[str]] = {}
    for key in page.parts:
        page.choose(key)
        settle()
        for table in page.current.findChildren(Table):
            first = table.model.id_at(0) if table.isVisible() else None
            if first is not None:
                table.select(first)
                settle()
                break
        said[key] = sorted(_TIMES.sub("", text) for text in words(page) if text)
        for card in page.side.findChildren(CardPanel):
            for section in card.sections:
                card.choose(section)
                settle()
                here = sorted(_TIMES.sub("", text) for text in words(page.side) if text)
                said[f"{key} {section}"] = here
    return said


def shown(office: Office) -> dict[str, list[str]]:
    page = ParticipantsPage(office)
    page.resize(1366, 690)
    page.show()
    settle()
    try:
        return walk(page)
    finally:
        jobs.wait_idle()
        page.close()
        page.deleteLater()


def test_the_window_of_an_auditor_says_the_same_of_both(
    answers: Answers, twins: tuple[Office, Office]
) -> None:
    got = []
    for office in twins:
        with as_user(office, "auditore"):
            got.append(shown(office))
    first, second = got
    assert first.keys() == second.keys()
    assert {"people entry", "people evidence", "indicators", "requests"} <= first.keys()
    assert [said.count("auditore") for said in (first["looks"], second["looks"])] == [1, 1]
    parted = {key: set(said) ^ set(second[key]) for key, said in first.items()}
    assert {key: texts for key, texts in parted.items() if texts} == {}
    special = {_(GROUP_WORDS[group]) for group in SPECIAL_GROUPS}
    told = " ".join(text for said in second.values() for text in said)
    assert [each for each in special if each in told] == []
