"""Issued papers: looking at them, signing one's own, handing them out as files."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from app.documents.papers import Rendered
from app.errors import NotAllowed, PersonError, Refused, Unsafe
from app.i18n import N_
from app.places import AUTHORITY_FILE
from app.register.content import paper_from
from app.register.queries import PaperQueries
from app.safety.accounts import serials_of
from app.safety.rights import Right
from app.service import Service, load
from app.whole_file import write_whole
from db.models.office import Account, AuditEntry, Authority, Paper

if TYPE_CHECKING:
    from app.signing.findings import Verification


Progress = Callable[[int, int, str], object]


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


@dataclass(frozen=True)
class _ToSign:
    """What signing needs, read in one go; the private key never leaves this process."""

    content: bytes
    content_hash: str
    title: str
    number: str
    person: str
    function: str
    certificate: bytes
    private_key: bytes
    authority: bytes
    place: str
    newest: datetime | None


class PaperService(Service):
    """Verbs on papers. Rendering and signing happen outside any transaction."""

    @cached_property
    def queries(self) -> PaperQueries:
        """What lists of papers show."""
        return PaperQueries(self.office)

    def pdf(self, paper_id: int) -> bytes:
        """The signed bytes, or a fresh rendering of what is to be signed."""
        with self.reading() as session:
            paper = load(session, Paper, paper_id)
            self._may_see(paper)
            if paper.signed_pdf is not None:
                return paper.signed_pdf
            content, digest = paper.content, paper.content_hash
        return self._render(content, digest).pdf

    def sign(self, paper_id: int) -> None:
        """Sign one's own paper (PAdES B-B) with the account's certificate, check it, keep it.

        Raises Refused when it is signed already or the clock is plainly wrong, NotAllowed when it
        is another person's to sign.
        """
        from app.signing.authority import SignerCredentials, certificate_facts
        from app.signing.clock import clock_problem
        from app.signing.sign import block_lines, sign

        with self.reading() as session:
            found = self._to_sign(session, paper_id)
        now = datetime.now(UTC)
        problem = clock_problem(now, found.newest, found.certificate)
        if problem is not None:
            raise Refused.saying(problem.message, dict(problem.values))
        rendered = self._render(found.content, found.content_hash)
        credentials = SignerCredentials(
            certificate=found.certificate,
            key=found.private_key,
            person=found.person,
            function=_function_on(rendered.content_json) or found.function,
            serial=certificate_facts(found.certificate).serial,
        )
        signed = sign(
            rendered.pdf,
            credentials,
            (found.authority,),
            reason=f"{found.title}, {found.number}",
            location=found.place,
            when=now,
            signature_box=rendered.signature_box,
            block_lines=block_lines(credentials, now),
        )
        self._check(signed, found, credentials.serial)
        self._keep(paper_id, found.content_hash, rendered.renderer_version, signed, now)

    def sign_mine(self) -> int:
        """Sign everything that waits for the current user; see :meth:`sign_all`."""
        return self.sign_all([row.id for row in self.queries.unsigned() if row.mine])

    def sign_all(self, papers: Sequence[int], progress: Progress | None = None) -> int:
        """Sign one after another, each kept at once; returns how many.

        A paper that cannot be signed does not hold up those after it: NotAllSigned says at the end
        how many are signed and which are not. What stops every paper (a full disk, a folder that
        is gone) stops at once.
        """
        refused: list[tuple[str, PersonError]] = []
        for done, paper_id in enumerate(papers):
            if progress is not None:
                progress(done, len(papers), "")
            try:
                self.sign(paper_id)
            except Unsafe:
                raise
            except PersonError as error:
                row = self.queries.one(paper_id)
                refused.append(("?" if row is None else row.number, error))
        if refused:
            raise NotAllSigned(len(papers) - len(refused), refused)
        return len(papers)

    def verify(self, paper_id: int) -> "Verification":
        """Check the kept file: signature, signer and stored hash."""
        from app.signing.verify import verify

        with self.reading() as session:
            paper = load(session, Paper, paper_id)
            self._may_see(paper)
            signers = serials_of(session, paper.signer_id)
            root = session.scalars(select(Authority.certificate)).one()
            if paper.signed_pdf is None:
                raise Refused(N_("This paper is not signed yet."))
            return verify(
                paper.signed_pdf,
                (root,),
                expected_hash=paper.content_hash,
                expected_file_hash=paper.signed_sha256,
                expected_signers=(signers,),
            )

    def authority_certificate(self) -> bytes:
        """The office authority's certificate (PEM), for programs that check signatures."""
        from app.signing.authority import certificate_pem

        with self.reading() as session:
            return certificate_pem(session.scalars(select(Authority.certificate)).one())

    def export(
        self, paper_ids: Sequence[int], folder: Path, progress: Progress | None = None
    ) -> list[Path]:
        """Write signed papers as files; an existing file of the same name is replaced.

        Beside them stands the authority's certificate, so that others can check them.

        Raises Refused for a paper that is not signed, Unsafe when the folder cannot be written;
        ``progress`` may raise to stop. What was written until then stays, and is in the audit log.
        Names carry the paper's number only, no personal data.
        """
        numbers = self._signed_numbers(paper_ids)
        written: list[Path] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / AUTHORITY_FILE, self.authority_certificate())
            for paper_id, number in numbers.items():
                if progress is not None:
                    progress(len(written), len(numbers), number)
                target = folder / f"{number}.pdf"
                write_whole(target, self.pdf(paper_id))
                written.append(target)
        except OSError as error:
            raise Unsafe(
                N_(
                    "The papers could not be written into “{folder}” ({why}). They are safe in the"
                    " office: free some space or choose another folder, and export again."
                ),
                folder=str(folder),
                why=error.strerror or type(error).__name__,
            ) from error
        finally:
            if written:
                with self.verb(Right.VIEW) as unit:
                    unit.record("papers.exported", papers=[target.stem for target in written])
        return written

    def _signed_numbers(self, paper_ids: Sequence[int]) -> dict[int, str]:
        """Their numbers by id; the files themselves are read one after another."""
        numbers = {}
        with self.reading(Right.VIEW) as session:
            for paper_id in paper_ids:
                paper = load(session, Paper, paper_id, defer(Paper.signed_pdf))
                self._may_see(paper)
                if paper.signed_at is None:
                    raise Refused(N_("Paper {number} is not signed yet."), number=paper.number)
                numbers[paper_id] = paper.number
        return numbers

    def _may_see(self, paper: Paper) -> None:
        mine = paper.signer_id == self.office.user.id and not paper.shut
        if not mine and not self.office.may(Right.VIEW_RANKING):
            raise NotAllowed(N_("Only its signer and the office’s staff may open this paper."))

    def _render(self, content: bytes, digest: str) -> Rendered:
        try:
            paper = paper_from(content, digest)
        except ValueError as error:
            raise Refused(
                N_(
                    "What the office keeps of this paper is not what was issued: it was changed"
                    " outside the program. It was neither shown nor signed. Run the check of the"
                    " office, and restore a backup made before the change."
                )
            ) from error
        return self.office.render(paper)

    def _to_sign(self, session: Session, paper_id: int) -> _ToSign:
        paper = load(session, Paper, paper_id)
        if paper.signed_at is not None:
            raise Refused(N_("This paper is already signed."))
        if paper.voided_at is not None:
            raise Refused(N_("This paper was replaced by a later one and is not signed any more."))
        if paper.by_hand:
            raise Refused(N_("This paper is signed by hand, not in the program."))
        if paper.signer_id != self.office.user.id:
            raise NotAllowed(N_("This paper waits for another person’s signature."))
        account = load(session, Account, paper.signer_id)
        assert account.certificate is not None
        assert account.private_key is not None
        newest = session.scalar(select(AuditEntry.at).order_by(AuditEntry.id.desc()).limit(1))
        return _ToSign(
            paper.content,
            paper.content_hash,
            paper.title,
            paper.number,
            account.name,
            account.function,
            account.certificate,
            account.private_key,
            session.scalars(select(Authority.certificate)).one(),
            self.office.details.get().place,
            newest,
        )

    def _check(self, signed: bytes, found: _ToSign, serial: str) -> None:
        from app.signing.verify import verify

        result = verify(
            signed,
            (found.authority,),
            expected_hash=found.content_hash,
            expected_signers=(serial,),
        )
        if not result.ok:
            raise RuntimeError(f"a fresh signature does not verify: {result.findings}")

    def _keep(
        self, paper_id: int, digest: str, renderer: str, signed: bytes, now: datetime
    ) -> None:
        with self.verb(Right.VIEW) as unit:
            paper = load(unit.session, Paper, paper_id)
            if paper.content_hash != digest or paper.signed_at or paper.voided_at:
                raise Refused(N_("The paper changed while it was being signed. Open it again."))
            paper.renderer, paper.signed_at, paper.signed_pdf = renderer, now, signed
            paper.signed_sha256 = hashlib.sha256(signed).hexdigest()
            unit.record("paper.signed", paper_id, number=paper.number, sha256=paper.signed_sha256)
            unit.touch("papers", "evaluation")


def _function_on(content: bytes) -> str:
    """The function that the paper names above the signature: that of its own day."""
    signer = json.loads(content)["content"].get("signer") or {}
    return str(signer.get("function", ""))
