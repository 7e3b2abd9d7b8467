"""What a person answered after the exit, checked."""

from dataclasses import dataclass, fields, replace
from datetime import date

from app.errors import Invalid
from app.formats import day
from app.i18n import N_
from app.participants.terms import EmploymentStatus
from app.participants.typed import refuse, tidy
from db.terms import FollowUpMoment, FollowUpOutcome, PositionChange

BEGAN = ("seeking_since", "education_since", "qualified_on", "employed_since")
"""What may have begun or been got within four weeks, as dates."""


@dataclass(frozen=True)
class FollowUpDraft:
    """One answer, or that there is none.

    A date says when something began or was got; None says that it did not. ``employed`` and
    ``position`` are asked six months after; ``position`` of who was employed at entry. ``note``
    holds no personal data.
    """

    moment: FollowUpMoment
    outcome: FollowUpOutcome
    asked_on: date
    seeking_since: date | None = None
    education_since: date | None = None
    qualified_on: date | None = None
    employed_since: date | None = None
    employed: bool | None = None
    position: PositionChange | None = None
    evidence: str = ""
    note: str = ""

    def checked(
        self, started_on: date, exit_on: date, today: date, employment: EmploymentStatus | None
    ) -> "FollowUpDraft":
        """Trimmed; raises Invalid or InvalidMany. The dates are the participation's."""
        draft = replace(self, evidence=tidy(self.evidence), note=tidy(self.note))
        problems = []
        if draft.asked_on > today:
            problems.append(Invalid(N_("The day of asking is in the future."), field="asked_on"))
        elif draft.asked_on < exit_on:
            problems.append(
                Invalid(
                    N_("Results are asked for after the exit, {exit}."),
                    field="asked_on",
                    exit=day(exit_on),
                )
            )
        if len(draft.evidence) > 300:
            problems.append(Invalid(N_("At most {most} marks."), field="evidence", most=300))
        if draft.outcome is not FollowUpOutcome.ANSWERED:
            refuse(problems)
            return draft.without_answers()
        problems += draft._began_problems(started_on)
        problems += draft._after_problems(employment)
        refuse(problems)
        return draft

    def without_answers(self) -> "FollowUpDraft":
        """Nobody answered, so nothing was answered."""
        return FollowUpDraft(
            self.moment, self.outcome, self.asked_on, evidence=self.evidence, note=self.note
        )

    def _began_problems(self, started_on: date) -> list[Invalid]:
        problems = []
        for name in BEGAN:
            began: date | None = getattr(self, name)
            if began is None:
                continue
            if self.moment is FollowUpMoment.SIX_MONTHS:
                message = N_("This is asked four weeks after the exit.")
                problems.append(Invalid(message, field=name))
            elif not started_on <= began <= self.asked_on:
                problems.append(
                    Invalid(
                        N_("A result is between the first day and the day of asking."), field=name
                    )
                )
        return problems

    def _after_problems(self, employment: EmploymentStatus | None) -> list[Invalid]:
        if self.moment is FollowUpMoment.FOUR_WEEKS:
            given = [n for n in ("employed", "position") if getattr(self, n) is not None]
            message = N_("This is asked six months after the exit.")
            return [Invalid(message, field=name) for name in given]
        problems = []
        if self.employed is None:
            problems.append(Invalid(N_("Say whether the person is employed."), field="employed"))
        if self.position is not None and not self.employed:
            message = N_("Only an employed person has a position.")
            problems.append(Invalid(message, field="position"))
        elif self.position is not None and employment is not EmploymentStatus.EMPLOYED:
            message = N_("A better position is asked of who was employed at entry.")
            problems.append(Invalid(message, field="position"))
        return problems


FIELDS = tuple(field.name for field in fields(FollowUpDraft))
"""What a record keeps of its draft."""
