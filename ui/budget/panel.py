"""What stands beside the tables: the arithmetic of what remains, and an entry's particulars."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.budget.entries import EntryRow
from app.budget.queries import BudgetTable
from app.budget.terms import FundingSource
from app.formats import day, moment, money
from app.i18n import N_, _
from app.labels import label as word
from app.ledger.remainder import Figures
from app.projects.administration.cap import Cap
from ui.budget.rows import TOTAL, row_title
from ui.kit import theme
from ui.kit.bars import Piece, PieceBar
from ui.kit.cards import Facts, check_line, label

BySource = tuple[tuple[FundingSource, Figures], ...]


def pieces(figures: Figures) -> list[Piece]:
    """What was taken, in the order in which money moves."""
    return [
        Piece(figures.paid - figures.returned, "piece_a"),
        Piece(figures.contracts_open, "piece_b"),
        Piece(figures.proposed_open + figures.published_open, "piece_c"),
    ]


def about(table: BudgetTable, key: int) -> tuple[str, Figures, BySource]:
    """Title, figures and sources of a row of the plan."""
    if key == TOTAL:
        return _("Total"), table.total, table.by_source
    row = next(row for row in table.rows if row.id == key)
    title = f"{row.number} {row_title(row)}".strip()
    return title, row.figures, row.by_source


def arithmetic(figures: Figures) -> list[tuple[str, str]]:
    """The reckoning of what remains, line by line."""
    back = [(N_("+ returned"), money(figures.returned))] if figures.returned else []
    return [
        (N_("Planned"), money(figures.planned)),
        (N_("− paid"), money(figures.paid)),
        *back,
        (N_("− in contracts, not yet paid"), money(figures.contracts_open)),
        (N_("− proposed, no contract yet"), money(figures.proposed_open)),
        (N_("− in undecided calls"), money(figures.published_open)),
        (N_("= remaining"), money(figures.remaining)),
    ]


def overspent(table: BudgetTable) -> list[str]:
    """Actions and administration that took more of a source than was planned, and how much."""
    return [
        f"{row.number} {row_title(row)}: "
        + ", ".join(
            f"{word(source)} {money(each.remaining)}"
            for source, each in row.by_source
            if each.remaining < 0
        )
        for row in table.rows
        if row.overspent
    ]


def plan_panel(figures: Figures, by_source: BySource, cap: Cap | None = None) -> QWidget:
    """How much remains and why; the same by source; of administration its cap."""
    whole, column = _column()
    column.addWidget(PieceBar(pieces(figures), figures.planned))
    column.addWidget(Facts(arithmetic(figures), right=True))
    if figures.remaining < 0:
        text = _("The plan is overspent by {sum}.").format(sum=money(-figures.remaining))
        column.addWidget(check_line(text, "bad"))
    if by_source:
        column.addSpacing(theme.GAP_S)
        column.addWidget(label(_("Remaining by source"), "heading"))
        facts = [(word(source), money(each.remaining)) for source, each in by_source]
        column.addWidget(Facts(facts, right=True))
        for source, each in by_source:
            if each.remaining < 0:
                text = _("{source}: planned {planned}, taken {taken}").format(
                    source=word(source), planned=money(each.planned), taken=money(each.taken)
                )
                column.addWidget(check_line(text, "bad"))
    if cap is not None:
        column.addSpacing(theme.GAP_S)
        column.addWidget(label(_("Cap of administration"), "heading"))
        first, *stages = cap.explanation.lines
        column.addWidget(check_line(first.text(), "info"))
        for line, stage in zip(stages, (cap.planned, cap.committed, cap.paid), strict=True):
            column.addWidget(check_line(line.text(), "ok" if stage.ok else "bad"))
    return whole


def entry_panel(row: EntryRow) -> QWidget:
    """Everything about one posting."""
    whole, column = _column()
    for_what = f"{row.action} {row.action_title}".strip() or _("Administration of the strategy")
    facts = [
        (N_("Sum"), money(row.cents)),
        (N_("Source"), word(row.source)),
        (N_("Date"), day(row.on)),
        (N_("Document"), row.document or "–"),
        (N_("Action"), for_what),
        (N_("Call"), row.call or "–"),
        (N_("Application"), row.application or "–"),
        (N_("Applicant"), row.applicant or "–"),
        (N_("Note"), row.note or "–"),
        (N_("Recorded"), moment(row.recorded_at)),
    ]
    column.addWidget(Facts(facts))
    if row.override:
        words = _("More than there was, by {sum}, for this reason: {reason} ({who})")
        said = words.format(sum=money(row.overrun), reason=row.override, who=row.recorded_by)
        column.addWidget(check_line(said, "warn"))
    if row.reversed_by is not None:
        column.addWidget(check_line(_("This entry is reversed and counts no more."), "warn"))
    elif row.reverses is not None:
        text = _("This entry takes back another one; its reason stands in the note.")
        column.addWidget(check_line(text, "info"))
    return whole


def _column() -> tuple[QWidget, QVBoxLayout]:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP_S)
    return whole, column
