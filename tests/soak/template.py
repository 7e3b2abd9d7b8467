"""A small office to strike at: made once for every process that runs cases, then copied."""

import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from filelock import FileLock

from app.budget.drafts import EntryDraft
from app.calls.scorecard import choices
from app.clock import Clock
from app.office import Office
from app.participants.drafts import OperationDraft, ParticipantDraft
from app.participants.terms import EmploymentStatus, Sex
from db.terms import EntryKind, FundingSource, Role
from tests.app.evaluation.world import CLOSED, build, set_rules
from tests.app.nouns import NOW, call_draft, make_call
from tests.app.offices import PASSWORD, add_person, as_user

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("app", "db", "tests/app", "tests/soak")
RECOVERY = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789"
SECRET = "Zxqvyte"
"""A name that stands nowhere else: found in a file, that file holds personal data in the clear."""


@dataclass(frozen=True)
class Ids:
    """What stands in the template, by key."""

    closed: int
    """The call whose applications are scored: „egle“ has scored none, „jonas“ all of them."""
    applications: list[int]
    criteria: list[int]
    points: list[list[int]]
    open: int
    """The call that takes applications."""
    draft: int
    """The call that is not published yet."""
    action: int
    operation: int
    unsigned: list[int]
    """Papers that wait for „jonas“."""
    moment: str

    @property
    def now(self) -> datetime:
        """Where the office's clock stands."""
        return datetime.fromisoformat(self.moment)


def kept(name: str, build: Callable[[Path], object]) -> Path:
    """The folder that ``build`` filled, once for all processes of the same code."""
    base = Path(tempfile.gettempdir())
    folder = base / f"vvg-soak-{name}-{_digest()}"
    with FileLock(f"{folder}.lock"):
        if not (folder / "whole").exists():
            _sweep(base)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            build(folder)
            (folder / "whole").touch()
    return folder


@cache
def template(scored: bool = False) -> tuple[Path, Ids]:
    """The folder to copy (never open it) and what is in it."""

    def build(folder: Path) -> None:
        ids = _scored(folder) if scored else _build(folder)
        (folder / "ids.json").write_text(json.dumps(asdict(ids)), "utf-8")

    folder = kept("scored" if scored else "office", build)
    found = json.loads((folder / "ids.json").read_text("utf-8"))
    return folder / "biuras", Ids(**found)


def copy_to(folder: Path, scored: bool = False) -> tuple[Path, Ids]:
    """A fresh office in ``folder``; in the ``scored`` one every sheet is in."""
    source, ids = template(scored)
    return Path(shutil.copytree(source, folder / "biuras")), ids


def open_copy(folder: Path, login: str = "vadove", password: str = PASSWORD) -> Office:
    """Opened where the template's clock stands."""
    clock = Clock()
    clock.set(template()[1].now)
    return Office.open(folder, login, password, clock)


def _sweep(base: Path) -> None:
    """Templates of other days; one made just now may be in use by another run."""
    for old in base.glob("vvg-soak-*-*"):
        if time.time() - old.stat().st_mtime > 6 * 3600:
            shutil.rmtree(old, ignore_errors=True)
            old.unlink(missing_ok=True) if old.is_file() else None


def _digest() -> str:
    """Other code, another template."""
    seen = hashlib.sha256()
    for room in SOURCES:
        for path in sorted((ROOT / room).rglob("*.py")):
            stat = path.stat()
            seen.update(f"{path} {stat.st_mtime_ns} {stat.st_size}\n".encode())
    return seen.hexdigest()[:16]


def _build(folder: Path) -> Ids:
    world = build(folder, "ready")
    office = world.office
    _more(office)
    for place in range(3):
        world.fill("jonas", place)
        world.submit("jonas", place)
    with as_user(office, "jonas"):
        unsigned = [row.id for row in office.papers.queries.unsigned() if row.mine]
    ids = world.nodes()
    later = NOW + timedelta(days=400)
    opened = make_call(office, ids, "2", closes_at=later)
    coming = replace(call_draft(ids[""], ids["1.1.1"], "3"), total=10_000_00, closes_at=later)
    coming = replace(coming, actions=((ids["1.1.1"], 10_000_00),), largest=10_000_00)
    drafted = office.calls.draft(coming)
    with as_user(office, "rita"):
        span = (date(2017, 2, 1), date(2018, 12, 31))
        operation = office.participants.add_operation(OperationDraft("BIVP-P-1", "Pagalba", *span))
        for number in range(3):
            office.participants.register(participant(operation, 9000 + number))
    with as_user(office, "finansai"):
        office.budget.record(entry(900))
    spec = office.calls.queries.one(world.call).scorecard
    points = [
        [step.points for step in choices(each)] or [each.low, each.high] for each in spec.criteria
    ]
    office.close(with_backup=False)
    return Ids(
        world.call,
        world.applications,
        [int(each.key) for each in spec.criteria],
        points,
        opened,
        drafted,
        ids["1.1.1"],
        operation,
        unsigned,
        CLOSED.isoformat(),
    )


def _scored(folder: Path) -> Ids:
    """The sheets of the first application are too far apart until somebody settles it."""
    world = build(folder, "scored")
    set_rules(world, divergence_limit=500, divergence_unit="points", reconciliation=True)
    _more(world.office)
    world.office.close(with_backup=False)
    none: list[int] = []
    return Ids(world.call, world.applications, none, [], 0, 0, 0, 0, none, CLOSED.isoformat())


def _more(office: Office) -> None:
    add_person(office, "finansai", "Finė Finansininkė", Role.FINANCE)
    office.accounts.renew_recovery_code(RECOVERY)


def participant(operation: int, number: int) -> ParticipantDraft:
    """An invented person, a new one for each number; the code's checksum is right."""
    born = date(1950, 1, 1) + timedelta(days=number)
    return ParticipantDraft(
        operation_id=operation,
        first_name=f"Vardė{number}",
        last_name=f"{SECRET}{number}",
        started_on=date(2017, 2, 10),
        personal_code=personal_code(born, number % 1000),
        birth_date=born,
        sex=Sex.FEMALE,
        employment=EmploymentStatus.EMPLOYED,
        isced=3,
        in_education=False,
    )


def personal_code(born: date, serial: int) -> str:
    """A woman's code of the twentieth century."""
    from stdnum.ee.ik import calc_check_digit  # the same checksum

    digits = f"4{born:%y%m%d}{serial:03}"
    return digits + str(calc_check_digit(digits + "0"))


def entry(number: int) -> EntryDraft:
    """A payment of administration."""
    parts = ((FundingSource.EU, 1000 + number),)
    return EntryDraft(EntryKind.PAID, date(2017, 3, 1), f"MP-{number}", parts=parts)
