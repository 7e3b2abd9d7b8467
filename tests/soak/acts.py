"""The main verbs, each as one act on a prepared office that a bad disk may refuse."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app import log
from app.founding import OfficeDraft
from app.office import Office
from app.safety.accounts import AccountDraft
from app.safety.keys import CHEAP
from app.safety.restore import restore
from app.tables import Query
from db.terms import Role
from tests.app.offices import PASSWORD
from tests.soak import works, works_evaluation, works_participants, works_projects
from tests.soak.template import Ids, entry, open_copy, participant
from tests.soak.verbs import plant

Do = Callable[[], object]


@dataclass
class Act:
    """``do`` may be refused, and must then work when it is tried again; ``end`` leaves the room."""

    do: Do
    end: Do = lambda: None


Make = Callable[[Path, Ids], Act]


def _in(login: str, do: Callable[[Office, Ids], object]) -> Make:
    def make(folder: Path, ids: Ids) -> Act:
        office = open_copy(folder, login)
        office.cost = CHEAP
        return Act(lambda: do(office, ids), lambda: office.close(with_backup=False))

    return make


def _work(login: str, prepare: works.Prepare) -> Make:
    def make(folder: Path, ids: Ids) -> Act:
        office = open_copy(folder, login)
        return Act(prepare(office, ids), lambda: office.close(with_backup=False))

    return make


def _score(office: Office, ids: Ids) -> None:
    application, key = ids.applications[0], ids.criteria[0]
    office.evaluation.score(application, key, ids.points[0][0], "Pagrįsta. " * 100)


def _submit(folder: Path, ids: Ids) -> Act:
    office = open_copy(folder, "egle")
    for key, choices in zip(ids.criteria, ids.points, strict=True):
        office.evaluation.score(ids.applications[0], key, choices[0], "Pagrįsta.")
    return Act(
        lambda: office.evaluation.submit(ids.applications[0]),
        lambda: office.close(with_backup=False),
    )


def _workbook(office: Office, _ids: Ids) -> None:
    from app.exchange.excel import to_excel
    from ui.kit.files import write_file

    made = to_excel(*office.participants.export.sheet(Query()))
    write_file(office.folder.parent / "dalyviai.xlsx", made)


def _papers(office: Office, ids: Ids) -> None:
    papers = [row.id for row in office.papers.queries.of_call(ids.closed) if row.signed]
    office.papers.export(papers, office.folder.parent / "lapai")


def _log_in(folder: Path, _ids: Ids) -> Act:
    return Act(lambda: open_copy(folder).close(with_backup=False))


def _close(folder: Path, _ids: Ids) -> Act:
    """Closing with its backup; the office must be closed whatever the disk says."""
    return Act(lambda: open_copy(folder).close())


def _restore(folder: Path, _ids: Ids) -> Act:
    office = open_copy(folder)
    made = office.back_up()
    office.close(with_backup=False)
    return Act(lambda: restore(folder, made))


def _found(folder: Path, _ids: Ids) -> Act:
    from app.details import OfficeDetails

    admin = AccountDraft("vadove", "Ona Pavyzdė", "vadovė", tuple(Role), PASSWORD)
    draft = OfficeDraft(OfficeDetails("Naujas"), admin, CHEAP)

    def do() -> None:
        Office.create(folder.parent / "naujas", draft)[0].close(with_backup=False)

    return Act(do)


def _migrate(folder: Path, _ids: Ids) -> Act:
    plant(folder.parent, range(1))
    return Act(lambda: open_copy(folder).close(with_backup=False))


def _log(folder: Path, _ids: Ids) -> Act:
    """The program's own log: a line that cannot be written is not the person's trouble."""
    log.start(folder.parent / "log")

    def do() -> None:
        for number in range(9):
            logging.getLogger("vvg").warning("eilutė %s %s", number, "x" * 900)

    return Act(do)


def _preferences(folder: Path, _ids: Ids) -> Act:
    from PySide6.QtCore import QSettings

    from ui import preferences

    QSettings.setPath(
        QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder.parent / "nuostatos")
    )

    def do() -> None:
        preferences.set_large_type(True)
        preferences.remember(preferences.Recent(str(folder), "Biuras", "vadove"))
        QSettings().sync()

    return Act(do)


_ROOMS = (works, works_evaluation, works_participants, works_projects)
_WORKS = {name: work for room in _ROOMS for name, work in room.WORKS.items()}

ACTS: dict[str, Make] = {
    **{name: _work(*work) for name, work in _WORKS.items()},
    "participant": _in(
        "rita", lambda o, ids: o.participants.register(participant(ids.operation, 1))
    ),
    "score": _in("egle", _score),
    "submit": _submit,
    "sign": _in("jonas", lambda office, ids: office.papers.sign(ids.unsigned[0])),
    "budget": _in("finansai", lambda office, _ids: office.budget.record(entry(1))),
    "draft": _in("rita", lambda office, _ids: office.drafts.save("soak", "", {"a": "b" * 3000})),
    "password": _in(
        "vadove", lambda office, _ids: office.accounts.change_my_password(PASSWORD, PASSWORD)
    ),
    "log in": _log_in,
    "back up": _in("vadove", lambda office, _ids: office.back_up()),
    "close": _close,
    "restore": _restore,
    "found": _found,
    "migrate": _migrate,
    "papers": _in("vadove", _papers),
    "workbook": _in("vadove", _workbook),
    "log": _log,
    "preferences": _preferences,
}

SCORED = works.SCORED + works_evaluation.SCORED + works_projects.SCORED
"""What is done where every sheet is in."""

SILENT = ("log", "preferences")
"""What a person does not wait for: nothing is told, nothing is broken."""
