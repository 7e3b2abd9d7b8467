"""Two typings that differ: the scan beside every cell in question."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.calls.scorecard import CriterionSpec, choices
from app.evaluation import ScaleKind
from app.evaluation.onpaper.comparing import Difference
from app.evaluation.onpaper.views import SheetCard
from app.formats import short
from app.i18n import N_, _
from app.office import Office
from ui.evaluation.onpaper.showing import ScanView
from ui.kit import screens, theme
from ui.kit.fields import Choice, Field
from ui.kit.form_dialog import FormDialog

_EMPTY = "empty"
_MOST = 201
"""So many values of a range are offered one by one."""


def settle_dialog(office: Office, card: SheetCard, parent: QWidget) -> FormDialog:
    """What the scan says, criterion by criterion."""
    scan = ScanView(office)
    scan.setMinimumHeight(theme.chars(scan, 60))
    scan.show_scans(card.scans)
    keys = {str(each.criterion.key): each.criterion.key for each in card.differences}

    def settle(values: dict[str, Any]) -> Any:
        chosen = {keys[name]: None if value == _EMPTY else value for name, value in values.items()}
        return office.paper_sheets.settle(card.id, card.version, chosen)

    dialog = FormDialog(
        N_("Settle the differences"),
        [_field(each) for each in card.differences],
        settle,
        verb=N_("Settle by the sheet"),
        text=_("{number} · {evaluator}: choose what is written on the sheet.").format(
            number=card.number, evaluator=card.evaluator
        ),
        extra=scan,
        topic="popieriniai-lapai",
        parent=parent,
    )
    room = screens.room(parent)
    wide = min(theme.chars(dialog, 130), room.width() - 60)
    dialog.setMinimumWidth(wide)  # a scan's own buttons stay in sight, its words can be read
    dialog.resize(wide, room.height() - 60)
    return dialog


def _field(each: Difference) -> Field:
    criterion = each.criterion
    words = _("{number}. {text}").format(number=criterion.number, text=criterion.text)
    return Field(
        str(criterion.key), words, "choice", required=True, wide=True, choices=_offered(each)
    )


def _offered(each: Difference) -> list[Choice]:
    """The two that were typed, then whatever else the scale has, then that nothing stands there."""
    first: list[Choice] = [
        (_value(each.first), _("{points} (typed first)").format(points=_shown(each.first))),
        (_value(each.second), _("{points} (the second time)").format(points=_shown(each.second))),
    ]
    taken = {each.first, each.second}
    rest = [(points, short(points)) for points in _scale(each.criterion) if points not in taken]
    none = [] if None in taken else [(_EMPTY, _("nothing is written"))]
    return [*first, *rest, *none]


def _scale(criterion: CriterionSpec) -> list[int]:
    if criterion.scale is not ScaleKind.RANGE:
        return [step.points for step in choices(criterion)]
    step = max(criterion.step, 1)
    found = range(criterion.low, criterion.high + 1, step)
    return list(found) if len(found) <= _MOST else []


def _value(points: int | None) -> int | str:
    return _EMPTY if points is None else points


def _shown(points: int | None) -> str:
    return _("nothing") if points is None else short(points)
