"""The way to the dialogs of complaints (see :mod:`ui.tour_dialogs`)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QDialog

from app.evaluation import EvaluationState, Outcome, ReleaseCause, SettlementKind
from app.evaluation.complaints.after import ReleaseRow
from app.evaluation.complaints.amending import Amended, Proposal, Standing
from app.evaluation.complaints.now import Item
from app.evaluation.complaints.owing import Anew
from app.evaluation.complaints.proposing import AmendDraft
from app.evaluation.divergence import Free
from app.explanation import say
from app.i18n import N_
from ui.evaluation.complaints import amend as after_dialogs
from ui.evaluation.complaints import dialogs as complaint_dialogs
from ui.evaluation.complaints.comparison import ComparisonDialog
from ui.evaluation.complaints.later import LaterDialog
from ui.evaluation.complaints.settling import (
    RoundSettling,
    give_back_dialog,
    unsettle_dialog,
)
from ui.evaluation.settling import OrderDialog, TiedRow
from ui.window.window import MainWindow


def _made(make: Callable[[], QDialog]) -> None:
    make().open()


def complaints(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every dialog over the sample’s complaint, and of what follows a decision."""
    office, page = window.office, window.page("evaluation").part("complaints")
    row = next(each for each in office.complaints.queries.rows() if each.again)
    about = [(row.application_id, f"{row.application} · {row.applicant}")]
    add = partial(complaint_dialogs.register_dialog, office, page, about, row.application_id)
    yield "complaint", partial(_made, add)
    for name, make in (
        ("edit", complaint_dialogs.edit_dialog),
        ("refuse", complaint_dialogs.refuse_dialog),
        ("examine", complaint_dialogs.examine_dialog),
        ("decide", complaint_dialogs.decide_dialog),
        ("recheck", complaint_dialogs.recheck_dialog),
        ("withdraw", complaint_dialogs.withdraw_dialog),
        ("back", complaint_dialogs.back_dialog),
        ("reply", complaint_dialogs.reply_dialog),
    ):
        yield f"complaint-{name}", partial(_made, partial(make, office, page, row))
    queries = office.complaints.queries
    found, after = queries.comparison(row.id), queries.afterwards(row.call_id)
    proposal = Proposal(0, 0, 0, _moved(after.items[3:5]))
    proposed = replace(after, proposal=proposal)
    free = (Free(1, "Eglė Pavyzdienė", False, 5), Free(2, "Tomas Pavyzdauskas", False, 4))
    freed = ReleaseRow(
        1, "VP-4", ReleaseCause.WITHDRAWN, 4_000_000, 0, "2019-05-02 raštas", row.received_at, ""
    )
    again = partial(after_dialogs.reevaluate_dialog, office, page, row, free)
    amend = partial(
        after_dialogs.amend_dialog, office, page, row.call_id, proposed, AmendDraft("–")
    )
    idle = (Anew(1, "Eglė Pavyzdienė", EvaluationState.NOT_STARTED),)
    release = partial(after_dialogs.release_dialog, office, page, row, idle)
    yield "complaint-reevaluate", partial(_made, again)
    yield "complaint-release", partial(_made, release)
    owed = replace(found.after, score=None, owed=(_DIFFER,))
    differ = replace(found, after=owed, settles=SettlementKind.RECONCILED)
    settling = RoundSettling(office, page, row, differ)
    yield "complaint-compare", partial(_made, lambda: ComparisonDialog(found, _nothing, page))
    yield (
        "complaint-differ",
        partial(_made, lambda: ComparisonDialog(differ, _nothing, page, settling)),
    )
    unsettle = partial(unsettle_dialog, office, page, row, "Posėdžio protokolas Nr. 4")
    yield "complaint-unsettle", partial(_made, unsettle)
    give_back = partial(give_back_dialog, office, page, row, idle)
    yield "complaint-give-back", partial(_made, give_back)
    yield (
        "award-free",
        partial(_made, partial(after_dialogs.free_dialog, office, page, after.items)),
    )
    yield "award-cancel", partial(_made, partial(after_dialogs.cancel_dialog, office, page, freed))
    yield "decision-amend", partial(_made, amend)
    late = replace(after.items[0], outcome=Outcome.POSTPONED, held=1_000_000)
    yield "decision-later", partial(_made, lambda: LaterDialog(office, row.call_id, late, page))
    tied = [TiedRow(e.application_id, e.number, e.applicant, e.title) for e in after.items[:2]]
    yield "decision-order", partial(_made, lambda: OrderDialog(tied, _order, page))


_DIFFER = say(
    N_("{application}: the scores of {names} differ too much; they must meet."),
    application="VP-5",
    names="Rasa Pavyzdytė, Tomas Pavyzdauskas",
)


def _nothing() -> None:
    """Stands for drawing a paper up."""


def _order(_ids: list[int], _basis: str) -> None:
    """Stands for going on with the order."""


def _moved(items: Sequence[Item]) -> tuple[Amended, ...]:
    """As if the first had withdrawn, and the next could have a part."""
    said = say("–")
    now = [
        Standing(
            each.application_id,
            each.number,
            each.recommended,
            each.outcome,
            each.awarded,
            each.score,
            each.place,
        )
        for each in items
    ]
    first, second = now
    return (
        Amended(first, Outcome.NOT_SELECTED, 0, first.score, None, said),
        Amended(second, Outcome.RESERVE, 0, second.score, second.place, said, 1_000_000),
    )
