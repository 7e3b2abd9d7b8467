"""Whether an office is whole: what must be true of any office at any moment, record by record."""

import hashlib
import json
from collections import Counter as Count
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.calls.specs import spec_of
from app.evaluation.scoring import total
from app.office import Office
from app.participants.steps import name_key
from app.safety import backup, keys
from app.signing.embedded import read_content
from db.audit import broken_at
from db.engine import Database
from db.models.applicants import ApplicantMerge
from db.models.applications import Applicant, Application, Clarification
from db.models.calls import Scorecard
from db.models.evaluation import Evaluation
from db.models.imports import ImportBatch, ImportedApplication
from db.models.intake import IntakeTicket
from db.models.ledger import LedgerEntry
from db.models.mandates import Mandate
from db.models.office import AuditDetail, AuditEntry, Counter, Paper
from db.models.participants import Participation, Person
from db.models.register import Document
from db.models.texts import TextVersion
from db.search import find
from db.terms import EvaluationState, ImportKind
from db.text import sort_key
from tests.soak.template import RECOVERY, SECRET

Problems = Iterator[str]


def problems(office: Office) -> Problems:
    """One sentence for each thing that is not as it must be in the open office."""
    with Session(office.database.reader) as session:
        yield from _file(office, session)
        yield from _records(session)
        yield from _papers(session)
        yield from _scores(session)
        yield from _numbers(session)
        yield from _search(session)
    yield from _keys(office)


def _file(office: Office, session: Session) -> Problems:
    for line in office.database.damage():
        yield f"the file is damaged: {line}"
    for row in session.execute(text("PRAGMA foreign_key_check")):
        yield f"a reference leads nowhere: {tuple(row)}"
    broken = broken_at(session)
    if broken is not None:
        yield f"the audit log breaks at entry {broken}"


def _records(session: Session) -> Problems:
    """Each record has its entry in the audit log, each entry its record."""

    def ids(column: Any, *where: Any) -> list[int]:
        return list(session.scalars(select(column).where(*where)))

    batch, undone = ImportBatch, ImportBatch.undone_at.is_not(None)
    imported = (
        select(ImportedApplication.application_id)
        .join(ImportBatch, ImportBatch.id == ImportedApplication.batch_id)
        .where(ImportBatch.undone_at.is_(None))
    )
    kept = {
        "application.registered": ids(Application.id, Application.id.not_in(imported)),
        "application.clarification_asked": ids(Clarification.application_id),
        "applications.imported": ids(batch.id, batch.what == ImportKind.APPLICATIONS),
        "applications.import_undone": ids(batch.id, batch.what == ImportKind.APPLICATIONS, undone),
        "applicants.imported": ids(batch.id, batch.what == ImportKind.APPLICANTS),
        "applicants.import_undone": ids(batch.id, batch.what == ImportKind.APPLICANTS, undone),
        "applicant.merged": ids(ApplicantMerge.kept_id),
        "document.registered": ids(Document.id, Document.noun == ""),
        "mandate.appointed": ids(Mandate.id),
        "text.changed": ids(TextVersion.id, TextVersion.number > 0),
        "intake.frozen": ids(IntakeTicket.id),
        "evaluation.submitted": ids(Evaluation.id, Evaluation.state == EvaluationState.SUBMITTED),
        "paper.signed": ids(Paper.id, Paper.signed_at.is_not(None)),
    }
    said: dict[str, Count[int | None]] = {verb: Count() for verb in kept}
    for verb, record in session.execute(select(AuditEntry.verb, AuditEntry.record)):
        if verb in said:
            said[verb][record] += 1
    for verb, found in kept.items():
        if Count(found) != said[verb]:
            yield f"{verb}: records {sorted(found)}, entries {sorted(map(str, said[verb]))}"
    yield from _registered(session, set(ids(Participation.id)))
    recorded = _posted(session)
    stored = set(session.scalars(select(LedgerEntry.id).where(LedgerEntry.document != "")).all())
    typed = {key for key in stored if key in recorded}
    if typed != recorded & stored or not recorded <= stored:
        yield f"budget entries {sorted(stored)} and the log {sorted(recorded)} do not agree"


def _registered(session: Session, there: set[int]) -> Problems:
    """Participations and their entries: only an erased person's entries have lost their record."""
    query = select(AuditEntry.record).where(AuditEntry.verb == "participant.registered")
    said = list(session.scalars(query))
    erased = session.scalar(select(func.count()).where(AuditEntry.verb == "participant.erased"))
    if len(set(said)) < len(said) or not there <= set(said):
        yield f"participant.registered: records {sorted(there)}, entries {sorted(map(str, said))}"
    if len(said) - len(there) != erased:
        yield f"{len(said) - len(there)} participations are gone, {erased} persons erased"


def _posted(session: Session) -> set[int]:
    found: set[int] = set()
    query = select(AuditDetail.details).join(AuditEntry).where(AuditEntry.verb == "budget.recorded")
    for details in session.scalars(query):
        found.update(json.loads(details or "{}")["entries"])
    return found


def _papers(session: Session) -> Problems:
    """Number, content, bytes and hashes of a paper belong together."""
    from io import BytesIO

    from pyhanko.pdf_utils.reader import PdfFileReader

    for paper in session.scalars(select(Paper)):
        if hashlib.sha256(paper.content).hexdigest() != paper.content_hash:
            yield f"{paper.number}: the content is not the one its hash names"
        parts = (paper.signed_at, paper.signed_pdf, paper.signed_sha256, paper.renderer)
        if len({part is None for part in parts}) != 1:
            yield f"{paper.number}: signed by half"
        if paper.signed_pdf is None:
            continue
        if hashlib.sha256(paper.signed_pdf).hexdigest() != paper.signed_sha256:
            yield f"{paper.number}: the bytes are not those its hash names"
        inside = read_content(PdfFileReader(BytesIO(paper.signed_pdf)))
        if inside is None or (inside.number, inside.uid) != (paper.number, paper.uuid):
            yield f"{paper.number}: the file holds another paper"
        if inside is not None and inside.content_hash != paper.content_hash:
            yield f"{paper.number}: the file holds other content"


def _scores(session: Session) -> Problems:
    """A submitted sheet's total is the sum of its scores, and its paper is there."""
    for sheet in session.scalars(select(Evaluation)):
        submitted = sheet.state is EvaluationState.SUBMITTED
        facts = (sheet.total is not None, sheet.submitted_at is not None, bool(sheet.paper_id))
        if set(facts) != {submitted}:
            yield f"evaluation {sheet.id}: submitted by half"
        spec = spec_of(session.get_one(Scorecard, sheet.scorecard_id))
        found = total(spec, {score.criterion_id: score.points for score in sheet.scores})
        if submitted and found.points != sheet.total:
            yield f"evaluation {sheet.id}: total {sheet.total}, its scores make {found.points}"


def _numbers(session: Session) -> Problems:
    """Numbers run without a gap and without reuse up to the counter."""
    counters = {(row.kind, row.year): row.value for row in session.scalars(select(Counter))}
    used: Count[tuple[str, int]] = Count()
    for number, kind in session.execute(select(Paper.number, Paper.kind)):
        used[f"paper.{kind}", int(number.split("-")[1])] += 1
    counted = {key: value for key, value in counters.items() if key[0].startswith("paper.")}
    if dict(used) != counted:
        yield f"paper numbers {dict(used)} and counters {counted} do not agree"
    applications = session.scalar(select(func.count()).select_from(Application)) or 0
    # The numbers of an import that was taken back are not given again.
    undone = select(func.sum(ImportBatch.rows)).where(
        ImportBatch.what == ImportKind.APPLICATIONS, ImportBatch.undone_at.is_not(None)
    )
    applications += session.scalar(undone) or 0
    taken = sum(value for key, value in counters.items() if key[0].startswith("application"))
    if applications != taken:
        yield f"{applications} applications, {taken} numbers taken"
    registers = select(Document.register, Document.year, func.count()).group_by(
        Document.register, Document.year
    )
    documents = {(f"document.{row[0]}", row[1]): row[2] for row in session.execute(registers)}
    counted = {key: value for key, value in counters.items() if key[0].startswith("document.")}
    if documents != counted:
        yield f"documents {documents} and counters {counted} do not agree"


def _search(session: Session) -> Problems:
    """The index finds every record, holds no other, and sorting keys are those of the names."""
    people = session.scalars(select(Person)).all()
    for person in people:
        if person.name_key != name_key(person.first_name, person.last_name):
            yield f"person {person.id}: the sorting key is not the name's"
        if person.id not in (find(session, "participants", person.last_name) or ()):
            yield f"person {person.id} is not found by name"
    applications = session.scalars(select(Application)).all()
    for each in applications:
        if each.title_key != sort_key(each.title)[:600]:
            yield f"application {each.id}: the sorting key is not the title's"
        if each.id not in (find(session, "applications", each.title) or ()):
            yield f"application {each.id} is not found by title"
    for applicant in session.scalars(select(Applicant)):
        if applicant.name_key != sort_key(applicant.name)[:400]:
            yield f"applicant {applicant.id}: the sorting key is not the name's"
    kept = {"participants": {p.id for p in people}, "applications": {a.id for a in applications}}
    for noun, record in session.execute(text("SELECT noun, record FROM search_text")):
        if noun in kept and int(record) not in kept[noun]:
            yield f"the search finds {noun} {record}, which is not there"


def _keys(office: Office) -> Problems:
    found = keys.KeyFile.read(office.folder)
    if found.unwrap(keys.RECOVERY, keys.RECOVERY, RECOVERY) != office._key:
        yield "the recovery code no longer opens the office"


def backups(folder: Path, key: bytes) -> Problems:
    """Every backup that is listed opens and is sound; nothing unfinished is listed."""
    for each in backup.backups(folder):
        if not (each.folder / keys.KEY_FILE).exists():
            yield f"{each.folder.name}: no key file"
            continue
        keys.KeyFile.read(each.folder)
        database = Database(each.folder / "office.db", key)
        try:
            damage = database.damage()
            with Session(database.reader) as session:
                broken = broken_at(session)
        finally:
            database.abandon()
        if damage or broken:
            yield f"{each.folder.name}: damaged ({damage[:1]}, log {broken})"


def clear_text(*folders: Path) -> Problems:
    """No file holds a person's data in the clear."""
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and SECRET.encode() in path.read_bytes():
                yield f"{path.relative_to(folder)} holds personal data in the clear"


_BACKUP = {"office.db", "office.key", "backup.json"}
_EXPECTED = {"office.db", "office.key", "office.lock", "office.open", "backups"}


def litter(folder: Path) -> Problems:
    """After a start and an end nothing unfinished is left."""
    for path in folder.iterdir():
        if path.name not in _EXPECTED and not path.name.startswith("set-aside-"):
            yield f"{path.name} was left behind"
    for path in (folder / "backups").glob("*"):
        if path.name.startswith("partial-"):
            continue  # the next backup sweeps it
        if {each.name for each in path.iterdir()} != _BACKUP:
            yield f"backups/{path.name} holds {sorted(each.name for each in path.iterdir())}"
