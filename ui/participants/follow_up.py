"""Entering what a person answered after the exit: keys only, one answer in a few strokes."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.office import Office
from app.participants.follow_ups.drafts import BEGAN, FollowUpDraft
from app.participants.follow_ups.queries import AnswerOf, Results
from app.participants.terms import (
    EmploymentStatus,
    FollowUpMoment,
    FollowUpOutcome,
    PositionChange,
)
from ui.kit.fields import Field, Section
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.participants.words import YES_NO, choices

TITLES = {
    FollowUpMoment.FOUR_WEEKS: N_("Four weeks after the exit"),
    FollowUpMoment.SIX_MONTHS: N_("Six months after the exit"),
}
ANSWER_WORDS = {
    "seeking_since": N_("Seeks work since"),
    "education_since": N_("In education or training since"),
    "qualified_on": N_("Got a qualification on"),
    "employed_since": N_("Employed since"),
    "employed": N_("Employed six months after the exit"),
    "position": N_("How the position changed"),
    "evidence": N_("What shows it"),
    "note": N_("Note"),
}
_ASKED: tuple[Field | Section, ...] = (
    Field(
        "outcome",
        N_("Did the person answer?"),
        "choice",
        required=True,
        choices=choices(FollowUpOutcome),
    ),
    Field("asked_on", N_("Asked on"), "date", required=True),
)
_FOUR_WEEKS: tuple[Field | Section, ...] = (
    Section(
        N_("Results within four weeks"),
        N_("The day on which it began or was got; empty if it did not."),
    ),
    *(Field(name, ANSWER_WORDS[name], "date") for name in BEGAN),
)
_SIX_MONTHS: tuple[Field | Section, ...] = (
    Section(N_("Results six months after")),
    Field("employed", ANSWER_WORDS["employed"], "choice", choices=YES_NO),
    Field(
        "position",
        ANSWER_WORDS["position"],
        "choice",
        choices=choices(PositionChange),
        help=N_("A pay rise alone is not a better position."),
    ),
)
_SHOWN: tuple[Field | Section, ...] = (
    Field("evidence", ANSWER_WORDS["evidence"], max_length=300),
    Field(
        "note", ANSWER_WORDS["note"], help=N_("Without names, codes and health."), max_length=300
    ),
)


def draft_of(moment: FollowUpMoment, values: dict[str, Any]) -> FollowUpDraft:
    """The typed values as the service takes them; what a hidden field holds is left out."""
    answered = values["outcome"] is FollowUpOutcome.ANSWERED
    names = BEGAN if moment is FollowUpMoment.FOUR_WEEKS else ("employed", "position")
    given = {name: values.get(name) for name in names} if answered else {}
    if not given.get("employed"):
        given.pop("position", None)
    return FollowUpDraft(
        moment,
        values["outcome"],
        values["asked_on"],
        **given,
        evidence=values["evidence"] or "",
        note=values["note"] or "",
    )


class FollowUpDialog(FormDialog):
    """One moment of one person."""

    topic = "apklausos-po-pabaigos"

    def __init__(self, office: Office, found: Results, one: AnswerOf, parent: QWidget) -> None:
        self._one, self._employed_at_entry = one, found.employment is EmploymentStatus.EMPLOYED
        four = one.moment is FollowUpMoment.FOUR_WEEKS
        kept = one.draft if one.holds else None
        values = {name: getattr(kept, name) for name in ("outcome", "asked_on")} if kept else {}
        if kept is not None:
            values |= {name: getattr(kept, name) for name in ANSWER_WORDS}
        version = one.version or None
        super().__init__(
            TITLES[one.moment],
            [*_ASKED, *(_FOUR_WEEKS if four else _SIX_MONTHS), *_SHOWN],
            lambda typed: office.participants.follow_ups.record(
                found.participation_id, draft_of(one.moment, typed), version
            ),
            values={
                "outcome": FollowUpOutcome.ANSWERED,
                "asked_on": office.clock.today(),
                **values,
            },
            drafts=(office.drafts, f"follow-up-{one.moment}", str(found.participation_id)),
            parent=parent,
        )
        self.form.changed.connect(self._typed)
        self._typed()

    def _typed(self) -> None:
        answered = self.form.value("outcome") is FollowUpOutcome.ANSWERED
        for name in (*BEGAN, "employed"):
            if name in self.form.rows:
                self.form.set_shown(name, answered)
        if "position" in self.form.rows:
            employed = bool(answered and self.form.value("employed"))
            self.form.set_shown("position", employed and self._employed_at_entry)


def follow_up_dialog(
    office: Office, found: Results, one: AnswerOf, parent: QWidget
) -> FollowUpDialog:
    """The form; what was stored is said."""
    made = FollowUpDialog(office, found, one, parent)
    made.submitted.connect(lambda _done: messages().inform(_("The answer is stored.")))
    return made


def take_back_dialog(office: Office, found: Results, one: AnswerOf, parent: QWidget) -> FormDialog:
    """Why an answer is taken out."""
    made = FormDialog(
        N_("Take the answer out"),
        [Field("reason", N_("Why?"), required=True, max_length=200)],
        lambda values: office.participants.follow_ups.take_back(
            found.participation_id, one.moment, values["reason"], one.version
        ),
        verb=N_("Take it out"),
        text=N_("The reason is kept in the audit log: write it without names and codes."),
        topic="apklausos-po-pabaigos",
        parent=parent,
    )
    made.submitted.connect(lambda _done: messages().inform(_("The answer is taken out.")))
    return made
