"""What the office does while it is struck: each room of work as an endless row of verbs."""

import hashlib
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

from app.founding import OfficeDraft
from app.loading.description import read
from app.loading.replay import Replay
from app.office import Office
from app.safety import backup
from app.safety.accounts import AccountDraft
from app.safety.keys import CHEAP
from app.tables import Query
from db import schema
from db.terms import Role
from tests.app.nouns import application_draft
from tests.app.offices import PASSWORD
from tests.soak import rooms, rooms_evaluation, rooms_participants
from tests.soak.child import Report
from tests.soak.imports import codes
from tests.soak.template import SECRET, Ids, entry, open_copy, participant
from tests.soak.typist import typing

Room = Callable[[Path, Ids, Report, random.Random], None]


def scoring(folder: Path, ids: Ids, report: Report, dice: random.Random) -> None:
    """Every cell of every sheet, each submitted when it is full."""
    office = open_copy(folder, "egle")
    for application in ids.applications:
        for key, choices in zip(ids.criteria, ids.points, strict=True):
            points = dice.choice(choices)
            report.begin()
            office.evaluation.score(application, key, points, "Pagrįsta.")
            report.done("score", application=application, criterion=key, points=points)
        report.begin()
        paper = office.evaluation.submit(application)
        report.done("paper", id=paper, signed=False)
    office.close(with_backup=False)


def registering(folder: Path, ids: Ids, report: Report, _dice: random.Random) -> None:
    """Applications of ever new applicants."""
    office = open_copy(folder)
    draft = application_draft(ids.open, ids.action)
    for number, code in zip(range(20), codes(30_500_000), strict=False):
        title = f"Projektas {number}"
        applicant = replace(draft.applicant, name=f"{SECRET} {number}", code=code)
        report.begin()
        key = office.applications.register(
            replace(draft, applicant=applicant, title=title, received_at=office.clock.now())
        )
        report.done("application", id=key, title=title)
    office.close(with_backup=False)


def participants(folder: Path, ids: Ids, report: Report, _dice: random.Random) -> None:
    """Participants and, between them, drafts of half-typed forms."""
    office = open_copy(folder, "rita")
    for number in range(25):
        report.begin()
        made = office.participants.register(participant(ids.operation, number))
        report.done("participation", id=made.id, name=f"{SECRET}{number}")
        report.begin()
        office.drafts.save("soak", "", {"number": number})
        report.done("draft", login="rita", number=number)
    office.close(with_backup=False)


_HEAD = """
format = 1

[[verbs]]
do = "operation"
at = 2017-03-01T10:00:00
by = "rita"
code = "BIVP-P-2"
title = "Kita pagalba"
starts_on = 2017-02-01
ends_on = 2018-12-31
"""
_VERB = """
[[verbs]]
do = "participant"
at = 2017-03-{day:02}T12:00:00
by = "rita"
operation = "BIVP-P-2"
first_name = "Vardė"
last_name = "{secret}{number}"
birth_date = {born}
sex = "female"
started_on = 2017-02-10

[[verbs]]
do = "entry"
at = 2017-03-{day:02}T13:00:00
by = "finansai"
kind = "paid"
document = "IK-{number}"
parts = {{ eu = "1{number},00" }}
"""


def loading(folder: Path, _ids: Ids, report: Report, _dice: random.Random) -> None:
    """A description replayed: every verb of it stands for itself."""
    # Births so far apart that nobody is asked whether two are one person.
    text = _HEAD + "".join(
        _VERB.format(
            day=1 + number,
            number=number,
            secret=SECRET,
            born=date(1950 + number, 1 + number % 12, 1 + number),
        )
        for number in range(20)
    )
    source = folder.parent / "aprasymas.toml"
    source.write_text(text, "utf-8")
    found = read(source)
    source.unlink()
    office = open_copy(folder)

    def progress(done: int, _of: int) -> None:
        what = "loaded entry" if done % 2 else "loaded participation"
        report.done(what if done > 1 else "operation", number=(done - 2) // 2)
        report.begin()

    report.begin()
    Replay(office, folder.parent, PASSWORD).verbs(found.verbs, progress)
    office.close(with_backup=False)


def signing(folder: Path, ids: Ids, report: Report, _dice: random.Random) -> None:
    """Papers that wait are rendered, signed, checked, stored."""
    office = open_copy(folder, "jonas")
    for paper in ids.unsigned:
        report.begin()
        office.papers.sign(paper)
        report.done("paper", id=paper, signed=True, sha=_sha(office.papers.pdf(paper)))
    office.close(with_backup=False)


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def spending(folder: Path, _ids: Ids, report: Report, _dice: random.Random) -> None:
    """Payments, every third one reversed."""
    office = open_copy(folder, "finansai")
    for number in range(20):
        report.begin()
        made = office.budget.record(entry(number))
        report.done("entries", ids=list(made.entry_ids), document=f"MP-{number}")
        if number % 3 == 0:
            report.begin()
            office.budget.reverse(made.entry_ids, "Suklysta suma.")
            report.done("reversed", ids=list(made.entry_ids))
    office.close(with_backup=False)


def backing_up(folder: Path, _ids: Ids, report: Report, _dice: random.Random) -> None:
    """Backups one after another, with work between them; old ones are rotated away."""
    office = open_copy(folder, "finansai")
    for number in range(6):
        office.budget.record(entry(number))
        report.begin()
        made = office.back_up()
        report.done("backup", folder=made.folder.name)
    office.close()


def restoring(folder: Path, _ids: Ids, report: Report, _dice: random.Random) -> None:
    """A backup, more work, and the backup put back."""
    for number in count():
        office = open_copy(folder, "finansai")
        made = office.back_up()
        entries = office.budget.record(entry(number)).entry_ids
        office.close(with_backup=False)
        report.begin()
        aside = backup.restore(folder, made, datetime.now(UTC))
        report.done("restored", aside=aside.name, gone=list(entries))
        if number == 3:
            return


def passwords(folder: Path, _ids: Ids, report: Report, _dice: random.Random) -> None:
    """Passwords changed, accounts made, closed and let in again."""
    office = open_copy(folder)
    office.cost = CHEAP
    now = PASSWORD
    accounts = {row.login: row.id for row in office.accounts.rows()}
    for number in range(8):
        fresh = f"naujas-slaptazodis-{number}"
        report.begin()
        office.accounts.change_my_password(now, fresh)
        report.done("password", login="vadove", password=fresh)
        now = fresh
        report.begin()
        office.accounts.reset_password(accounts["rita"], fresh)
        report.done("password", login="rita", password=fresh)
        draft = AccountDraft(f"nauja{number}", "Nauja Darbuotoja", "", (Role.REGISTRAR,), PASSWORD)
        report.begin()
        key = office.accounts.add(draft)
        report.done("password", login=draft.login, password=PASSWORD)
        if number % 2:
            report.begin()
            office.accounts.deactivate(key)
            report.done("closed", login=draft.login)
    office.close(with_backup=False)


def exporting(folder: Path, ids: Ids, report: Report, _dice: random.Random) -> None:
    """Signed papers and workbooks as files, over and over in the same folder."""
    from app.exchange.excel import to_excel
    from ui.kit.files import write_file

    office = open_copy(folder)
    papers = [row.id for row in office.papers.queries.of_call(ids.closed) if row.signed]
    out = folder.parent / "out"
    out.mkdir(exist_ok=True)
    for _again in range(6):
        report.begin()
        written = office.papers.export(papers, out)
        report.done("exported", files={path.name: _sha(path.read_bytes()) for path in written})
        report.begin()
        write_file(out / "dalyviai.xlsx", to_excel(*office.participants.export.sheet(Query())))
        report.done("workbook", sha=_sha((out / "dalyviai.xlsx").read_bytes()))
    office.close(with_backup=False)


def founding(folder: Path, _ids: Ids, report: Report, _dice: random.Random) -> None:
    """New offices, each in a folder of its own beside the copied one."""
    from app.details import OfficeDetails

    admin = AccountDraft("vadove", "Ona Pavyzdė", "vadovė", tuple(Role), PASSWORD)
    for number in range(8):
        place = folder.parent / f"naujas-{number}"
        report.begin()
        office, code = Office.create(place, OfficeDraft(OfficeDetails("Naujas"), admin, CHEAP))
        report.done("founded", folder=place.name, code=code)
        office.close(with_backup=False)


_PLANTED = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "{own}", "{before}"
branch_labels = depends_on = None


def upgrade() -> None:
    column = sa.Column("soak{own}", sa.Integer(), nullable=False, server_default="0")
    for table in ("application", "person"):
        with op.batch_alter_table(table, recreate="always") as batch:
            batch.add_column(column.copy())
        op.execute(sa.text(f"UPDATE {{table}} SET soak{own} = id"))
"""


def plant(folder: Path, numbers: range) -> None:
    """Migrations of coming versions, beside the real ones, for this process."""
    real = Path(schema.__file__).parent / "migrations"
    target = folder / "migrations"
    if not target.exists():
        shutil.copytree(real, target, ignore=shutil.ignore_patterns("__pycache__"))
    schema.VERSIONS = target / "versions"
    for number in numbers:
        before = schema.known()[-1]
        text = _PLANTED.format(own=9000 + number, before=before)
        (schema.VERSIONS / f"{9000 + number}_planted.py").write_text(text, "utf-8")


def migrating(folder: Path, _ids: Ids, report: Report, _dice: random.Random) -> None:
    """The file brought to ever newer versions, each time with a backup before."""
    for number in range(3):
        plant(folder.parent, range(number, number + 1))
        report.begin()
        office = open_copy(folder, "finansai")
        report.done("migrated", to=schema.known()[-1])
        office.close(with_backup=False)


ROOMS: dict[str, Room] = {
    "scoring": scoring,
    "registering": registering,
    "participants": participants,
    "loading": loading,
    "signing": signing,
    "spending": spending,
    "backing up": backing_up,
    "restoring": restoring,
    "passwords": passwords,
    "exporting": exporting,
    "founding": founding,
    "migrating": migrating,
    "taking in": rooms.taking_in,
    "corresponding": rooms.corresponding,
    "directory": rooms.directory,
    "wording": rooms.wording,
    "importing": rooms.importing,
    "amending": rooms.amending,
    "on paper": rooms_evaluation.on_paper,
    "deciding": rooms_evaluation.deciding,
    "following": rooms_participants.following,
    "teaching": rooms_participants.teaching,
    "typing": typing,
}
SCORED = ("deciding",)
"""What is done where every sheet is in."""
