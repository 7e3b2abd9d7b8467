"""The emblems on top of the office's papers: its own, its funder's.

They lie among the office's stored files, by hash: a paper names the hashes of its own, so that it
is drawn the same after the emblems were changed.
"""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.attachments.incoming import Incoming
from app.attachments.service import AttachmentRow, attached
from app.attachments.steps import attach, content, take_out
from app.documents.emblem import MOST, plain_picture
from app.documents.papers import Paper
from app.errors import Refused, Unsafe
from app.guarded import Limits, guarded
from app.i18n import N_
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, load
from db.models.attachments import Attachment, StoredFile

EMBLEM = "emblem"
"""The noun that emblems are attached to; there is one letterhead, record 0."""
_LIMITS = Limits(seconds=20, memory=512 << 20)


class EmblemVerbs(Service):
    """Which pictures stand on papers that are issued from now on."""

    def emblems(self) -> tuple[AttachmentRow, ...]:
        """From left to right; those taken out too."""
        with self.reading(Right.VIEW_WORK) as session:
            return attached(session, EMBLEM, (0,))

    def add_emblem(self, file: Incoming) -> int:
        """One more on the right; Invalid for what is no picture, Refused above the number."""
        self.office.require(Right.EDIT_TEXTS)
        picture = guarded(plain_picture, file.data, limits=_LIMITS)
        with self.verb(Right.EDIT_TEXTS) as unit:
            if len(standing_emblems(unit.session)) >= MOST:
                raise Refused(N_("A letterhead has room for {most} emblems."), most=MOST)
            stem = file.name.rpartition(".")[0] or file.name
            (made,) = attach(
                unit, EMBLEM, 0, [Incoming(f"{stem}.png", picture)], self.office.user.name
            )
            unit.record("emblem.added", made.id, name=made.name)
            unit.touch("texts")
            return made.id

    def take_out_emblem(self, attachment_id: int, reason: str) -> None:
        """It stands on no paper from now on; papers issued before keep it."""
        reason = reason_of(reason, N_("Enter why the file is taken out."))
        with self.verb(Right.EDIT_TEXTS) as unit:
            found = load(unit.session, Attachment, attachment_id)
            if found.noun != EMBLEM:
                raise Refused(N_("This file belongs to another record: take it out there."))
            take_out(unit, found, reason)
            unit.record("emblem.taken_out", found.id, name=found.name)
            unit.touch("texts")


def standing_emblems(session: Session) -> tuple[str, ...]:
    """The hashes of the emblems of a paper that is issued now (one SELECT)."""
    return tuple(each.sha256 for each in attached(session, EMBLEM, (0,)) if each.removed_at is None)


def with_pictures(session: Session, paper: Paper) -> Paper:
    """The paper with the pictures that its letterhead names."""
    if paper.head.pictures:
        return paper
    return drawn_with(paper, pictures_of(session, paper.head.emblems))


def drawn_with(paper: Paper, pictures: tuple[bytes, ...]) -> Paper:
    """The paper with the pictures of its letterhead."""
    return replace(paper, head=replace(paper.head, pictures=pictures)) if pictures else paper


def pictures_of(session: Session, wanted: tuple[str, ...]) -> tuple[bytes, ...]:
    """The pictures of these hashes; Unsafe when one is not there."""
    if not wanted:
        return ()
    stored = select(StoredFile.sha256, StoredFile.id).where(StoredFile.sha256.in_(wanted))
    known = dict(session.execute(stored).all())
    if missing := set(wanted) - known.keys():
        raise Unsafe(
            N_(
                "The emblem of this paper ({hash}) is no longer among the office’s files, so the"
                " paper cannot be drawn. Restore the newest backup."
            ),
            hash=min(missing)[:8],
        )
    return tuple(content(session, known[each]) for each in wanted)
