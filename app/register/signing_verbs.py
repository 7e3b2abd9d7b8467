"""Signing one's own papers: one, or many on all cores. The key is used here and nowhere else."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import defer

from app.errors import NotAllowed, PersonError, Refused, Unsafe
from app.i18n import N_
from app.register.content import emblems_in
from app.register.queries import PaperQueries
from app.register.signing_line import (
    AT_ONCE,
    Batch,
    Order,
    Ready,
    Signed,
    Task,
    begun,
    finished,
    made_ready,
)
from app.safety.rights import Right
from app.service import Service, load
from app.texts.emblems import pictures_of
from db.models.office import Account, AuditEntry, Authority, Paper

Progress = Callable[[int, int, str], object]
_CHANGED = N_("The paper changed while it was being signed. Open it again.")


class NotAllSigned(Refused):
    """Some papers could not be signed; ``signed`` counts those that are."""

    def __init__(self, signed: int, refused: Sequence[tuple[str, PersonError]]) -> None:
        super().__init__(
            N_("Papers signed: {signed}. Not signed: {papers}. {why}"),
            signed=signed,
            papers=", ".join(number for number, _error in refused),
            why=refused[0][1],
        )
        self.signed = signed


class SigningVerbs(Service):
    """Each paper is kept with its signature only if its content is still the one signed."""

    @cached_property
    def queries(self) -> PaperQueries:
        """What lists of papers show."""
        return PaperQueries(self.office)

    def sign(self, paper_id: int) -> None:
        """Sign one's own paper (PAdES B-B) with the account's certificate, check it, keep it.

        Raises Refused when it is signed already or the clock is plainly wrong, NotAllowed when it
        is another person's to sign.
        """
        orders, refused = self._orders([paper_id])
        for _number, error in refused:
            raise error
        found = self._signed(self._begin(orders), None, refused)
        for _number, error in refused:
            raise error
        assert found == 1

    def sign_mine(self) -> int:
        """Sign everything that waits for the current user; see :meth:`sign_all`."""
        return self.sign_all([row.id for row in self.queries.unsigned() if row.mine])

    def sign_all(self, papers: Sequence[int], progress: Progress | None = None) -> int:
        """Sign many, on all cores where there are child processes; returns how many.

        Those that are under way together are kept in one transaction, without child processes
        each by itself. A paper that cannot be signed does not hold up those after it: NotAllSigned
        says at the end how many are signed and which are not. What stops every paper (a full disk,
        a folder that is gone) stops at once; so does ``progress``, which may raise, and then what
        was signed until then is kept.
        """
        refused: list[tuple[str, PersonError]] = []
        size = 1 if self.office.crew is None else AT_ONCE
        done = 0

        def step(more: int) -> None:
            if progress is not None:
                progress(done + more, len(papers), "")

        under_way: Batch | None = None
        try:
            for start in range(0, len(papers) + size, size):
                orders, bad = self._orders(papers[start : start + size])
                refused += bad
                following = self._begin(orders)
                if under_way is not None:
                    done += self._signed(under_way, step, refused)
                under_way = following
        except BaseException:
            if under_way is not None:
                under_way.drop()
            raise
        if refused:
            raise NotAllSigned(len(papers) - len(refused), refused)
        return len(papers)

    def _begin(self, orders: Sequence[tuple[int, Order]]) -> Batch:
        crew = self.office.crew
        return Batch(
            [key for key, _order in orders],
            [order for _key, order in orders],
            [begun(crew, made_ready, order) for _key, order in orders],
        )

    def _signed(
        self,
        batch: Batch,
        step: Callable[[int], None] | None,
        refused: list[tuple[str, PersonError]],
    ) -> int:
        """Sign a batch and keep it, also when it is stopped on the way; returns how many."""
        from app.signing.sign import raw_signature

        if not batch.ids:
            return 0
        key = self._private_key()
        under_way: list[tuple[int, Order, Ready, Task[bytes]]] = []
        made: list[Signed] = []
        try:
            for paper_id, order, task in zip(batch.ids, batch.orders, batch.ready, strict=True):
                if step is not None:
                    step(0)
                try:
                    ready = task.result()
                except Unsafe:
                    raise
                except PersonError as error:
                    refused.append((order.number, error))
                    continue
                signature = raw_signature(key, ready.prepared.attributes)
                last = begun(self.office.crew, finished, order, ready.prepared, signature)
                under_way.append((paper_id, order, ready, last))
            for paper_id, order, ready, last in under_way:
                if step is not None and made:
                    step(len(made))
                made.append(Signed(paper_id, order, ready.renderer, last.result()))
        finally:
            batch.drop()
            for *_known, last in under_way[len(made) :]:
                last.drop()
            refused += self._keep(made)
        return len(made)

    def _orders(
        self, papers: Sequence[int]
    ) -> tuple[list[tuple[int, Order]], list[tuple[str, PersonError]]]:
        """What is needed to sign some papers, read in one go; and those that cannot be signed.

        Raises Refused for a clock that is plainly wrong.
        """
        from app.signing.authority import certificate_facts
        from app.signing.clock import clock_problem

        found: list[tuple[int, Order]] = []
        refused: list[tuple[str, PersonError]] = []
        pictures: dict[tuple[str, ...], tuple[bytes, ...]] = {}
        if not papers:
            return found, refused
        place, now = self.office.details.get().place, datetime.now(UTC)
        with self.reading() as session:
            account = load(session, Account, self.office.user.id)
            newest = session.scalar(select(AuditEntry.at).order_by(AuditEntry.id.desc()).limit(1))
            authority = session.scalars(select(Authority.certificate)).one()
            certificate = account.certificate
            for paper_id in papers:
                try:
                    paper = load(session, Paper, paper_id, defer(Paper.signed_pdf))
                    self._may_sign(paper)
                    named = emblems_in(paper.content)
                    if named not in pictures:
                        pictures[named] = pictures_of(session, named)
                except PersonError as error:
                    known = session.get(Paper, paper_id)
                    refused.append(("?" if known is None else known.number, error))
                    continue
                assert certificate is not None
                order = Order(
                    paper.content,
                    paper.content_hash,
                    paper.title,
                    paper.number,
                    account.name,
                    account.function,
                    certificate,
                    certificate_facts(certificate).serial,
                    authority,
                    place,
                    now,
                    pictures[named],
                )
                found.append((paper_id, order))
        problem = clock_problem(now, newest, certificate) if found and certificate else None
        if problem is not None:
            raise Refused.saying(problem.message, dict(problem.values))
        return found, refused

    def _may_sign(self, paper: Paper) -> None:
        if paper.signed_at is not None:
            raise Refused(N_("This paper is already signed."))
        if paper.voided_at is not None:
            raise Refused(N_("This paper was replaced by a later one and is not signed any more."))
        if paper.by_hand:
            raise Refused(N_("This paper is signed by hand, not in the program."))
        if paper.signer_id != self.office.user.id:
            raise NotAllowed(N_("This paper waits for another person’s signature."))

    def _private_key(self) -> bytes:
        """The current user's; it never leaves this process."""
        with self.reading() as session:
            key = load(session, Account, self.office.user.id).private_key
        assert key is not None
        return key

    def _keep(self, made: Sequence[Signed]) -> list[tuple[str, PersonError]]:
        """Keep signed papers in one transaction; those that changed meanwhile are handed back."""
        if not made:
            return []
        changed: list[tuple[str, PersonError]] = []
        with suppress(_NothingKept), self.verb(Right.VIEW) as unit:
            kept: dict[str, str] = {}
            for each in made:
                paper = load(unit.session, Paper, each.paper_id)
                if paper.content_hash != each.order.content_hash or not _waits(paper):
                    changed.append((paper.number, Refused(_CHANGED)))
                    continue
                paper.renderer, paper.signed_at = each.renderer, each.order.when
                paper.signed_pdf = each.pdf
                paper.signed_sha256 = kept[paper.number] = hashlib.sha256(each.pdf).hexdigest()
            if not kept:
                raise _NothingKept
            if len(made) == 1:
                ((number, digest),) = kept.items()
                unit.record("paper.signed", made[0].paper_id, number=number, sha256=digest)
            else:
                unit.record("papers.signed", papers=kept)
            unit.touch("papers", "evaluation")
        return changed


class _NothingKept(Exception):
    """Every paper of a batch changed meanwhile: there is nothing to write down."""


def _waits(paper: Paper) -> bool:
    return paper.signed_at is None and paper.voided_at is None
