"""Reading attached files; nouns attach them in their own verbs (:mod:`app.attachments.steps`)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.attachments.incoming import Incoming, read_file
from app.attachments.personal import persons_in
from app.attachments.steps import content
from app.details import read_details
from app.errors import Unsafe
from app.i18n import N_
from app.safety.rights import Right
from app.service import Service, load
from app.whole_file import write_whole
from db.models.attachments import Attachment, StoredFile
from db.terms import AccessKind

GUARDED = {"evidence": Right.VIEW_SENSITIVE, "paper_sheet": Right.KEY_SHEETS}
"""Whose files hold special-category data, or evaluators' scores, and the right to open them."""


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """An attached file as lists show it; ``size`` in bytes."""

    id: int
    record: int
    name: str
    size: int
    sha256: str
    added_at: datetime
    added_by: str
    removed_at: datetime | None = None
    removed_reason: str | None = None


def attached(session: Session, noun: str, records: Collection[int]) -> tuple[AttachmentRow, ...]:
    """What was attached to these records, also what was taken out again (one SELECT)."""
    return attached_as(session, (noun,), records)[noun]


def attached_as(
    session: Session, nouns: Sequence[str], records: Collection[int]
) -> dict[str, tuple[AttachmentRow, ...]]:
    """The same of several nouns whose records have the same ids (one SELECT)."""
    rows = session.execute(
        select(
            Attachment.noun,
            Attachment.id,
            Attachment.record,
            Attachment.name,
            StoredFile.size,
            StoredFile.sha256,
            Attachment.added_at,
            Attachment.added_by,
            Attachment.removed_at,
            Attachment.removed_reason,
        )
        .join(StoredFile)
        .where(Attachment.noun.in_(nouns), Attachment.record.in_(records))
        .order_by(Attachment.id)
    )
    found: dict[str, list[AttachmentRow]] = {noun: [] for noun in nouns}
    for noun, *row in rows:
        found[noun].append(AttachmentRow(*row))
    return {noun: tuple(each) for noun, each in found.items()}


class AttachmentService(Service):
    """What is attached, and the files themselves."""

    def of(self, noun: str, records: Collection[int]) -> tuple[AttachmentRow, ...]:
        """What stands beside these records, in the order it was attached."""
        with self.reading(Right.VIEW_WORK) as session:
            rows = attached(session, noun, records)
            return tuple(row for row in rows if row.removed_at is None)

    def read(self, path: Path) -> Incoming:
        """A file from outside, held against the office's size limit; Invalid when it is not."""
        with self.reading(Right.VIEW_WORK) as session:
            limit = read_details(session).attachment_megabytes
        return read_file(path, limit)

    def open(self, attachment_id: int) -> Incoming:
        """Name and bytes, the same as were attached; a look where they hold people's data."""
        return self._given(attachment_id)

    def save(self, attachment_id: int, target: Path) -> Path:
        """Write the file to ``target``; Unsafe when that cannot be done."""
        file = self._given(attachment_id, taken_out=True)
        try:
            write_whole(target, file.data)
        except OSError as error:
            raise Unsafe(
                N_(
                    "The file could not be written to “{folder}” ({why}). It is safe in the office:"
                    " free some space or choose another folder, and save it again."
                ),
                folder=str(target.parent),
                why=error.strerror or type(error).__name__,
            ) from error
        return target

    def _given(self, attachment_id: int, taken_out: bool = False) -> Incoming:
        with self.reading(Right.VIEW_WORK) as session:
            found = load(session, Attachment, attachment_id)
            if right := GUARDED.get(found.noun):
                self.office.require(right)
            persons = persons_in(session, found.noun, found.record)
            file = Incoming(found.name, content(session, found.file_id))
        if persons:
            self.office.looks.record(persons, AccessKind.FILE, file.name, always=taken_out)
        return file
