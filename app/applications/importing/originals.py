"""The file that an application came as, kept beside it until the import is taken back."""

from collections.abc import Sequence

from sqlalchemy import select

from app.applications.importing.files import ReadFile
from app.applications.papers import APPLICATION
from app.attachments.incoming import Incoming, within
from db.models.attachments import Attachment, StoredFile
from db.models.imports import ImportBatch
from db.unit_of_work import UnitOfWork
from db.values import listed


def held(file: ReadFile, megabytes: int) -> Incoming:
    """The file as it is attached; Invalid above the office's limit."""
    return within(Incoming(file.name, file.data), megabytes)


def originals(unit: UnitOfWork, batch: ImportBatch, ids: Sequence[int]) -> list[Attachment]:
    """What the batch itself attached: its own bytes, at its own time, still in the list."""
    statement = (
        select(Attachment)
        .join(StoredFile)
        .where(
            Attachment.noun == APPLICATION,
            Attachment.record.in_(listed(ids)),
            Attachment.added_at == batch.imported_at,
            Attachment.removed_at.is_(None),
            StoredFile.sha256 == batch.sha256,
        )
    )
    return list(unit.session.scalars(statement))
