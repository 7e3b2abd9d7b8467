"""The large office: made once from its description, kept until schema or generator change."""

import hashlib
import shutil
import sys
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import case, func, insert, literal, select
from sqlalchemy.orm import Session

from app.loading.description import Description, InventVerb, read
from app.office import Office
from app.participants.evidence.covering import NEEDED
from app.safety.keys import Cost
from db import audit, schema
from db.models.follow_ups import Evidence
from db.models.participants import Participation, ParticipationGroup
from db.terms import EvidenceKind
from ui.commands.offices import create, fill

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DESCRIPTION = HERE / "large.toml"
PASSWORD = "didelis-biuras-1"
MANAGER = "vadove"
ENTRIES = 110_000
"""The audit log is filled up to so many: an office of ten years recorded most of it singly."""

_MADE_BY = (
    "app/loading",
    "app/participants/bulk.py",
    "app/applications/bulk.py",
    "app/budget/bulk.py",
)


def large_office(folder: Path) -> Path:
    """The folder, made (in some minutes) unless the one there is of this version.

    Its keys have the real cost, so that a log-in is what it is for people.
    """
    stamp, wanted = folder / "made-by.txt", _version()
    if stamp.exists() and stamp.read_text("ascii") == wanted:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    started = time.monotonic()
    print(f"making the large office in {folder}, some minutes…", file=sys.stderr, flush=True)
    made(folder, read(DESCRIPTION), Cost(), ENTRIES)
    stamp.write_text(wanted, "ascii")
    print(f"made in {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    return folder


def made(folder: Path, description: Description, cost: Cost, entries: int = 0) -> None:
    """Found the described office and fill its audit log up to so many entries."""
    office, _code = create(description, folder, PASSWORD, cost)
    office.cost = cost
    try:
        fill(office, description, DESCRIPTION.parent, PASSWORD)
        _fill_evidence(office)
        _hand_over(office)
        _fill_log(office, entries)
    finally:
        office.close(with_backup=False)


def scaled(description: Description, parts: int) -> Description:
    """The same office with that part of the invented records (at least one of each)."""
    verbs = [
        verb.model_copy(update={"count": max(verb.count // parts, 1)})
        if isinstance(verb, InventVerb)
        else verb
        for verb in description.verbs
    ]
    return description.model_copy(update={"verbs": verbs})


def _fill_evidence(office: Office) -> None:
    """A document for two of three groups that need one; one of four of them came too late."""
    group, whose = ParticipationGroup, Participation
    late = whose.id % 4 == 0
    seen = (
        select(
            func.lower(func.hex(func.randomblob(16))),
            literal(1),
            group.participation_id,
            group.group,
            literal(EvidenceKind.OTHER.value),
            literal(""),
            literal(""),
            case((late, func.date(whose.started_on, "+1 day"))),
            whose.started_on,
            literal("Ona Pavyzdė"),
            literal(""),
        )
        .join(whose, whose.id == group.participation_id)
        .where(group.group.in_(NEEDED), group.id % 3 > 0)
    )
    names = ("uuid version participation_id group kind number issuer valid_from checked_on").split()
    names += ["checked_by", "voided_reason"]
    with office.unit_of_work() as unit:
        unit.session.execute(insert(Evidence).from_select(names, seen, include_defaults=False))
        unit.record("participants.exported")


def _hand_over(office: Office) -> None:
    """Two of three records lie in the agency's system, as of ten days."""
    with Session(office.database.reader) as session:
        ids = session.scalars(
            select(Participation.id).where(Participation.id % 3 > 0).order_by(Participation.id)
        ).all()
    today = office.clock.today()
    for turn in range(10):
        on = today - timedelta(days=10 - turn)
        office.participants.hand_over(ids[turn::10], on)


def _fill_log(office: Office, entries: int) -> None:
    """Entries as single verbs leave them, in one transaction, chained by the log itself."""
    with office.unit_of_work() as unit:
        unit.record("participants.exported", rows=entries)
        have = len(unit.session.connection().exec_driver_sql("SELECT id FROM audit_entry").all())
        for number in range(max(entries - have - 1, 0)):
            details: dict[str, object] = {"person": number, "operation": 1, "known": False}
            did = audit.Did("participant.registered", number % 100_000 + 1, details)
            audit.append(unit.session, did, unit.account, unit.now)
            if number % 1000 == 0:
                unit.session.expunge_all()


def _version() -> str:
    """Changes with the schema and with whatever makes the office."""
    digest = hashlib.sha256(" ".join(schema.known()).encode())
    files = [DESCRIPTION, Path(__file__)]
    for name in _MADE_BY:
        path = ROOT / name
        files += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    large_office(Path(sys.argv[1] if len(sys.argv) > 1 else "out/large-office"))
