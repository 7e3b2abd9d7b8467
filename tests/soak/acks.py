"""What was acknowledged, looked for in the office as it is now."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.office import Office
from app.safety import backup
from app.safety.keys import KeyFile
from db.models.applicants import ApplicantMerge
from db.models.applications import Applicant, Application, Clarification
from db.models.calls import Call, CallAmendment
from db.models.evaluation import Evaluation, Evaluator, Score
from db.models.imports import ImportBatch
from db.models.intake import IntakeTicket
from db.models.ledger import LedgerEntry
from db.models.mandates import Mandate
from db.models.names import NameForm
from db.models.office import Account, Draft, Paper
from db.models.participants import Participation, Person
from db.models.register import Document
from db.models.texts import TextVersion
from db.terms import ClarificationState, TextKind
from tests.app.offices import PASSWORD
from tests.soak import acks_evaluation, acks_participants
from tests.soak.child import Json
from tests.soak.template import SECRET, open_copy

Problems = Iterator[str]


def lost(office: Office, did: list[Json], restored: bool) -> Problems:
    """One sentence for each acknowledged change that is not there."""
    with Session(office.database.reader) as session:
        for each in did:
            look = LOOKS.get(each["did"])
            if look is not None and not restored and not look(session, each):
                yield f"lost: {each}"
        latest = {each["login"]: each["number"] for each in did if each["did"] == "draft"}
        for login, number in latest.items():
            query = select(Draft.values).join(Account).where(Account.login == login)
            values = session.scalar(query.where(Draft.form == "soak")) or ""
            if f'"number": {number}' not in values and f'"number": {number + 1}' not in values:
                yield f"lost: draft {number} of {login}, kept {values}"


def _score(session: Session, did: Json) -> bool:
    found = session.scalar(
        select(Score.points)
        .join(Evaluation)
        .join(Evaluator)
        .join(Account, Account.id == Evaluator.account_id)
        .where(
            Account.login == "egle",
            Evaluation.application_id == did["application"],
            Score.criterion_id == did["criterion"],
        )
    )
    return found == int(did["points"])


def _application(session: Session, did: Json) -> bool:
    found = session.get(Application, did["id"])
    return found is not None and found.title == did["title"]


def _frozen(session: Session, did: Json) -> bool:
    found = session.get(IntakeTicket, did["id"])
    return found is not None and found.number == did["number"]


def _participation(session: Session, did: Json) -> bool:
    found = session.get(Participation, did["id"])
    return found is not None and found.person.last_name == did["name"]


def _loaded_person(session: Session, did: Json) -> bool:
    name = f"{SECRET}{did['number']}"
    return bool(session.scalar(select(Person.id).where(Person.last_name == name)))


def _loaded_entry(session: Session, did: Json) -> bool:
    document = f"IK-{did['number']}"
    return bool(session.scalar(select(LedgerEntry.id).where(LedgerEntry.document == document)))


def _paper(session: Session, did: Json) -> bool:
    found = session.get(Paper, did["id"])
    if found is None or (did["signed"] and found.signed_sha256 != did["sha"]):
        return False
    return not did["signed"] or hashlib.sha256(found.signed_pdf or b"").hexdigest() == did["sha"]


def _entries(session: Session, did: Json) -> bool:
    found = [session.get(LedgerEntry, key) for key in did["ids"]]
    return all(each is not None and each.document == did["document"] for each in found)


def _reversed(session: Session, did: Json) -> bool:
    query = select(LedgerEntry.reverses_id).where(LedgerEntry.reverses_id.in_(did["ids"]))
    return sorted(session.scalars(query).all()) == sorted(did["ids"])  # type: ignore[type-var]


def _document(session: Session, did: Json) -> bool:
    found = session.get(Document, did["id"])
    return found is not None and found.number == did["number"]


def _clarification(session: Session, did: Json) -> bool:
    found = session.get(Clarification, did["id"])
    return found is not None and (not did["sent"] or found.state is ClarificationState.SENT)


def _applicant(session: Session, did: Json) -> bool:
    found = session.get(Applicant, did["id"])
    return found is not None and found.name in (did["name"], f"{did['name']} B")


def _merge(session: Session, did: Json) -> bool:
    found = session.get(ApplicantMerge, did["id"])
    return found is not None and (not did["undone"] or found.undone_at is not None)


def _text(session: Session, did: Json) -> bool:
    query = select(TextVersion.id).where(TextVersion.kind == TextKind.RECEIPT)
    return bool(session.scalar(query.where(TextVersion.number == did["number"])))


def _name(session: Session, did: Json) -> bool:
    return bool(session.scalar(select(NameForm.id).where(NameForm.nominative == did["nominative"])))


def _mandate(session: Session, did: Json) -> bool:
    found = session.get(Mandate, did["id"])
    return found is not None and found.person == did["person"]


def _imported(session: Session, did: Json) -> bool:
    """All of it or nothing of it, by what the batch says of itself."""
    found = session.get(ImportBatch, did["batch"])
    if found is None or (did["undone"] and found.undone_at is None):
        return False
    there = select(func.count()).where(Application.number.in_(did["numbers"]))
    wanted = 0 if found.undone_at is not None else len(did["numbers"])
    return session.scalar(there) == wanted


def _amended(session: Session, did: Json) -> bool:
    query = select(CallAmendment.id).where(CallAmendment.call_id == did["call"])
    return bool(session.scalar(query.where(CallAmendment.number == did["number"])))


def _published(session: Session, did: Json) -> bool:
    return session.get_one(Call, did["call"]).published_at is not None


LOOKS: dict[str, Callable[[Session, Json], bool]] = {
    **acks_evaluation.LOOKS,
    **acks_participants.LOOKS,
    "score": _score,
    "application": _application,
    "frozen": _frozen,
    "participation": _participation,
    "loaded participation": _loaded_person,
    "loaded entry": _loaded_entry,
    "paper": _paper,
    "entries": _entries,
    "reversed": _reversed,
    "document": _document,
    "clarification": _clarification,
    "applicant": _applicant,
    "merge": _merge,
    "text": _text,
    "name": _name,
    "mandate": _mandate,
    "imported": _imported,
    "amended": _amended,
    "published": _published,
}


def passwords(folder: Path, did: list[Json]) -> Problems:
    """The last acknowledged password of each account opens; or the one being set meanwhile."""
    latest: dict[str, str] = {}
    closed = {each["login"] for each in did if each["did"] == "closed"}
    for each in did:
        if each["did"] == "password":
            latest[each["login"]] = each["password"]
    office = open_any(folder)
    with Session(office.database.reader) as session:
        active = set(session.scalars(select(Account.login).where(Account.active)))
        shut = set(session.scalars(select(Account.login).where(~Account.active)))
    office.close(with_backup=False)
    for login in closed & active:
        yield f"lost: {login} was closed"
    known = {(slot.kind, slot.name) for slot in KeyFile.read(folder).slots}
    for login in active:
        if ("account", login) not in known:
            yield f"{login} has an account and no password"
    for login in shut:
        if ("account", login) in known:
            yield f"{login} is closed, and the password still opens the file"
    for login, password in latest.items():
        words = (password, next_of(login, password))
        opened = [word for word in words if word and _opens(folder, login, word)]
        if login in active and len(opened) != 1:
            yield f"{login} gets in with {opened}, acknowledged was „{password}“"


def next_of(login: str, password: str) -> str | None:
    """The password that was to come after; None for accounts that get only one."""
    if login.startswith("nauja"):
        return None
    number = -1 if password == PASSWORD else int(password.rsplit("-", 1)[1])
    return f"naujas-slaptazodis-{number + 1}"


def _opens(folder: Path, login: str, password: str) -> bool:
    """Asked of the key file itself: the program makes one wait after wrong passwords."""
    return KeyFile.read(folder).unwrap("account", login, password) is not None


def open_any(folder: Path) -> Office:
    """Opened by an account whose password nobody changes."""
    return open_copy(folder, "finansai")


def files(folder: Path, did: list[Json]) -> Problems:
    """A file in its place is whole: one that was acknowledged, never half of one."""
    known: dict[str, set[str]] = {}
    for each in did:
        for name, sha in each.get("files", {}).items():
            known.setdefault(name, set()).add(sha)
    for path in folder.glob("*"):
        data = path.read_bytes()
        sha = hashlib.sha256(data).hexdigest()
        if path.suffix == ".pdf" and (
            sha not in known.get(path.name, {sha}) or b"%%EOF" not in data[-32:]
        ):
            yield f"{path.name} is written by half"
        if path.suffix == ".xlsx" and b"PK\x05\x06" not in data[-64:]:
            yield f"{path.name} is written by half"


def listed(folder: Path, did: list[Json]) -> Problems:
    """Acknowledged backups that rotation need not have taken are listed."""
    found = {each.folder.name for each in backup.backups(folder)}
    for each in did:
        if each["did"] == "backup" and each["folder"] not in found:
            yield f"lost: backup {each['folder']}"
