"""One square of the progress matrix, as a pill and as a card of the side panel."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.evaluation import ConflictState, EvaluationState
from app.evaluation.scoring import left
from app.evaluation.views import Cell, PastSheet, ProgressRow
from app.explanation import Line
from app.formats import points
from app.i18n import _
from ui.kit import theme
from ui.kit.accessible import named
from ui.kit.cards import Card, check_line, label
from ui.kit.columns import Tone


def cell_pill(cell: Cell | None) -> tuple[str, Tone]:
    """Word and tone; empty when nothing is assigned."""
    if cell is None:
        return "", "neutral"
    words, tone = _pill(cell)
    third = cell.third and not (cell.barred or cell.submitted)
    return (f"{words} · {_('third')}" if third else words), tone


def _pill(cell: Cell) -> tuple[str, Tone]:
    if cell.conflict is ConflictState.DECLARED:
        return _("Conflict"), "neutral"
    if cell.conflict is ConflictState.EXCLUDED:
        return _("Excluded"), "neutral"
    if cell.submitted:
        words = points(cell.total) if cell.total is not None else _("Submitted")
        signed = cell.owes is None
        return (words, "ok") if signed else (f"{words} · {_('unsigned')}", "warn")
    if cell.conflict is ConflictState.NOT_ASKED:
        return _("Conflict not answered"), "warn"
    if cell.returned:
        return _("Returned"), "warn"
    if cell.state is EvaluationState.STARTED:
        return (left(cell.missing) if cell.missing else _("Started")), "neutral"
    return _("Not started"), "neutral"


def maybe(sign: Line) -> str:
    """A sign of a conflict as a question to a person."""
    return _("Perhaps a conflict of interest: {sign}.").format(sign=sign.text())


def past_words(sheet: PastSheet) -> str:
    """A sheet that counts no more, in one line."""
    if sheet.state is EvaluationState.SUBMITTED:
        words = _("Earlier: {evaluator}, sheet {attempt} was returned. {reason}")
    else:
        words = _("Earlier: {evaluator}, scored criteria: {scored}; given over. {reason}")
    return words.format(
        evaluator=sheet.evaluator,
        attempt=sheet.attempt,
        scored=sheet.scored,
        reason=sheet.reason,
    )


def cell_card(cell: Cell, verbs: list[QPushButton]) -> Card:
    """An evaluator's state on one application, with what can be done about it."""
    card = Card()
    words, tone = cell_pill(cell)
    named(card, f"{cell.evaluator}: {words}")
    head = QHBoxLayout()
    head.setSpacing(theme.GAP_S)
    head.addWidget(label(cell.evaluator, "strong", wrap=True), 1)
    head.addWidget(label(words, "strong", "muted" if tone == "neutral" else tone))
    card.body.addLayout(head)
    if cell.third:
        card.body.addWidget(label(_("third evaluator, because of a divergence"), "caption"))
    for sign in cell.signs:
        card.body.addWidget(check_line(maybe(sign), "warn"))
    row = QHBoxLayout()
    row.setSpacing(theme.GAP_S)
    for verb in verbs:
        row.addWidget(verb)
    row.addStretch(1)
    card.body.addLayout(row)
    return card


def cells_beside(
    row: ProgressRow, past: Sequence[PastSheet], verbs: Callable[[Cell], list[QPushButton]]
) -> QWidget:
    """Every evaluator of one application with what can be done, and the sheets before."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP)
    if not row.cells:
        column.addWidget(label(_("Nobody is assigned yet."), "muted"))
    for cell in row.cells:
        column.addWidget(cell_card(cell, verbs(cell)))
    for sheet in past:
        column.addWidget(label(past_words(sheet), "caption", wrap=True))
    return content
