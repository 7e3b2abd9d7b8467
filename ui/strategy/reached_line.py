"""What stands beside the list of indicators: the years of one, its arithmetic, what went."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formats import moment, short
from app.i18n import N_, _
from app.labels import label as word
from app.monitoring.indicators.queries import IndicatorLine, Voided
from ui.kit import theme
from ui.kit.cards import Facts, label
from ui.kit.columns import percent


def line_panel(row: IndicatorLine, voided: Sequence[Voided] = ()) -> QWidget:
    """The years of one indicator: plan, fact, where each comes from, the arithmetic."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP_S)
    each = row.indicator
    facts = [
        (N_("Kind"), word(each.kind)),
        (N_("Counted"), word(each.aggregation)),
        (N_("Baseline"), short(each.baseline)),
        (N_("Target"), f"{short(each.target)} {each.unit}"),
        (N_("Reached"), "–" if row.total is None else f"{short(row.total)} {each.unit}"),
        (N_("Of target"), "–" if row.share is None else percent(row.share)),
    ]
    column.addWidget(Facts(facts))
    planned = dict(each.years)
    years = sorted({*planned, *(cell.year for cell in row.cells)})
    if years:
        column.addWidget(label(_("Plan and fact by year"), "heading"))
    for year in years:
        value = row.of_year(year)
        words = _("{year}: plan {plan}, fact {fact}").format(
            year=year,
            plan=short(planned[year]) if year in planned else "–",
            fact="–" if value is None else short(value),
        )
        column.addWidget(label(words, wrap=True))
    column.addWidget(label(_("How it is counted"), "heading"))
    for line in row.reached.explanation.lines:
        column.addWidget(label(line.text(), "muted", wrap=True))
    notes = [cell.note for cell in row.cells if cell.note]
    if notes:
        column.addWidget(label(_("Notes"), "heading"))
        for note in dict.fromkeys(notes):
            column.addWidget(label(note, wrap=True))
    if voided:
        column.addWidget(label(_("Values taken back"), "heading"))
    for old in voided:
        words = _("{year}: {value} ({document}) – {reason}. {who}, {at}").format(
            year=old.year,
            value=short(old.value),
            document=old.document,
            reason=old.reason.rstrip("."),
            who=old.voided_by,
            at=moment(old.voided_at),
        )
        column.addWidget(label(words, "muted", wrap=True))
    return whole
