"""``export attendance``: the papers of one project's activities as files."""

from pathlib import Path

from app.i18n import N_, _
from app.office import Office
from app.participants.attendance.printing import Printed
from app.tables import Query
from ui.commands.common import Refusal
from ui.kit.files import write_file


def write_attendance(office: Office, code: str, folder: Path) -> list[Path]:
    """Lists and records of its activities, signed certificates, a blank questionnaire, the notice.

    Files are named after the papers' numbers: no name of anybody is in a file's name.
    """
    rows = office.participants.queries.operations()
    operation = next((row.id for row in rows if row.code == code), None)
    if operation is None:
        raise Refusal(_(N_("Name the project: --operation CODE.")))
    folder.mkdir(parents=True, exist_ok=True)
    service = office.participants.attendance
    printed = [service.print_questionnaire(operation), service.print_notice(operation)]
    signed: list[int] = []
    ids = service.queries.source.ids(Query(filters=(("operation", operation), ("state", "live"))))
    for row in service.queries.source.rows(ids):
        if row.sessions and row.enrolled:
            printed += [service.print_list(row.id), service.print_record(row.id)]
            found = service.certificates(row.id)
            signed += [each.paper_id for each in found if each.paper_id and each.signed]
    written = [_write(folder, each) for each in printed]
    return written + (office.papers.export(signed, folder) if signed else [])


def _write(folder: Path, printed: Printed) -> Path:
    path = folder / f"{printed.number}.pdf"
    write_file(path, printed.pdf)
    return path
