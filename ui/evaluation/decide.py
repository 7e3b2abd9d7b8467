"""The recorded decision: what will happen is named, the basis may be written, then it is done."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.evaluation.views import RankingView
from app.formats import money
from app.i18n import N_, _, ngettext
from app.office import Office
from ui.kit.cards import check_line
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog

_FIELDS = [
    Field(
        "reason",
        N_("Basis of the decision"),
        "multiline",
        lines=3,
        help=N_("For example the meeting of the deciding body and its date; printed on the paper."),
    )
]


def consequences(view: RankingView) -> list[str]:
    """What the decision does, in sentences."""
    totals = view.ranking.totals
    proposed = ngettext(
        "{n} application is proposed for funding: {sum}.",
        "{n} applications are proposed for funding: {sum}.",
        totals.proposed_count,
    ).format(n=totals.proposed_count, sum=money(totals.proposed))
    reserve = ngettext(
        "{n} application goes to the reserve list.",
        "{n} applications go to the reserve list.",
        totals.reserve_count,
    ).format(n=totals.reserve_count)
    rest = ngettext(
        "{n} application is not selected.",
        "{n} applications are not selected.",
        totals.not_selected_count,
    ).format(n=totals.not_selected_count)
    return [
        proposed,
        *([reserve] if totals.reserve_count else []),
        *([rest] if totals.not_selected_count else []),
        _("The decision and the lists are drawn up and wait for your signature."),
        _("Afterwards evaluations and conflicts of this call cannot be changed."),
    ]


class DecideDialog(FormDialog):
    """``submitted(papers)`` once the decision stands."""

    topic = "priimti-sprendima"

    def __init__(self, office: Office, view: RankingView, parent: QWidget) -> None:
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        for text in consequences(view):
            column.addWidget(check_line(text, "info"))
        self._office, self._call = office, view.call_id
        super().__init__(
            N_("Take the decision"),
            _FIELDS,
            self._decide,
            verb=N_("Take the decision"),
            columns=1,
            extra=lines,
            parent=parent,
        )

    def _decide(self, values: dict[str, Any]) -> list[int]:
        return self._office.evaluation.decide(self._call, values["reason"] or "")
