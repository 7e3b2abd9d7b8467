"""The budget of an application as an evaluator reads it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.evaluation.views import ApplicationText, BudgetRow
from app.formats import hundredths, money
from app.i18n import N_, _
from app.labels import label as word
from ui.kit import theme
from ui.kit.cards import Facts, divider, label


def budget(text: ApplicationText) -> QWidget:
    """The lines with their cuts, requested and recommended sums never mixed up."""
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.GAP)
    grid.setVerticalSpacing(theme.GAP_S)
    grid.setColumnStretch(0, 1)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
    grid.addWidget(label(_("Budget line"), "caption"), 0, 0)
    grid.addWidget(label(_("Sum, Eur"), "caption"), 0, 1, right)
    for place, line in enumerate(text.lines, 1):
        grid.addLayout(_words(line), place, 0)
        grid.addWidget(label(hundredths(line.total)), place, 1, right)
    last = len(text.lines) + 1
    grid.addWidget(divider(), last, 0, 1, 2)
    grid.addWidget(Facts(_sums(text), right=True), last + 1, 0, 1, 2)
    grid.addWidget(divider(), last + 2, 0, 1, 2)
    grid.addWidget(label(_("Funding sources"), "strong"), last + 3, 0, 1, 2)
    sources = [(word(source), money(cents)) for source, cents in text.draft.sources]
    grid.addWidget(Facts(sources, right=True), last + 4, 0, 1, 2)
    return whole


def _words(line: BudgetRow) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(line.title, wrap=True))
    words.addWidget(label(word(line.category), "caption"))
    if not line.eligible:
        why = line.reason or _("no reason is given")
        said = _("Not an eligible cost: {reason}").format(reason=why)
        words.addWidget(label(said, "caption", wrap=True))
    if line.cut:
        said = _("{sum} cut: {reason}").format(sum=money(line.cut), reason=line.cut_reason)
        words.addWidget(label(said, "caption", "warn", wrap=True))
    return words


def _sums(text: ApplicationText) -> list[tuple[str, str]]:
    total, eligible = text.draft.total, text.draft.eligible_cost
    return [
        (N_("Sum of the lines"), money(total)),
        *([(N_("Eligible cost"), money(eligible))] if eligible != total else []),
        (N_("Requested sum"), money(text.requested)),
        (N_("Recommended sum"), money(text.recommended)),
    ]
