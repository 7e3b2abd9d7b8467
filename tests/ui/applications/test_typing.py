"""From the paper form by keys alone, in its own order; the keystrokes say how long it takes."""

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QTableWidget, QWidget

from app.office import Office
from app.tables import Query
from db.terms import BudgetCategory, FundingSource, TargetGroup
from tests.app.nouns import application_draft, make_call, make_strategy
from tests.ui.answers import Answers
from tests.ui.find import keys, top, wait
from ui.applications.form import ApplicationDialog
from ui.applications.page import ApplicationsPage

K, M = Qt.Key, Qt.KeyboardModifier
PER_MINUTE = 200
"""Characters that somebody used to a keyboard types."""
PER_FIELD = 1
"""Seconds to find the next field on the paper."""
SENTENCE = "Senyvi gyventojai lieka be pagalbos buityje ir be bendravimo."


class Typist:
    """Types where the focus is; counts keystrokes and fields."""

    def __init__(self) -> None:
        self.pressed = self.fields = 0

    @property
    def minutes(self) -> float:
        """How long a person takes."""
        return self.pressed / PER_MINUTE + self.fields * PER_FIELD / 60

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = M.NoModifier) -> None:
        """One key, whatever it is."""
        QTest.keyClick(here(), key, modifier)
        self.pressed += 1

    def to(self, label: str) -> None:
        """On with Tab; the paper's next field is not far."""
        for _step in range(5):
            self.key(K.Key_Tab)
            if here().accessibleName() == label:
                return
        raise AssertionError(f"{label} does not follow, but {here().accessibleName()}")

    def fill(self, label: str, text: str) -> None:
        """The next field and its text; of a choice its first letters."""
        self.to(label)
        self.write(text)

    def write(self, text: str) -> None:
        """A text where the focus is."""
        for letter in text:
            keys(here(), letter)  # the first one may open a cell's editor
        self.pressed += len(text)
        self.fields += 1
        box = here()
        if isinstance(box, QComboBox):
            assert box.currentText().casefold().startswith(text.casefold()), box.currentText()

    def rows(self, label: str, rows: Sequence[Sequence[str]]) -> None:
        """A grid from its first cell, Tab from one to the next."""
        if here().accessibleName() != label:
            self.to(label)
        cells = here()
        assert isinstance(cells, QTableWidget)
        for row in rows:
            for text in row:
                if text:
                    self.write(text)
                self.key(K.Key_Tab)


def here() -> QWidget:
    """What has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.fixture
def form(office: Office, answers: Answers) -> Iterator[ApplicationDialog]:
    """The empty form of a call; the office knows the applicant."""
    ids = make_strategy(office)
    call = make_call(office, ids)
    office.applications.register(application_draft(call, ids["1.1.1"]))
    page = ApplicationsPage(office)
    page.resize(1366, 700)
    page.show()
    page.activateWindow()
    wait(lambda: QApplication.activeWindow() is page)
    QTest.keyClick(page, K.Key_N, M.ControlModifier)
    made = top(ApplicationDialog)
    made.activateWindow()
    wait(lambda: QApplication.activeWindow() is made)
    yield made
    page.close()
    page.deleteLater()


def test_whole_paper_form_is_typed_in_under_five_minutes(
    form: ApplicationDialog, office: Office, answers: Answers
) -> None:
    by = Typist()
    by.fill("Pateikimo būdas", "As")
    by.fill("Puslapiai", "12")
    by.fill("Kodas", "188753461")
    wait(lambda: form.who.value("applicant") == "Asociacija „Pavyzdys A“")  # the office knows it
    by.fill("Pavadinimas", "")
    for known in ("Teisinė forma", "Sektorius", "Adresas", "Vadovas", "Kontaktinis asmuo"):
        by.to(known)
    for known in ("El. paštas", "Telefonas", "PVM mokėtojas", "NVO žyma"):
        by.to(known)
    by.fill("Patirtis", "Įgyvendinti du projektai.")
    by.key(K.Key_PageDown, M.ControlModifier)
    by.rows("Partneriai", [("VšĮ „Pavyzdys“", "300000053", "Pil", "mokymai", "patalpos", "500")])
    by.fill("Projekto pavadinimas", "Pagalba į namus vienišiems gyventojams")
    by.to("Veiksmas")
    by.fill("Santrauka", SENTENCE)
    by.fill("Problema", SENTENCE)
    by.fill("Tikslas ir uždaviniai", SENTENCE)
    by.key(K.Key_PageDown, M.ControlModifier)
    by.rows(
        "Veiklos",
        [
            ("1", "Savanorių mokymai", "1", "3", "12 savanorių", "Koordinatorė"),
            ("2", "Pagalba namuose", "3", "18", "30 lankomų", "Koordinatorė"),
        ],
    )
    by.rows("Planuojami dalyviai", [("A", "30")])
    by.fill("Įgyvendinimo vieta", "Pakruojis")
    by.fill("Trukmė, mėn.", "18")
    by.key(K.Key_PageDown, M.ControlModifier)
    by.write("50000")
    by.fill("Prašoma suma", "46000")
    by.rows(
        "Biudžeto eilutės",
        [
            ("Darb", "Koordinatorė", "mėn.", "18", "2000", "", "", ""),
            ("Pasl", "Mokymai", "vnt.", "1", "14000", "", "", ""),
        ],
    )
    by.key(K.Key_D, M.ControlModifier)
    wait(lambda: len(form.grids["sources"].values()) == 4)
    by.key(K.Key_PageDown, M.ControlModifier)
    by.rows("Rodikliai", [("", "", "", "24")])
    by.fill("Savanoriai", "5")
    by.fill("Savanoriško darbo valandos", "120")
    by.fill("Tęstinumas", "Savanoriai lankys toliau.")
    by.fill("Horizontalieji principai", "Lygios galimybės.")
    by.fill("Rizika ir jos valdymas", "Savanorių kaita.")
    by.fill("De minimis deklaracija", "Ne")
    by.fill("Pasirašė", "Vadovė Pavyzdė")
    by.fill("Pasirašymo pagrindas", "vadovė")
    by.fill("Pasirašymo data", "2017-02-28")
    by.key(K.Key_Return, M.ControlModifier)
    wait(lambda: bool(answers.said))
    newest = max(office.applications.queries.source().ids(Query()))
    found = office.applications.queries.one(newest)
    draft = found.draft
    assert (draft.title, draft.months, draft.pages) == (
        "Pagalba į namus vienišiems gyventojams",
        18,
        12,
    )
    assert draft.applicant.contact == "Kontaktė Pavyzdė"
    assert [(each.name, each.money) for each in draft.partners] == [("VšĮ „Pavyzdys“", 500_00)]
    assert len(draft.activities) == 2
    assert draft.groups == ((TargetGroup.DISABILITY, 30),)
    assert [each.category for each in draft.lines] == [
        BudgetCategory.STAFF,
        BudgetCategory.SERVICES,
    ]
    assert draft.sources[0] == (FundingSource.EU, 39_100_00)
    assert [each.value for each in draft.indicators] == [24_00]
    assert by.minutes < 5, f"{by.pressed} keystrokes, {by.fields} fields"
