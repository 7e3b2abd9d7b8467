"""The way to every dialog of the tab of participants (see :mod:`ui.tour`)."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QDialog

from app.exchange.excel import Column
from app.exchange.separated import to_csv
from app.explanation import Explanation
from app.participants.follow_ups.due import Standing
from app.participants.merging import PairRow
from app.participants.recognising import Likeness, Named, likeness
from app.safety.rights import Right
from app.tables import Query
from ui.kit import jobs
from ui.participants.doubles import merge_dialog
from ui.participants.evidence_dialogs import evidence_dialog, void_evidence_dialog
from ui.participants.follow_up import follow_up_dialog, take_back_dialog
from ui.participants.form import ParticipantDialog
from ui.participants.handing_over import mark_dialog
from ui.participants.importing import ParticipantImportDialog
from ui.participants.privacy.consents import consent_dialog, erase_dialog
from ui.participants.privacy.handing import handing_dialog
from ui.participants.processing.part import add_dialog, edit_dialog, turn_dialog
from ui.participants.requests import dialogs
from ui.participants.small_dialogs import CodeDialog, come_back_dialog, exit_dialog
from ui.tour_attendance import attendance
from ui.window.window import MainWindow

Ways = Iterator[tuple[str, Callable[[], object]]]


def participants(window: MainWindow) -> Ways:
    """Each dialog's name, and what opens it."""
    yield from _registry(window)
    yield from _follow_ups(window)
    yield from _evidence(window)
    yield from _requests(window)
    yield from _processing(window)
    yield from attendance(window)


def _registry(window: MainWindow) -> Ways:
    office, page = window.office, window.page("participants").part("people")
    queries = office.participants.queries
    operations = queries.operations()
    card = queries.card(queries.source.ids(Query(sort="name"))[0])
    made: dict[str, Callable[[], QDialog]] = {
        "participant": lambda: ParticipantDialog(office, operations, parent=page),
        "participant-edit": lambda: ParticipantDialog(office, operations, card, parent=page),
        "participant-exit": lambda: exit_dialog(office, card, page),
        "participant-back": lambda: come_back_dialog(office, card, page),
        "participant-handed": lambda: mark_dialog(office, page, [card.id]),
        "participant-code": lambda: CodeDialog(office, card, page),
    }
    for name, make in made.items():
        yield name, lambda make=make: make().open()  # type: ignore[misc]
    yield "participant-projects", page.show_operations
    yield "participant-readings", page.edit_readings
    if page.office.may(Right.EDIT_PARTICIPANTS):
        yield "participant-doubles", page.show_doubles
        alike = likeness(*(Named("Ona", "Pavyzdė", None),) * 2) or Likeness(75, Explanation())
        pair = PairRow(1, 1, 2, "Ona Pavyzdė", "Ona Pavyzdė", (False, False), alike)
        yield "participant-merge", lambda: merge_dialog(office, pair, page).open()
    yield "participants-import", lambda: _import(window)
    grounds: dict[str, Callable[[], QDialog]] = {
        "participant-consent": lambda: consent_dialog(office, card, page),
        "participant-erase": lambda: erase_dialog(office, card, page),
        "participants-hand-out": lambda: handing_dialog(office, Query(), Path("x.xlsx"), page),
    }
    for name, make in grounds.items():
        yield name, lambda make=make: make().open()  # type: ignore[misc]


def _import(window: MainWindow) -> None:
    """A file whose first row is somebody of the registry and whose second has no first day."""
    office, page = window.office, window.page("participants").part("people")
    queries = office.participants.queries
    one = queries.card(queries.source.ids(Query(sort="name"))[0]).draft
    rows = [
        [one.last_name, one.first_name, str(one.birth_date), str(one.started_on)],
        ["Pavyzdė", "Ona", "", ""],
    ]
    heads = ("Pavardė", "Vardas", "Gimimo data", "Pirmoji diena projekte")
    imports = office.participants.imports
    with tempfile.TemporaryDirectory(prefix="vvg-") as folder:
        path = Path(folder, "dalyviai.csv")
        path.write_bytes(to_csv([Column(head) for head in heads], rows))
        file = imports.read(path)
        dialog = ParticipantImportDialog(office, file, queries.operations(), page)
        dialog.open()
        jobs.wait_idle()


def _follow_ups(window: MainWindow) -> Ways:
    office, page = window.office, window.page("participants").part("follow-ups")
    found = office.participants.follow_ups.queries
    left = found.four_weeks.ids(Query(filters=(("standing", Standing.DONE),)))
    results = found.results(left[0])
    four, six = results.answers
    for name, one in (("four-weeks", four), ("six-months", six)):
        yield (
            f"follow-up-{name}",
            lambda one=one: follow_up_dialog(office, results, one, page).open(),  # type: ignore[misc]
        )
    yield "follow-up-out", lambda: take_back_dialog(office, results, four, page).open()


def _evidence(window: MainWindow) -> Ways:
    office, page = window.office, window.page("participants").part("evidence")
    queries = office.participants.queries
    shown = next(
        found
        for key in queries.source.ids(Query(sort="name"))
        if (found := office.participants.evidence.queries.of(key)).rows
    )
    card = queries.card(shown.participation_id)
    yield "evidence", lambda: evidence_dialog(office, card, shown, page).open()
    row = shown.rows[0]
    yield "evidence-void", lambda: void_evidence_dialog(office, row, page).open()


def _requests(window: MainWindow) -> Ways:
    office, page = window.office, window.page("participants").part("requests")
    rows = office.participants.requests.queries.rows()
    one = next(row for row in rows if row.open)
    yield "request", lambda: dialogs.register_dialog(office, page).open()
    for name, make in (
        ("edit", dialogs.edit_dialog),
        ("extend", dialogs.extend_dialog),
        ("answer", dialogs.answer_dialog),
        ("send", dialogs.send_dialog),
        ("withdraw", dialogs.withdraw_dialog),
    ):
        yield f"request-{name}", lambda make=make: make(office, page, one).open()  # type: ignore[misc]


def _processing(window: MainWindow) -> Ways:
    office, page = window.office, window.page("participants").part("processing")
    one = office.participants.processing.queries.rows()[0]
    yield "processing-add", lambda: add_dialog(office, page).open()
    yield "processing-edit", lambda: edit_dialog(office, page, one).open()
    yield "processing-drop", lambda: turn_dialog(office, page, one).open()
