"""What a section of an annual report is made of. Pure."""

from collections.abc import Sequence

from app.documents.annual_paper import ReportChart, ReportTable
from app.formats import money
from app.i18n import paper as word

Drawn = ReportTable | ReportChart
Part = tuple[tuple[tuple[str, str], ...], tuple[Drawn, ...], tuple[str, ...]]
"""Facts, tables and charts, closing notes."""
NOTHING: Part = ((), (), ())
Columns = tuple[tuple[str, int, bool], ...]
"""English heading, share of the width, whether figures stand in it."""


def cents(value: int) -> str:
    """A sum under a heading that says Eur."""
    return money(value, unit=False)


def table(
    caption: str,
    columns: Columns,
    rows: Sequence[Sequence[str]],
    total: Sequence[str] | None = None,
) -> ReportTable:
    """A table of worded cells; ``total`` is its last row."""
    lines = [tuple(row) for row in rows]
    if total is not None:
        lines.append(tuple(total))
    return ReportTable(
        caption=word(caption),
        heads=tuple(word(head) for head, _width, _right in columns),
        rows=tuple(lines),
        widths=tuple(width for _head, width, _right in columns),
        right=tuple(at for at, (_head, _width, right) in enumerate(columns) if right),
        total=total is not None,
    )
