"""Dialogs after a decision: who evaluates anew, what is freed, the amending decision."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.evaluation import Outcome, ReleaseCause
from app.evaluation.complaints.after import Afterwards, ReleaseRow
from app.evaluation.complaints.amending import Amended, settled
from app.evaluation.complaints.now import Item
from app.evaluation.complaints.owing import Anew
from app.evaluation.complaints.proposing import AmendDraft
from app.evaluation.complaints.queries import ComplaintRow
from app.evaluation.divergence import Free
from app.formats import money, points
from app.i18n import N_, _
from app.labels import choices
from app.labels import label as word
from app.office import Office
from app.safety.rights import Right
from ui.kit.cards import check_line, label
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog

ROUND = "pakartotinis-vertinimas"
AFTER = "po-sprendimo"


def reevaluate_dialog(
    office: Office, parent: QWidget, row: ComplaintRow, free: Sequence[Free]
) -> FormDialog:
    """Who evaluates the application anew; more can be named later."""
    work = [(each.evaluator_id, f"{each.name} ({_('assigned')}: {each.workload})") for each in free]
    return FormDialog(
        N_("Order a re-evaluation"),
        [
            Field(
                "evaluators",
                N_("Evaluators"),
                "multichoice",
                True,
                choices=work,
                help=N_(
                    "Those who did not evaluate it, with a signed declaration and without a"
                    " conflict of interest."
                ),
            ),
            Field("third", N_("As the third evaluator, because of a divergence"), "check"),
        ],
        lambda values: office.complaints.reevaluate(
            row.id, row.version, values["evaluators"], values["third"]
        ),
        verb=N_("Order a re-evaluation"),
        text=_(
            "{number} is evaluated anew on the same version of the scorecard. The sheets made"
            " before stay as they are."
        ).format(number=row.application),
        columns=1,
        topic=ROUND,
        parent=parent,
    )


def release_dialog(
    office: Office, parent: QWidget, row: ComplaintRow, idle: Sequence[Anew]
) -> FormDialog:
    """One who has not begun is not asked any more."""
    words = N_("Release an evaluator")
    return FormDialog(
        words,
        [
            Field(
                "evaluator",
                N_("Evaluator"),
                "choice",
                True,
                choices=[(each.evaluator_id, each.name) for each in idle],
                help=N_("Those who have not begun; one who has is excluded with a reason."),
            )
        ],
        lambda values: office.complaints.release_evaluator(
            row.id, row.version, values["evaluator"]
        ),
        verb=words,
        text=_("{number} · {application}. Another evaluator can be named instead.").format(
            number=row.number, application=row.application
        ),
        columns=1,
        topic=ROUND,
        parent=parent,
    )


def free_dialog(office: Office, parent: QWidget, items: Sequence[Item]) -> FormDialog:
    """An applicant withdrew, or the agency refused or reduced."""
    funded = [
        (each.application_id, f"{each.number} · {each.applicant} · {money(each.awarded)}")
        for each in items
        if each.outcome is not Outcome.NOT_SELECTED
    ]
    return FormDialog(
        N_("Freed money"),
        [
            Field("application", N_("Application"), "choice", True, wide=True, choices=funded),
            Field("cause", N_("What happened"), "choice", True, choices=choices(ReleaseCause)),
            Field(
                "awarded",
                N_("What remains awarded, Eur"),
                "money",
                help=N_("Only where the agency reduced the sum."),
            ),
            Field("reason", N_("Reason and its letter"), "multiline", True, wide=True, lines=3),
        ],
        lambda values: office.complaints.free(
            values["application"], values["cause"], values["reason"] or "", values["awarded"] or 0
        ),
        verb=N_("Record what is freed"),
        text=N_("Nothing moves by itself: who is next is proposed, and decided by a decision."),
        topic=AFTER,
        parent=parent,
    )


def cancel_dialog(office: Office, parent: QWidget, row: ReleaseRow) -> FormDialog:
    """It was recorded by mistake."""
    words = N_("Cancel what was freed")
    return FormDialog(
        words,
        [Field("reason", N_("Reason"), "multiline", True, wide=True, lines=2)],
        lambda values: office.complaints.cancel_release(row.id, values["reason"] or ""),
        verb=words,
        text=f"{row.application} · {word(row.cause)} · {row.reason}",
        columns=1,
        topic=AFTER,
        parent=parent,
    )


def amend_dialog(
    office: Office, parent: QWidget, call_id: int, found: Afterwards, draft: AmendDraft
) -> FormDialog:
    """The proposal, line by line, and the decision on it."""
    proposal = found.proposal
    assert proposal is not None
    lines = QWidget()
    column = QVBoxLayout(lines)
    column.setContentsMargins(0, 0, 0, 0)
    for each in settled(proposal):
        column.addWidget(check_line(item_words(each), "info"))
    for line in proposal.lines:
        column.addWidget(label(line.text(), "muted", wrap=True))
    offered = next((each for each in proposal.items if each.offer is not None), None)
    fields = [
        Field(
            "reason",
            N_("Basis of the decision"),
            "multiline",
            True,
            wide=True,
            lines=3,
            help=N_(
                "For example the meeting of the deciding body and its date; printed on the paper."
            ),
        ),
    ]
    if offered is not None and offered.offer is not None:
        words = _("{number}: a part of at most {offer} may be awarded.")
        told = words.format(number=offered.before.number, offer=money(offered.offer))
        fields.append(Field("part", N_("Award a part, Eur"), "money", help=told))

    def amend(values: dict[str, Any]) -> list[int]:
        part = values.get("part")
        parts = {offered.before.application_id: part} if offered is not None and part else {}
        whole = replace(draft, reason=values["reason"] or "", parts=parts)
        return office.complaints.amend(call_id, whole, values.get("override", ""), proposal)

    dialog = FormDialog(
        N_("Amend the decision"),
        fields,
        amend,
        values={"reason": draft.reason.strip("–")},
        verb=N_("Amend the decision"),
        text=N_(
            "Only what is named changes. The decision before is kept, the lists are drawn up"
            " anew and wait for your signature."
        ),
        columns=1,
        extra=lines,
        topic=AFTER,
        parent=parent,
    )
    dialog.may_exceed = office.may(Right.OVERRIDE_BUDGET)
    return dialog


def item_words(each: Amended) -> str:
    """What changes about one application, in a line."""
    was = each.before
    return _("{number}: {before} → {after}; points {old} → {new}; awarded {sum}. {reason}").format(
        number=was.number,
        before=word(was.outcome),
        after=word(each.outcome),
        old=points(was.score),
        new=points(each.score),
        sum=money(each.awarded),
        reason=each.reason.text(),
    )
