"""Checks of issued papers and attached files against the hashes kept with them."""

import hashlib
from collections.abc import Callable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.doctor.finding import Finding, problem, some, sound
from app.doctor.inside import RESTORE
from app.documents.canonical import hash_of
from app.i18n import N_
from app.safety.accounts import serials_of
from db.models.attachments import FilePiece, StoredFile
from db.models.office import Authority, Paper

Tell = Callable[[int, int], None]


def papers(session: Session, tell: Tell) -> list[Finding]:
    """Content, signature and stored bytes of every paper."""
    from app.signing.verify import verify

    root = session.scalars(select(Authority.certificate)).one()
    ids = list(session.scalars(select(Paper.id).order_by(Paper.id)))
    serials: dict[int, frozenset[str]] = {}
    changed: list[str] = []
    unsound: list[str] = []
    for done, paper_id in enumerate(ids):
        tell(done, len(ids))
        paper = session.get_one(Paper, paper_id)
        if hash_of(paper.content) != paper.content_hash:
            changed.append(paper.number)
        if paper.signer_id not in serials:
            serials[paper.signer_id] = serials_of(session, paper.signer_id)
        if (paper.signed_pdf is None) != (paper.signed_at is None):
            unsound.append(paper.number)
        elif paper.signed_pdf is not None:
            found = verify(
                paper.signed_pdf,
                (root,),
                expected_hash=paper.content_hash,
                expected_file_hash=paper.signed_sha256,
                expected_signers=(serials[paper.signer_id],),
            )
            if not found.ok:
                unsound.append(paper.number)
        session.expunge(paper)
    if not changed and not unsound:
        return sound(
            "papers", N_("Every paper and signature is what was issued: {count}."), count=len(ids)
        )
    return [
        *_said("papers", N_("The kept content of papers was changed: {names}."), changed),
        *_said("papers", N_("Signed papers do not pass the check: {names}."), unsound),
    ]


def files(session: Session) -> list[Finding]:
    """The pieces of every attached file make the file that its hash names."""
    bad: list[str] = []
    stored = session.execute(select(StoredFile.id, StoredFile.sha256, StoredFile.size)).all()
    for file_id, sha256, size in stored:
        digest, length = hashlib.sha256(), 0
        pieces = select(FilePiece.data).where(FilePiece.file_id == file_id)
        for piece in session.scalars(pieces.order_by(FilePiece.position)):
            digest.update(piece)
            length += len(piece)
        if digest.hexdigest() != sha256 or length != size:
            bad.append(sha256[:12])
    if bad:
        return _said("files", N_("Attached files were changed: {names}."), bad)
    count = session.scalar(select(func.count()).select_from(StoredFile)) or 0
    return sound("files", N_("Attached files are what was attached: {count}."), count=count)


def _said(code: str, message: str, names: list[str]) -> list[Finding]:
    return problem(code, message, RESTORE, names=some(names)) if names else []
