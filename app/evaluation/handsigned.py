"""Papers of a call that were signed with a pen: their scans, kept and handed out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.attachments.incoming import Incoming
from app.attachments.steps import attach, content, take_out_of
from app.errors import Invalid, Refused
from app.evaluation.declaring import NOUN as DECLARATION
from app.evaluation.onpaper.entering import NOUN as SHEET
from app.i18n import N_, paper
from app.register.service import Progress
from app.register.unseen import unseen
from app.safety.rights import Right
from app.service import Service, load
from app.whole_file import papers_into, write_whole
from db.models.attachments import Attachment
from db.models.evaluation import Declaration, Evaluation
from db.models.office import Paper
from db.models.paper_sheets import PaperSheet
from db.terms import PaperKind

FOLDER, INDEX = "ranka-pasirasyti", "turinys.txt"
SCAN, NO_SCAN = "-nuskaitytas", "-be-skeno"
"""What the names of the files end in."""
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


@dataclass(frozen=True, slots=True)
class HandSigned:
    """A paper that somebody signed with a pen; ``scans``: (id of the stored file, its name)."""

    paper_id: int
    number: str
    kind: PaperKind
    title: str
    signed_on: date | None
    scans: tuple[tuple[int, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The files that are handed out for it, by its number, with no personal data."""
        if not self.scans:
            return (f"{self.number}{NO_SCAN}.pdf",)
        several = len(self.scans) > 1
        return tuple(
            f"{self.number}{SCAN}{f'-{at}' if several else ''}.{_ending(name)}"
            for at, (_file, name) in enumerate(self.scans, start=1)
        )

    @property
    def about(self) -> str:
        """What an index says of it."""
        words = (
            N_("signed with a pen on {day}; scan")
            if self.scans
            else N_("signed with a pen on {day}; no scan is attached, this is its text unsigned")
        )
        day = "–" if self.signed_on is None else self.signed_on.isoformat()
        return paper(words).format(day=day)


def _ending(name: str) -> str:
    found = name.rpartition(".")[2].lower()
    return found if 0 < len(found) <= 5 and set(found) <= _PLAIN else "bin"


def hand_signed(session: Session, call_id: int, hidden: ColumnElement[bool]) -> list[HandSigned]:
    """Sheets that count and declarations, signed with a pen, by number (three SELECTs).

    ``hidden``: papers that the reader may not see yet.
    """
    sheets = select(
        Paper.id, Paper.number, Paper.kind, Paper.title, PaperSheet.signed_on, PaperSheet.id
    )
    sheets = (
        sheets.join(Evaluation, Evaluation.paper_id == Paper.id)
        .join(PaperSheet, PaperSheet.evaluation_id == Evaluation.id)
        .where(Paper.call_id == call_id, Paper.by_hand, Paper.voided_at.is_(None), ~hidden)
    )
    declared = (
        select(
            Paper.id,
            Paper.number,
            Paper.kind,
            Paper.title,
            Declaration.hand_signed_on,
            Declaration.id,
        )
        .join(Declaration, Declaration.paper_id == Paper.id)
        .where(
            Paper.call_id == call_id,
            Paper.voided_at.is_(None),
            Paper.signed_at.is_(None),
            Declaration.hand_signed_on.is_not(None),
        )
    )
    scans: dict[tuple[str, int], list[tuple[int, str]]] = {}
    for noun, record, file, name in session.execute(
        select(Attachment.noun, Attachment.record, Attachment.file_id, Attachment.name)
        .where(Attachment.noun.in_((SHEET, DECLARATION)), Attachment.removed_at.is_(None))
        .order_by(Attachment.id)
    ):
        scans.setdefault((noun, record), []).append((file, name))
    found = [
        HandSigned(*row[:4], row[4], tuple(scans.get((noun, row[5]), ())))
        for noun, rows in ((SHEET, sheets), (DECLARATION, declared))
        for row in session.execute(rows)
    ]
    return sorted(found, key=lambda each: each.paper_id)


class HandSignedVerbs(Service):
    """What belongs to the pen."""

    def hand_signed(self, call_id: int) -> list[HandSigned]:
        """The papers of a call that were signed with a pen."""
        with self.reading(Right.VIEW_RANKING) as session:
            return hand_signed(session, call_id, unseen(self.office))

    def files_of(self, row: HandSigned) -> list[tuple[str, bytes]]:
        """What is handed out for it: its scans, or the paper itself where there is none."""
        if not row.scans:
            return [(row.names[0], self.office.papers.pdf(row.paper_id))]
        with self.reading(Right.VIEW_RANKING) as session:
            return [
                (name, content(session, file))
                for name, (file, _given) in zip(row.names, row.scans, strict=True)
            ]

    def export_hand_signed(
        self,
        call_id: int,
        rows: Sequence[HandSigned],
        folder: Path,
        progress: Progress | None = None,
    ) -> list[Path]:
        """Write them into :data:`FOLDER` beside the signed papers, with an index of their own.

        Raises Unsafe when the folder cannot be written; ``progress`` may raise to stop.
        """
        written: list[Path] = []
        lines: list[str] = []
        folder = folder / FOLDER
        try:
            with papers_into(folder):
                folder.mkdir(parents=True, exist_ok=True)
                for done, row in enumerate(rows):
                    if progress is not None:
                        progress(done, len(rows), row.number)
                    for name, data in self.files_of(row):
                        write_whole(folder / name, data)
                        written.append(folder / name)
                        lines.append(f"{name}: {row.about}")
                if rows:
                    write_whole(folder / INDEX, ("\n".join(lines) + "\n").encode())
        finally:
            if written:
                with self.verb(Right.VIEW_RANKING) as unit:
                    unit.record(
                        "papers.hand_signed_exported",
                        call_id,
                        papers=[each.name for each in written],
                    )
        return written

    def attach_declaration_scan(self, declaration_id: int, files: Sequence[Incoming]) -> None:
        """Keep a scan beside a declaration that was signed with a pen."""
        if not files:
            raise Invalid(N_("Choose at least one file."), field="files")
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            found = load(unit.session, Declaration, declaration_id)
            if found.hand_signed_on is None:
                raise Refused(N_("No declaration signed by hand is entered here."))
            made = attach(unit, DECLARATION, found.id, files, self.office.user.name)
            unit.record(
                "declaration.scan_attached",
                found.evaluator_id,
                call=found.call_id,
                names=[each.name for each in made],
            )
            unit.touch("evaluation")

    def remove_declaration_scan(self, attachment_id: int, reason: str) -> None:
        """Take a scan out of the list; it stays in the office, with the reason."""
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            scan = take_out_of(unit, attachment_id, DECLARATION, reason)
            found = load(unit.session, Declaration, scan.record)
            unit.record(
                "declaration.scan_removed",
                found.evaluator_id,
                call=found.call_id,
                name=scan.name,
                reason=reason.strip(),
            )
            unit.touch("evaluation")
