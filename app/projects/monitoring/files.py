"""Files beside reports and visits: put there later, taken out of the list, written to a folder."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from app.attachments.incoming import Incoming, tidy_name
from app.attachments.service import attached_as
from app.attachments.steps import attach, take_out_of
from app.errors import Invalid, Refused
from app.i18n import N_, paper
from app.projects.monitoring.ground import NOUN, REPORT, VISIT, Monitored
from app.safety.rights import Right
from app.service import Service, load
from app.whole_file import papers_into
from db.models.attachments import Attachment
from db.models.project_monitoring import ProjectReport, Visit
from db.models.projects import Project

_KINDS: dict[str, type[Monitored]] = {REPORT: ProjectReport, VISIT: Visit}
_CALLED = {REPORT: N_("report-{number}"), VISIT: N_("visit-{number}")}


class FileVerbs(Service):
    """Lists of people and pictures lie here: opening one is a look in the access log."""

    def attach_to_report(self, report_id: int, files: Sequence[Incoming]) -> None:
        """Keep what came with a report after it was entered."""
        self._attach(REPORT, report_id, files, "report.files_attached")

    def attach_to_visit(self, visit_id: int, files: Sequence[Incoming]) -> None:
        """Keep the scan of a record signed by hand, pictures, other papers."""
        self._attach(VISIT, visit_id, files, "visit.files_attached")

    def take_out_file(self, attachment_id: int, reason: str) -> None:
        """A file attached by mistake; it stays in the office, with the reason."""
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            noun = load(unit.session, Attachment, attachment_id).noun
            if noun not in _KINDS:
                raise Refused(N_("This file is not attached here."))
            file = take_out_of(unit, attachment_id, noun, reason)
            found = load(unit.session, _KINDS[noun], file.record)
            verb = "report.file_taken_out" if noun == REPORT else "visit.file_taken_out"
            unit.record(verb, found.project_id, number=found.number, reason=file.removed_reason)
            unit.touch(NOUN)

    def export_files(self, project_id: int, folder: Path) -> list[Path]:
        """Write what is attached to a project's reports and visits as files, by their numbers.

        Refused where nothing is attached, or the folder holds anything already; Unsafe when it
        cannot be written. What was written until then stays, and is in the audit log.
        """
        wanted = self._wanted(project_id)
        if not wanted:
            raise Refused(N_("No files are attached to this project’s reports and visits."))
        if folder.exists() and any(folder.iterdir()):
            raise Refused(
                N_("“{folder}” is not empty: name another folder, so that nothing is replaced."),
                folder=str(folder),
            )
        written: list[Path] = []
        try:
            with papers_into(folder):
                folder.mkdir(parents=True, exist_ok=True)
                for attachment_id, name in wanted:
                    written.append(self.office.attachments.save(attachment_id, folder / name))
        finally:
            if written:
                with self.verb(Right.VIEW_PROJECTS) as unit:
                    unit.record("monitoring.files_exported", project_id, files=len(written))
        return written

    def _attach(self, noun: str, key: int, files: Sequence[Incoming], verb: str) -> None:
        if not files:
            raise Invalid(N_("Choose a file."), field="file")
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            found = load(unit.session, _KINDS[noun], key)
            if isinstance(found, ProjectReport) and found.received_on is None:
                raise Refused(N_("Enter the report first: its files are kept beside it."))
            attach(unit, noun, found.id, files, self.office.user.name)
            unit.record(
                verb,
                found.project_id,
                number=found.number,
                names=[each.name for each in files],
            )
            unit.touch(NOUN)

    def _wanted(self, project_id: int) -> list[tuple[int, str]]:
        """Each file with the name it gets: no two alike, also where a disk tells no capitals."""
        found: list[tuple[int, str]] = []
        taken: set[str] = set()
        with self.reading(Right.VIEW_PROJECTS) as session:
            load(session, Project, project_id)
            for noun, kind in _KINDS.items():
                of = select(kind.id, kind.number).where(kind.project_id == project_id)
                numbers = dict(session.execute(of).all())
                for row in attached_as(session, (noun,), numbers)[noun]:
                    if row.removed_at is not None:
                        continue
                    before = paper(_CALLED[noun]).format(number=numbers[row.record])
                    name = f"{before}-{row.name}"
                    if name.casefold() in taken:
                        name = f"{before}-{row.id}-{row.name}"
                    taken.add(name.casefold())
                    found.append((row.id, tidy_name(name)))
        return found
