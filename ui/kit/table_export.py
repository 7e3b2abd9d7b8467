"""Any table as a file: all its rows, as narrowed and sorted, as Excel or CSV."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from app.exchange import excel
from app.exchange.excel import Kind
from app.exchange.separated import to_csv
from app.formats import moment
from app.i18n import N_, _, ngettext
from app.tables import Query, Source
from ui.kit import jobs
from ui.kit.columns import Column
from ui.kit.files import EXCEL, write_file
from ui.kit.messages import messages
from ui.kit.progress import Progress

KINDS = (
    EXCEL,
    (N_("Text table (CSV)"), ("*.csv",)),
)
_PAGE = 500  # rows read at once; the stop button is heard between
_SMALL = 500  # rows that are written without a child process
_TYPED = {
    "money": Kind.MONEY,
    "number": Kind.WHOLE,
    "points": Kind.HUNDREDTHS,
    "percent": Kind.PERCENT,
    "date": Kind.DAY,
    "moment": Kind.MOMENT,
}


class Log(Protocol):
    """Where it is written down who took what out."""

    def now(self) -> datetime:
        """The office's time."""
        ...

    def record(self, table: str, rows: int, narrowed: str, file: str) -> None:
        """Before the file is written; raises what keeps it from being written."""
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """A table as it is shown; ``narrowed`` words its search and filters, ``sums`` are the keys of
    its columns that have a total."""

    title: str
    columns: Sequence[Column]
    source: Source[Any]
    query: Query
    narrowed: str = ""
    sums: Sequence[str] = ()


def export_table(owner: QWidget, wanted: Wanted) -> None:
    """Ask where, and write all the rows there while a small window shows how far it is."""
    name = " ".join(re.sub(r'[\\/:*?"<>|.]', " ", wanted.title).split())
    path = messages().ask_file_save(_("Export the table"), f"{name}.xlsx", KINDS)
    if path is None:
        return
    shown = Progress(_("The table is being exported…"), owner)

    def end() -> None:
        if shown.stopped:
            messages().warn(_("Stopped: no file was written."))
        shown.end()

    job = jobs.run(
        _write,
        wanted,
        path,
        log_of(owner),
        owner=owner,
        on_done=lambda count: _say(count, path),
        on_progress=shown.tell,
        on_end=end,
    )
    shown.cancels(job)


def log_of(widget: QWidget) -> Log | None:
    """The log of the office that the nearest page shows; None where no office is open."""
    above: QWidget | None = widget
    while above is not None:
        found = getattr(getattr(above, "office", None), "exports", None)
        if found is not None:
            return found  # type: ignore[no-any-return]
        above = above.parentWidget()
    return None


def _say(count: int, path: Path) -> None:
    words = ngettext("{n} row exported: {file}", "{n} rows exported: {file}", count)
    messages().inform(words.format(n=count, file=path.name))


def _write(
    wanted: Wanted, path: Path, log: Log | None, progress: Callable[[int, int], object]
) -> int:
    made = sheet(wanted, progress)
    if log is not None:
        made = made._replace(notes=[f"{wanted.title}, {moment(log.now())}", *made.notes])
    kind = "csv" if path.suffix.lower() == ".csv" else "xlsx"
    count = len(made.rows)
    if log is not None:
        log.record(wanted.title, count, wanted.narrowed, kind)
    work: tuple[Any, ...]
    work = (to_csv, made.columns, made.rows) if kind == "csv" else (excel.to_excel, *made)
    content = work[0](*work[1:]) if count <= _SMALL else jobs.runner().in_child(*work)
    progress(count, count)
    write_file(path, content)
    return count


def sheet(wanted: Wanted, progress: Callable[[int, int], object]) -> excel.Sheet:
    """All rows of the query with typed cells, their totals, and what narrows them on top."""
    shown = [column for column in wanted.columns if column.kind != "bar"]
    ids = list(wanted.source.ids(wanted.query))
    rows: list[list[excel.Value]] = []
    for at in range(0, len(ids), _PAGE):
        progress(at, len(ids))
        page = ids[at : at + _PAGE]
        found = {row.id: row for row in wanted.source.rows(page)}
        there = [found[identity] for identity in page if identity in found]
        rows += [[_cell(column, row) for column in shown] for row in there]
    head = [excel.Column(_(each.title), _TYPED.get(each.kind, Kind.TEXT)) for each in shown]
    notes = [wanted.narrowed] if wanted.narrowed else []
    return excel.Sheet(wanted.title, head, rows, _totals(wanted, shown), notes)


def _cell(column: Column, row: Any) -> excel.Value:
    value = column.raw(row)
    if value is None or isinstance(value, bool):
        return column.text(row) or None
    kinds = (date,) if column.kind in ("date", "moment") else (int,)
    if column.kind in _TYPED and isinstance(value, kinds):
        return value
    return column.text(row) or None


def _totals(wanted: Wanted, shown: Sequence[Column]) -> Mapping[int, excel.Value]:
    sums = dict(wanted.source.count_and_sums(wanted.query).sums) if wanted.sums else {}
    found: dict[int, excel.Value] = {
        place: sums[column.key]
        for place, column in enumerate(shown)
        if column.key in wanted.sums and column.key in sums
    }
    return {0: _("Total"), **found} if found and 0 not in found else found
