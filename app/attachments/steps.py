"""Attaching and reading inside another noun's transaction."""

import hashlib
from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.attachments.incoming import MEGABYTE, Incoming, tidy_name
from app.errors import Refused, Unsafe
from app.i18n import N_
from app.problems import reason_of
from app.service import load
from db.models.attachments import Attachment, FilePiece, StoredFile
from db.unit_of_work import UnitOfWork


def attach(
    unit: UnitOfWork, noun: str, record: int, files: Iterable[Incoming], by: str
) -> list[Attachment]:
    """Keep the files beside a record; bytes that are there already are not kept twice."""
    made = []
    for file in files:
        attachment = Attachment(
            file_id=_stored(unit.session, file.data),
            noun=noun,
            record=record,
            name=tidy_name(file.name),
            added_at=unit.now,
            added_by=by,
        )
        unit.session.add(attachment)
        made.append(attachment)
    unit.session.flush()
    return made


def take_out(unit: UnitOfWork, attachment: Attachment, reason: str) -> None:
    """Take a file out of the list; it stays in the office, with the reason. Refused twice."""
    if attachment.removed_at is not None:
        raise Refused(N_("This file was taken out already."))
    attachment.removed_at, attachment.removed_reason = unit.now, reason


def take_out_of(unit: UnitOfWork, attachment_id: int, noun: str, reason: str) -> Attachment:
    """Take a file out of a record of ``noun``.

    Invalid without a reason, Refused for a file of anything else.
    """
    reason = reason_of(reason, N_("Say why the file is taken out."))
    found = load(unit.session, Attachment, attachment_id)
    if found.noun != noun:
        raise Refused(N_("This file is not attached here."))
    take_out(unit, found, reason)
    return found


def discard(unit: UnitOfWork, attachments: Iterable[Attachment]) -> None:
    """Undo an attaching as if it never was; bytes that nothing else names go with it."""
    for each in list(attachments):
        file_id = each.file_id
        unit.session.delete(each)
        unit.session.flush()
        named = select(Attachment.id).where(Attachment.file_id == file_id).limit(1)
        if unit.session.scalar(named) is None:
            unit.session.execute(delete(FilePiece).where(FilePiece.file_id == file_id))
            unit.session.execute(delete(StoredFile).where(StoredFile.id == file_id))


def content(session: Session, file_id: int) -> bytes:
    """The bytes of a stored file, checked against its hash; Unsafe when they differ."""
    file = session.get_one(StoredFile, file_id)
    pieces = session.scalars(
        select(FilePiece.data).where(FilePiece.file_id == file_id).order_by(FilePiece.position)
    )
    data = b"".join(pieces)
    if len(data) != file.size or hashlib.sha256(data).hexdigest() != file.sha256:
        raise Unsafe(
            N_(
                "The attached file is damaged in the office’s database and was not opened. Nothing"
                " was changed: restore the newest backup, or attach the file again."
            )
        )
    return data


def _stored(session: Session, data: bytes) -> int:
    digest = hashlib.sha256(data).hexdigest()
    known = session.scalar(select(StoredFile.id).where(StoredFile.sha256 == digest))
    if known is not None:
        return known
    file = StoredFile(sha256=digest, size=len(data))
    session.add(file)
    session.flush()
    for position, start in enumerate(range(0, len(data), MEGABYTE)):
        piece = FilePiece(file_id=file.id, position=position, data=data[start : start + MEGABYTE])
        session.add(piece)
        session.flush()
        session.expunge(piece)  # a large file is not held twice
    return file.id
