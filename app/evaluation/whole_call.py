"""Everything of a call in one folder: its signed papers, every score, and an index with hashes."""

import hashlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from uuid import uuid4

from app.errors import Refused
from app.evaluation.handsigned import HandSignedVerbs, hand_signed
from app.evaluation.queries import EvaluationQueries
from app.exchange.excel import Sheet, to_workbook
from app.formats import moment
from app.i18n import N_, paper
from app.labels import paper_label
from app.places import AUTHORITY_FILE
from app.register.queries import BY_HAND, PaperRow
from app.register.unseen import unseen
from app.safety.rights import Right
from app.service import Service, load
from app.whole_file import papers_into
from db.models.calls import Call
from db.terms import PaperKind

Progress = Callable[[int, int, str], object]

FOLDERS: Mapping[str, tuple[PaperKind, ...]] = {
    "01-kvietimas": (PaperKind.CALL_NOTICE, PaperKind.CALL_QUESTIONS),
    "02-priemimas": (
        PaperKind.RECEIPT,
        PaperKind.INTAKE_RECEIPT,
        PaperKind.INTAKE_JOURNAL,
        PaperKind.CLARIFICATION,
    ),
    "03-deklaracijos": (PaperKind.DECLARATION,),
    "04-atitikties-lenteles": (PaperKind.ELIGIBILITY_SHEET, PaperKind.AID_SHEET),
    "05-vertinimo-lapai": (PaperKind.EVALUATION_SHEET,),
    "06-ataskaita-ir-suvestine": (PaperKind.EVALUATION_REPORT, PaperKind.EVALUATION_SUMMARY),
    "07-sprendimas-ir-sarasai": (
        PaperKind.DECISION,
        PaperKind.LIST_PROPOSED,
        PaperKind.LIST_RESERVE,
        PaperKind.LIST_NOT_SELECTED,
        PaperKind.AMENDING_DECISION,
    ),
    "08-rastai": (PaperKind.RESULT_LETTER,),
    "09-skundai": (PaperKind.COMPLAINT_REPLY, PaperKind.COMPARISON, PaperKind.APPLICANT_COPY),
    "10-vertintoju-aktai": (PaperKind.ACCEPTANCE_ACT,),
}
"""Plain names, which every system and archive program takes; a test holds every kind in one."""

OTHERS = "12-kiti"
SCORES = "11-balai.xlsx"
INDEX = "turinys.txt"
SUMS = "SHA256SUMS"
"""As ``sha256sum --check`` reads it."""


class WholeCallVerbs(Service):
    """Handing a call out whole."""

    def export_call(
        self,
        call_id: int,
        folder: Path,
        progress: Progress | None = None,
        workbook: Callable[[Sequence[Sheet]], bytes] = to_workbook,
    ) -> list[Path]:
        """Make ``folder`` with all of a call; returns what was written.

        It appears whole or not at all: ``progress`` may raise to stop. Papers that are not signed
        are named in the index and left out. Raises Refused for a folder with something in it,
        Unsafe when it cannot be written. ``workbook`` writes the scores (a child process may).
        """
        self.office.require(Right.EXPORT)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Refused(
                N_("There is something in “{folder}” already: choose a new or an empty folder."),
                folder=str(folder),
            )
        partial = folder.parent / f".{folder.name}-{uuid4().hex[:8]}"
        try:
            with papers_into(folder):
                files = self._write_call(call_id, partial, progress, workbook)
                if folder.exists():
                    folder.rmdir()
                partial.rename(folder)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
        with self.verb(Right.EXPORT) as unit:
            unit.record("call.exported", call_id, files=len(files))
        return [folder / each for each in files]

    def _write_call(
        self,
        call_id: int,
        folder: Path,
        progress: Progress | None,
        workbook: Callable[[Sequence[Sheet]], bytes],
    ) -> list[str]:
        with self.reading(Right.EXPORT) as session:
            call = load(session, Call, call_id)
            named = paper(N_("Call No. {number}, {title}"))
            title = named.format(number=call.number, title=call.title)
        rows = [row for row in self.office.papers.queries.of_call(call_id) if not row.voided]
        places = {kind: name for name, kinds in FOLDERS.items() for kind in kinds}
        signed = sorted(
            (row for row in rows if row.signed), key=lambda row: places.get(row.kind, OTHERS)
        )
        folder.mkdir(parents=True)
        written: dict[str, str] = {}
        with self.reading(Right.VIEW_RANKING) as session:
            penned = hand_signed(session, call_id, unseen(self.office))

        def put(name: str, data: bytes) -> None:
            target = folder / name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(data)
            written[name] = hashlib.sha256(data).hexdigest()

        lines: dict[str, PaperRow] = {}
        for done, row in enumerate(signed):
            if progress is not None:
                progress(done, len(signed) + 1, row.number)
            name = f"{places.get(row.kind, OTHERS)}/{row.number}.pdf"
            lines[name] = row
            put(name, self.office.papers.pdf(row.id))
        about: dict[str, str] = {}
        for each in penned:
            for name, data in HandSignedVerbs(self.office).files_of(each):
                path = f"{places.get(each.kind, OTHERS)}/{name}"
                about[path] = f"{paper_label(each.kind)}; {each.title}; {each.about}"
                put(path, data)
        if progress is not None:
            progress(len(signed), len(signed) + 1, SCORES)
        put(SCORES, workbook(EvaluationQueries(self.office).scores(call_id)))
        put(AUTHORITY_FILE, self.office.papers.authority_certificate())
        there = {each.paper_id for each in penned}
        unsigned = [row for row in rows if not row.signed and row.id not in there]
        about |= {name: _signed(row) for name, row in lines.items()}
        text = _index(title, moment(self.office.clock.now()), written, about, unsigned)
        put(INDEX, text.encode())
        sums = "".join(f"{digest}  {name}\n" for name, digest in written.items())
        (folder / SUMS).write_text(sums, "utf-8")
        return [*written, SUMS]


def _index(
    title: str,
    when: str,
    written: Mapping[str, str],
    about: Mapping[str, str],
    unsigned: Sequence[PaperRow],
) -> str:
    """What is in the folder, each with its hash, and what is not there because nobody signed it."""
    lines = [title, paper(N_("Exported {moment} (Vilnius time)")).format(moment=when), ""]
    for name, digest in written.items():
        said = about.get(name)
        if said is None and name == SCORES:
            said = paper(N_("Scores of all evaluators"))
        said = said or paper(N_("Certificate of the office’s authority"))
        lines += [name, f"    {said}", f"    SHA-256 {digest}"]
    by_hand = [row for row in unsigned if row.by_hand or row.kind in BY_HAND]
    owed = [row for row in unsigned if row not in by_hand]
    if by_hand:
        lines += ["", paper(N_("Signed with a pen: the originals are on paper.")), *_named(by_hand)]
    if owed:
        lines += ["", paper(N_("Not signed, and therefore not here:")), *_named(owed)]
    else:
        lines += ["", paper(N_("No paper of the call waits for a signature."))]
    return "\n".join(lines) + "\n"


def _signed(row: PaperRow) -> str:
    at = "" if row.signed_at is None else moment(row.signed_at)
    return f"{paper_label(row.kind)}; {row.title}; {row.signer}; {at}"


def _named(rows: Sequence[PaperRow]) -> list[str]:
    return [f"    {row.number}  {paper_label(row.kind)}; {row.title}; {row.signer}" for row in rows]
