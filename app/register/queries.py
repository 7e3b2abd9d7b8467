"""Papers as lists show them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import defer

from app.register.unseen import unseen
from app.safety.rights import Right
from app.service import Service
from db.models.office import Account, Paper
from db.terms import PaperKind


@dataclass(frozen=True)
class PaperRow:
    """One issued paper; ``mine``: the current user is its signer.

    One ``by_hand`` is signed with a pen, and ``signer`` is who drew it up.
    """

    id: int
    kind: PaperKind
    number: str
    title: str
    call_id: int | None
    record: int | None
    signer: str
    mine: bool
    issued_at: datetime
    signed_at: datetime | None
    content_hash: str
    voided: bool = False
    by_hand: bool = False

    @property
    def signed(self) -> bool:
        """Whether the signature is there."""
        return self.signed_at is not None


BY_HAND = (PaperKind.INTAKE_RECEIPT, PaperKind.INTAKE_JOURNAL)
"""Papers signed by hand where people stand: they may be signed, but nobody owes it."""

_WAITING = (
    Paper.signed_at.is_(None),
    Paper.voided_at.is_(None),
    Paper.by_hand.is_(False),
    Paper.kind.not_in(BY_HAND),
)


class PaperQueries(Service):
    """A person sees the papers they sign; the office's staff see all."""

    def unsigned(self) -> list[PaperRow]:
        """The unsigned queue, oldest first."""
        return self._rows(self._select().where(*_WAITING))

    def unsigned_count(self) -> int:
        """How many papers wait for a signature, of those the user may see."""
        with self.reading() as session:
            query = select(func.count()).select_from(Paper).where(*_WAITING)
            return session.scalar(self._visible(query)) or 0

    def of_call(self, call_id: int, *kinds: PaperKind) -> list[PaperRow]:
        """Papers of one call, by number; without ``kinds`` all but sheets to fill by hand."""
        query = self._select().where(Paper.call_id == call_id)
        wanted = Paper.kind.in_(kinds) if kinds else Paper.kind != PaperKind.BLANK_SHEET
        return self._rows(query.where(wanted))

    def of_kind(self, kind: PaperKind) -> list[PaperRow]:
        """Papers of one kind, whatever they belong to, by number."""
        return self._rows(self._select().where(Paper.kind == kind))

    def one(self, paper_id: int) -> PaperRow | None:
        """One paper, or None when it is not there or not to be seen."""
        return next(iter(self._rows(self._select().where(Paper.id == paper_id))), None)

    def numbered(self, number: str) -> int | None:
        """The id of the paper with a number, or None."""
        with self.reading() as session:
            query = select(Paper.id).where(Paper.number == number)
            found: int | None = session.scalar(self._visible(query))
            return found

    def _select(self) -> Select[Paper, str]:
        # The bytes stay in the file: a list never needs them.
        light = (defer(Paper.content), defer(Paper.signed_pdf))
        return select(Paper, Account.name).options(*light).join(Account)

    def _visible(self, query: Any) -> Any:
        if self.office.may(Right.VIEW_RANKING):
            return query.where(~unseen(self.office))
        seen = Paper.signer_id == self.office.user.id
        if self.office.may(Right.KEY_SHEETS):
            seen |= Paper.kind == PaperKind.BLANK_SHEET
        return query.where(seen, Paper.shut.is_(False))

    def _rows(self, query: Select[Paper, str]) -> list[PaperRow]:
        me = self.office.user.id
        with self.reading() as session:
            found = session.execute(self._visible(query).order_by(Paper.id)).all()
            return [
                PaperRow(
                    paper.id,
                    paper.kind,
                    paper.number,
                    paper.title,
                    paper.call_id,
                    paper.record,
                    signer,
                    paper.signer_id == me,
                    paper.issued_at,
                    paper.signed_at,
                    paper.content_hash,
                    paper.voided_at is not None,
                    paper.by_hand,
                )
                for paper, signer in found
            ]
