"""Forms and their dialog, typed into as a person does."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QWidget

from app.errors import Invalid, InvalidMany, Refused
from tests.ui.answers import Answers
from tests.ui.find import choose, click, find, gone, press, top, type_in, wait
from tests.ui.kit import samples
from ui.kit import jobs
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.form_dialog import FormDialog
from ui.kit.typed import parse_day, parse_moment


class Drafts:
    """A draft store in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], dict[str, Any]] = {}

    def load(self, form: str, record: str) -> dict[str, Any] | None:
        """What waits."""
        return self.kept.get((form, record))

    def save(self, form: str, record: str, typed: dict[str, Any]) -> None:
        """Keep."""
        self.kept[form, record] = typed

    def clear(self, form: str, record: str) -> None:
        """Forget."""
        self.kept.pop((form, record), None)


@pytest.fixture
def form(qtbot) -> Form:
    """The sample form."""
    made = Form(samples.FIELDS)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    return made


def test_values_come_back_as_they_were_set(form: Form):
    """Every kind, there and back."""
    form.set_values(samples.VALUES)
    assert form.values() == samples.VALUES | {"email": None, "summary": None}


def test_typed_words_become_values(form: Form, qtbot):
    """Money with a comma, a date with dots, a Vilnius time into UTC."""
    type_in(qtbot, form, "Pavadinimas", "  Klubas  ")
    type_in(qtbot, form, "Juridinio asmens kodas", "300 000 053")
    type_in(qtbot, form, "Prašoma parama", "1 234,5")
    type_in(qtbot, form, "Finansuojamoji dalis", "92,5")
    type_in(qtbot, form, "Baigiama", "2026.11.23")
    type_in(qtbot, form, "Gauta", "2026-07-01 17:00")
    type_in(qtbot, form, "Trukmė mėnesiais", "18")
    choose(qtbot, form, "VPS veiksmas", "1.1.2. Pagalba")
    QTest.keyClick(find(form, QCheckBox, "Jaunimas"), Qt.Key.Key_Space)
    values = form.values()
    assert values["name"] == "Klubas"
    assert values["code"] == "300000053"
    assert values["requested"] == 123450
    assert values["share"] == 9250
    assert values["until"] == date(2026, 11, 23)
    assert values["received"] == datetime(2026, 7, 1, 14, 0, tzinfo=UTC)
    assert (values["months"], values["action"], values["groups"]) == (18, 2, ("c",))


def test_wrong_and_missing_fields_are_named_together(form: Form, qtbot):
    """One look shows all: in order, in words, under the field."""
    type_in(qtbot, form, "Prašoma parama", "penki")
    with pytest.raises(InvalidMany) as caught:
        form.values()
    assert [problem.field for problem in caught.value.problems] == ["name", "code", "requested"]
    assert form.show_errors(caught.value) == ""
    assert find(form, QLabel, "„penki“ nėra skaičius, įrašytas kaip 1 234,50.")
    assert form.rows["name"].widget.accessibleDescription() == "privaloma. Užpildykite šį lauką."
    type_in(qtbot, form, "Prašoma parama", "5")
    assert gone(form, QLabel, "„penki“ nėra skaičius, įrašytas kaip 1 234,50.")


def test_error_without_a_field_is_handed_back(form: Form):
    """The dialog shows it above the form."""
    assert form.show_errors(Refused("The call is closed.")) == "The call is closed."


def test_wide_form_has_two_columns_and_keeps_the_tab_order(form: Form, qtbot):
    """Tab goes as declared, in one column or two."""
    form.resize(1300, 800)
    code, mail = (find(form, QWidget, name) for name in ("Juridinio asmens kodas", "El. paštas"))
    assert (
        code.mapTo(form, code.rect().topLeft()).y() == mail.mapTo(form, mail.rect().topLeft()).y()
    )
    form.resize(400, 1400)
    QApplication.processEvents()
    assert mail.mapTo(form, mail.rect().topLeft()).y() > code.mapTo(form, code.rect().topLeft()).y()
    assert code.nextInFocusChain() is not None


def test_password_is_never_kept(qtbot):
    """Not in a draft, not shown."""
    form = Form([Field("login", "Vardas"), Field("password", "Slaptažodis", "password")])
    qtbot.addWidget(form)
    form.show()
    type_in(qtbot, form, "Slaptažodis", "slapta")
    assert form.raw() == {"login": ""}
    assert find(form, QLineEdit, "Slaptažodis").echoMode() == QLineEdit.EchoMode.Password


def test_draft_comes_back_and_can_be_discarded(qtbot):
    """Half-typed, even wrong, words survive; the person decides."""
    store = Drafts()
    first = Form(samples.FIELDS)
    qtbot.addWidget(first)
    first.show()
    first.keep_drafts(store, "application", "7")
    type_in(qtbot, first, "Prašoma parama", "12x")
    wait(lambda: bool(store.kept))
    second = Form(samples.FIELDS)
    qtbot.addWidget(second)
    second.show()
    assert second.keep_drafts(store, "application", "7")
    assert find(second, QLineEdit, "Prašoma parama").text() == "12x"
    click(qtbot, second, "Atmesti juos")
    assert find(second, QLineEdit, "Prašoma parama").text() == ""
    assert store.kept == {}


def _fill(qtbot, dialog: FormDialog) -> None:
    type_in(qtbot, dialog, "Pavadinimas", "Klubas")
    type_in(qtbot, dialog, "Juridinio asmens kodas", "300000053")
    type_in(qtbot, dialog, "Prašoma parama", "100")


def _open(qtbot, submit) -> FormDialog:
    dialog = samples.dialog(submit)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def test_dialog_saves_by_keyboard_and_closes(qtbot):
    """Ctrl+Enter; the result is announced."""
    seen: list[dict[str, Any]] = []
    results: list[Any] = []

    def submit(values: dict[str, Any]) -> int:
        seen.append(values)
        return 42

    dialog = _open(qtbot, submit)
    dialog.submitted.connect(results.append)
    _fill(qtbot, dialog)
    press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    jobs.wait_idle()
    assert results == [42]
    assert seen[0]["requested"] == 10000


def test_dialog_keeps_everything_when_the_verb_refuses(qtbot):
    """The reason stands beside its field; nothing typed is lost; a second try works."""
    answers: list[Any] = [Invalid("This code is used already.", field="code"), None]

    def submit(values: dict[str, Any]) -> None:
        problem = answers.pop(0)
        if problem is not None:
            raise problem

    dialog = _open(qtbot, submit)
    _fill(qtbot, dialog)
    click(qtbot, dialog, "Įrašyti")
    jobs.wait_idle()
    assert find(dialog, QLabel, "This code is used already.")
    assert find(dialog, QLineEdit, "Pavadinimas").text() == "Klubas"
    click(qtbot, dialog, "Įrašyti")
    jobs.wait_idle()
    assert answers == []


def test_dialog_shows_a_refusal_above_the_form(qtbot):
    """No field of its own: a note."""

    def submit(values: dict[str, Any]) -> None:
        raise Refused("The call is closed.")

    dialog = _open(qtbot, submit)
    _fill(qtbot, dialog)
    click(qtbot, dialog, "Įrašyti")
    jobs.wait_idle()
    assert find(dialog, QLabel, "The call is closed.")
    dialog.close()


def test_dialog_asks_before_losing_what_was_typed(qtbot, answers: Answers):
    """Esc after typing asks; a no keeps the dialog."""
    dialog = _open(qtbot, lambda values: None)
    type_in(qtbot, dialog, "Pavadinimas", "Klubas")
    answers.yes = False
    press(dialog, Qt.Key.Key_Escape)
    assert answers.asked == [("Įvesti duomenys nebus įrašyti.", "Close without saving")]
    assert top(FormDialog).isVisible()
    answers.yes = True
    press(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("2026-11-23", date(2026, 11, 23)),
        ("2026.11.23", date(2026, 11, 23)),
        ("2026 11 3", date(2026, 11, 3)),
        ("20261123", date(2026, 11, 23)),
    ],
)
def test_day_is_understood(text: str, on: date):
    """As people type it."""
    assert parse_day(text) == on


@pytest.mark.parametrize("text", ["2026-13-01", "2026-02-30", "rytoj", "23", "-", "٢٠٢٦-١-١"])
def test_day_that_is_none_is_refused(text: str):
    """Never guessed."""
    with pytest.raises(Invalid):
        parse_day(text)


@pytest.mark.parametrize("text", ["2026-11-23", "17:00", "2026-11-23 25:00", "2026-11-23 1700"])
def test_moment_that_is_none_is_refused(text: str):
    """A date and a time, or nothing."""
    with pytest.raises(Invalid):
        parse_moment(text)
