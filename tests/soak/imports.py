"""Hostile tables at the imports: taken in whole, or nothing of them is stored."""

import atexit
import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import count, islice
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.applications.applicants.importing import ApplicantImport
from app.applications.applicants.importing import Taken as TakenApplicants
from app.applications.codes import check_digit
from app.applications.drafts import ApplicantDraft, ApplicationDraft
from app.applications.importing.columns import APPLICANT_COLUMNS, COLUMNS, Columns, layout_of
from app.applications.importing.files import NotImported, Plan
from app.applications.importing.service import ApplicationImport
from app.applications.importing.sheet import applicants_sheet, sheet_of
from app.clock import Clock
from app.errors import PersonError
from app.exchange.excel import Sheet, Value, to_excel
from app.exchange.separated import to_csv
from app.guarded import Guarded
from app.office import Office
from db.models import Base
from tests.app.nouns import NOW, application_draft, make_call, make_strategy
from tests.app.offices import make_office
from tests.soak.hostile import texts, workbooks

BAD: tuple[Value, ...] = (
    *("", "=1+1", "-5", "1e308", "99999999999999999999", "2025-13-45 25:61", "0000-00-00 00:00"),
    *("\u202e123", "\U0001f600" * 50, "ž" * 9000, "'=A1", "NaN", "#DIV/0!", "Taip", "\t", "−1"),
)
_KEPT = ("audit_entry", "audit_detail", "counter", "import_batch", "imported_application")


@cache
def office_of() -> tuple[Office, int, int]:
    """One office with an open call serves every case; and its action."""
    folder = Path(tempfile.mkdtemp(prefix="imports-"))
    clock = Clock()
    clock.set(NOW)
    office = make_office(folder, clock=clock)
    ids = make_strategy(office)
    call = make_call(office, ids)

    def leave() -> None:
        office.close(with_backup=False)
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(leave)
    return office, call, ids["1.1.1"]


def counts(office: Office) -> dict[str, int]:
    """Rows of every table that an import may change, its own book aside."""
    with Session(office.database.reader) as session:
        return {
            name: session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Base.metadata.tables.items()
            if name not in _KEPT
        }


def drafts(dice: random.Random, call: int, action: int) -> list[ApplicationDraft]:
    """A few honest applications."""
    draft = application_draft(call, action)
    return [
        replace(draft, title=f"Pasiūlymas {number}", received_reason="sąrašas")
        for number in range(dice.randint(1, 12))
    ]


def people(dice: random.Random, call: int, action: int) -> list[ApplicantDraft]:
    """A few honest applicants; codes are given once each."""
    draft = application_draft(call, action).applicant
    first = dice.randrange(10_000)
    return [
        replace(draft, name=f"Asociacija „Pavyzdys {number}“", code=code)
        for number, code in enumerate(islice(codes(30_000_000 + first), dice.randint(1, 12)))
    ]


def codes(first: int) -> Iterator[str]:
    """Codes of legal entities whose checksum is right."""
    for number in count(first):
        yield f"{number}{check_digit(str(number))}"


def spoiled(dice: random.Random, sheet: Sheet) -> Sheet:
    """Some cells are what nobody should write there; sometimes none is."""
    rows = [list(row) for row in sheet.rows]
    for _each in range(dice.choice((0, 0, 1, 2, 9))):
        row = dice.choice(rows)
        row[dice.randrange(len(row))] = dice.choice(BAD)
    if dice.random() < 0.2:
        dice.shuffle(rows)
    if dice.random() < 0.1:
        rows += rows[:1]  # the same record twice
    return sheet._replace(rows=rows)


def written(dice: random.Random, folder: Path, sheet: Sheet) -> Path:
    """A list with wrong cells, or a file that is wrong through and through."""
    if dice.random() < 0.3:
        made = dice.choice(dice.choice((workbooks.MAKERS, texts.TABLES)))(dice)
        path = folder / f"failas{made.suffix}"
        path.write_bytes(made.data)
        return path
    sheet = spoiled(dice, sheet)
    # A column holds values of one kind; a wrong one is text in any.
    path = folder / dice.choice(("sarasas.xlsx", "sarasas.csv"))
    excel = path.suffix == ".xlsx"
    path.write_bytes(to_excel(*sheet) if excel else to_csv(sheet.columns, sheet.rows))
    return path


def applications(dice: random.Random, folder: Path, child: Guarded) -> str | None:
    """A list of applications."""
    office, call, action = office_of()
    sheet = sheet_of(drafts(dice, call, action), {action: "1.1.1"})
    return _case(dice, office, office.imports, written(dice, folder, sheet), COLUMNS, child)


def applicants(dice: random.Random, folder: Path, child: Guarded) -> str | None:
    """A list of applicants."""
    office, call, action = office_of()
    path = written(dice, folder, applicants_sheet(people(dice, call, action)))
    return _case(dice, office, office.applicant_imports, path, APPLICANT_COLUMNS, child)


Door = ApplicationImport | ApplicantImport


def _case(
    dice: random.Random, office: Office, door: Door, path: Path, columns: Columns, child: Guarded
) -> str | None:
    """None, or what went wrong; a refusal that is no sentence is judged by the caller."""
    before = counts(office)
    try:
        file = door.read(path, child)
        place = dice.randrange(len(file.book.sheets))
        plan = Plan(file, place, layout_of(file.book.sheets[place], columns), office_of()[1])
        preview = door.preview(plan)
        if counts(office) != before:
            return "a dry run stored something"
        for each in preview.problems:
            each.error.text()
        taken = door.take(plan)
    except NotImported as error:
        if counts(office) != before:
            return "was imported by half"
        return None if error.problems else "refused without a reason"
    except PersonError:
        if counts(office) != before:
            return "was imported by half"
        raise
    brought = taken.applicants if isinstance(taken, TakenApplicants) else taken.applications
    if len(brought) != preview.count or preview.stops:
        return f"{len(brought)} of {preview.count} were imported"
    door.undo(taken.batch)
    after = counts(office)
    return None if after == before else "something stayed after the import was taken back"
