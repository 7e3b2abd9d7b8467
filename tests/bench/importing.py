"""A file of a hundred thousand participants: read, checked and told apart, beside calamine alone.

The file is read and every row checked in a child process; who is in the registry already is then
looked up. Storing them is what the database takes, and is measured without a goal.
"""

import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from itertools import islice
from pathlib import Path

from app.applications.importing.columns import Kind
from app.exchange import excel
from app.labels import paper_label
from app.loading.invented.people import Project, participants
from app.office import Office
from app.participants.drafts import ParticipantDraft
from app.participants.importing.columns import columns
from app.participants.operation_draft import OperationDraft
from tests.app.offices import make_office
from tests.bench.figure import Figure, Goal, timed

PEOPLE = 100_000
_STARTS, _ENDS = date(2019, 6, 3), date(2020, 12, 2)
_CODE = "BIVP-P-1"


def figures(_office: Path) -> Iterator[Figure]:
    """Reading and checking, then storing."""
    with tempfile.TemporaryDirectory(prefix="vvg-bench-") as folder:
        file = Path(folder, "dalyviai.xlsx")
        file.write_bytes(_workbook())
        office = make_office(Path(folder))
        draft = OperationDraft(_CODE, "Pagalba", _STARTS, _ENDS)
        operation = office.participants.add_operation(draft)
        try:
            yield from _figures(office, operation, file)
        finally:
            office.participants.imports.forget()
            office.close(with_backup=False)


def _figures(office: Office, operation: int, file: Path) -> Iterator[Figure]:
    from python_calamine import CalamineWorkbook

    def bare() -> object:
        return CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()

    imports = office.participants.imports
    gc.disable()  # as in the window, whose own Collector looks for cycles when nobody waits
    baseline = timed(bare, runs=3)
    started = time.perf_counter()
    plan = imports.plan(imports.read(file), operation)
    preview = imports.preview(plan)
    checked = (time.perf_counter() - started) * 1000
    assert (preview.count, preview.stops) == (PEOPLE, False), preview.problems[:3]
    yield Figure(
        "import of 100 000 participants: read, checked",
        checked,
        "ms",
        baseline,
        "calamine reading the file",
        Goal(6, "ratio"),
    )
    stored = timed(lambda: imports.take(plan), runs=1, warm=0)
    gc.enable()
    yield Figure("import of 100 000 participants: stored", stored, "ms", baseline, "the same")


def _workbook() -> bytes:
    known = {each.name for each in fields(ParticipantDraft)}
    drafts = participants(PEOPLE + 20_000, 6, [Project(1, _STARTS, _ENDS)], date(2020, 11, 23))
    cells = [_cell(each.key) for each in columns() if each.key in known]
    titles = [each for each in columns() if each.key in known]
    kinds = {Kind.DAY: excel.Kind.DAY}
    heads = [excel.Column(each.words(), kinds.get(each.kind, excel.Kind.TEXT)) for each in titles]
    rows = [[cell(draft) for cell in cells] for draft in islice(_apart(drafts), PEOPLE)]
    return excel.to_excel("Dalyviai", heads, rows)


def _apart(drafts: Iterator[ParticipantDraft]) -> Iterator[ParticipantDraft]:
    """Without namesakes born on the same day, whom a person would have to decide on."""
    seen: set[tuple[object, ...]] = set()
    for each in drafts:
        key = (each.last_name, each.first_name, each.birth_date)
        if key not in seen:
            seen.add(key)
            yield each


def _cell(key: str) -> Callable[[ParticipantDraft], excel.Value]:
    def cell(draft: ParticipantDraft) -> excel.Value:
        value = getattr(draft, key)
        if isinstance(value, bool):
            return "Taip" if value else "Ne"
        if key == "isced" and value is not None:
            return str(value)
        return paper_label(value) if hasattr(value, "value") else value or None

    return cell
