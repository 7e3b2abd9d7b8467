"""Which parts the evaluation's tab has: one line each.

A part is a :class:`ui.evaluation.panel.Panel`, made with the office and the side panel when first
shown.
"""

from app.i18n import N_
from app.office import Office
from app.safety.rights import Right
from ui.kit.part import Lazy

_MANAGES, _SEES = Right.MANAGE_EVALUATION, Right.VIEW_RANKING
_COMPLAINTS = "ui.evaluation.complaints.panel:ComplaintsPanel"
_ORDER = N_("Priority order and line of money")


def parts_of(office: Office) -> tuple[Lazy, ...]:
    """The parts in their order; papers are seen by evaluators and by whoever sees the order."""
    papers = Right.SCORE if office.may(Right.SCORE) else _SEES
    return (
        Lazy("mine", N_("My evaluations"), "ui.evaluation.mine:MinePanel", Right.SCORE),
        Lazy("evaluators", N_("Evaluators"), "ui.evaluation.evaluators:EvaluatorsPanel", _MANAGES),
        Lazy("conflicts", N_("Conflicts"), "ui.evaluation.conflicts:ConflictsPanel", _MANAGES),
        Lazy("progress", N_("Progress"), "ui.evaluation.progress:ProgressPanel", _MANAGES),
        Lazy("ranking", _ORDER, "ui.evaluation.ranking:RankingPanel", _SEES),
        Lazy("complaints", N_("Complaints"), _COMPLAINTS, _SEES),
        Lazy("documents", N_("Documents"), "ui.evaluation.documents:DocumentsPanel", papers),
        Lazy(
            "paper",
            N_("Paper sheets"),
            "ui.evaluation.onpaper.panel:SheetsPanel",
            Right.KEY_SHEETS,
        ),
    )
