"""A file of participants in the window: problems, namesakes decided, imported and taken back."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.office import Office
from tests.app.participants.cases import draft
from tests.ui.answers import Answers
from tests.ui.find import click, table_texts, top, wait
from tests.ui.find import settled as settle
from tests.ui.participants.conftest import Shown
from ui.participants.importing import ParticipantImportDialog
from ui.participants.importing_verbs import import_participants, take_back


def test_namesakes_are_decided_and_everybody_is_imported_and_taken_back(
    qtbot: QtBot, office: Office, project: int, show: Shown, answers: Answers, tmp_path: Path
) -> None:
    known = office.participants.register(draft(project, last_name="Pavyzdienė"))
    other = tmp_path / "dalyviai.csv"
    other.write_text(
        "Pavardė;Vardas;Gimimo data;Pradžia\n"
        "Pavyzdienė;Birutė;1995-06-10;2020-06-11\n"
        "Naujokas;Jonas;1980-01-02;2020-06-12\n",
        "utf-8",
    )
    page = show()
    answers.path = other
    import_participants(office, page.current, office.participants.queries.operations())
    dialog = top(ParticipantImportDialog)
    dialog.form.set_values({"operation_id": project})
    wait(lambda: len(table_texts(dialog._namesakes)) == 1)
    assert table_texts(dialog._namesakes)[0][1] == "Pavyzdienė Birutė"
    click(qtbot, dialog, "Visi kiti")
    settle()
    assert table_texts(dialog._namesakes)[0][3] == "Kitas asmuo"
    click(qtbot, dialog, "Importuoti")
    wait(lambda: office.participants.queries.counts().participations == 3)
    settle()
    assert office.participants.queries.counts().persons == 3
    take_back(office, page.current)
    wait(lambda: office.participants.queries.counts().participations == 1)
    settle()
    assert office.participants.queries.card(known.id).draft.last_name == "Pavyzdienė"
