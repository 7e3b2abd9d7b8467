"""Issued papers: looking at them, signing one's own, handing them out as files."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import defer

from app.documents.papers import Rendered
from app.errors import NotAllowed, Refused
from app.i18n import N_
from app.places import AUTHORITY_FILE
from app.register.content import paper_from
from app.register.personal import NAMING, persons_on
from app.register.signing_line import TOUCHED
from app.register.signing_verbs import NotAllSigned as NotAllSigned
from app.register.signing_verbs import Progress as Progress
from app.register.signing_verbs import SigningVerbs
from app.register.unseen import unseen
from app.safety.accounts import serials_of
from app.safety.rights import Right
from app.service import load
from app.texts.emblems import with_pictures
from app.whole_file import papers_into, write_whole
from db.models.office import Authority, Paper
from db.terms import AccessKind, PaperKind

if TYPE_CHECKING:
    from app.signing.findings import Verification


class PaperService(SigningVerbs):
    """Verbs on papers. Rendering and signing happen outside any transaction."""

    def pdf(self, paper_id: int) -> bytes:
        """The signed bytes, or a fresh rendering of what is to be signed.

        Of a paper that names a participant this is a look at that person's data.
        """
        return self._given(paper_id)

    def _given(self, paper_id: int, taken_out: bool = False) -> bytes:
        with self.reading() as session:
            paper = load(session, Paper, paper_id)
            self._may_see(paper)
            persons, number, signed = persons_on(session, paper), paper.number, paper.signed_pdf
            content, digest = paper.content, paper.content_hash
        if persons:
            self.office.looks.record(persons, AccessKind.FILE, number, always=taken_out)
        return self._render(content, digest).pdf if signed is None else signed

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
            with papers_into(folder):
                folder.mkdir(parents=True, exist_ok=True)
                write_whole(folder / AUTHORITY_FILE, self.authority_certificate())
                for paper_id, number in numbers.items():
                    if progress is not None:
                        progress(len(written), len(numbers), number)
                    target = folder / f"{number}.pdf"
                    write_whole(target, self._given(paper_id, taken_out=True))
                    written.append(target)
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
        blank = paper.kind is PaperKind.BLANK_SHEET and self.office.may(Right.KEY_SHEETS)
        if paper.kind in NAMING:
            seen = self.office.may(Right.VIEW_PARTICIPANTS)
        else:
            seen = self.office.may(Right.VIEW_RANKING)
        if not mine and not blank and not seen:
            raise NotAllowed(N_("Only its signer and the office’s staff may open this paper."))
        if not mine and self._hidden(paper):
            raise NotAllowed(N_("Others’ scores are shown once your own are submitted."))

    def _hidden(self, paper: Paper) -> bool:
        """It shows others' scores to one who still owes a sheet."""
        with self.reading() as session:
            query = select(Paper.id).where(Paper.id == paper.id, unseen(self.office))
            return session.scalar(query) is not None

    def _render(self, content: bytes, digest: str) -> Rendered:
        try:
            paper = paper_from(content, digest)
        except ValueError as error:
            raise Refused(TOUCHED) from error
        if paper.head.emblems:
            with self.reading() as session:
                paper = with_pictures(session, paper)
        return self.office.render(paper)
