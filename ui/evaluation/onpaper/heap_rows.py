"""Pages of a heap as the dialog lists them."""

from dataclasses import dataclass

from app.evaluation.onpaper.heap import Fate, Placed, Printed, Sorted
from app.evaluation.onpaper.reading import Heap
from app.i18n import N_, _, ngettext
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.columns import Column, Tone
from ui.kit.source import ListSource
from ui.kit.table import Table


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page as the dialog lists it; ``id`` is its place in the heap, from 1."""

    id: int
    name: str
    placed: Placed

    @property
    def sheet(self) -> str:
        """The sheet's number, where the page has one."""
        return self.placed.sheet.sheet if self.placed.sheet else ""

    @property
    def whose(self) -> str:
        """The application and the evaluator."""
        return whose(self.placed.sheet) if self.placed.sheet else ""

    @property
    def said(self) -> str:
        """What was found, in words."""
        return self.placed.line.text()


def fate_pill(row: PageRow) -> tuple[str, Tone]:
    """Whether the page has its place."""
    if row.placed.fate.taken:
        return _("Has its sheet"), "ok"
    if row.placed.fate.stops:
        return _("Has no place"), "bad"
    return _("Left out"), "neutral"


COLUMNS = [
    Column("name", N_("Page"), strong=True),
    Column("fate", N_("State"), "pill", pill=fate_pill),
    Column("sheet", N_("Sheet")),
    Column("whose", N_("Reg. No., evaluator"), width=24),
    Column("said", N_("What was found"), stretch=True, tooltip=lambda row: row.said),
]
FILTERS = [Filter("stops", N_("Only those without a place"))]
_TESTS = {"stops": lambda row, _on: row.placed.fate.stops}


def page_source(heap: Heap, found: Sorted) -> ListSource:
    """The pages in the order of the heap."""
    rows = [
        PageRow(at, heap.name_of(each.page), each) for at, each in enumerate(found.placed, start=1)
    ]
    return ListSource(rows, COLUMNS, _TESTS)


def page_table() -> Table:
    """The list; those without a place can be looked at alone."""
    return Table(
        "scanned-pages",
        N_("Pages"),
        COLUMNS,
        ListSource([], COLUMNS),
        filters=FILTERS,
        background=False,
        searchable=False,
        empty=Empty(N_("No page is left."), icon="ok"),
        count=lambda n: ngettext("{n} page", "{n} pages", n).format(n=n),
    )


def whose(sheet: Printed) -> str:
    """The application and the evaluator of a sheet."""
    return f"{sheet.application} · {sheet.evaluator or _('without a name')}"


def told(found: Sorted) -> str:
    """How many pages, sheets, and what is open."""
    left_out = sum(each.fate in (Fate.LEFT_OUT, Fate.EMPTY) for each in found.placed)
    parts = (
        ngettext("{n} page", "{n} pages", len(found.placed)).format(n=len(found.placed)),
        ngettext("{n} sheet", "{n} sheets", len(found.sheets)).format(n=len(found.sheets)),
        _("without a place: {n}").format(n=len(found.stops)),
        _("left out: {n}").format(n=left_out) if left_out else "",
    )
    return " · ".join(part for part in parts if part)
