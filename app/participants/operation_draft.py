"""What a person types about an operation, checked."""

from dataclasses import dataclass, replace
from datetime import date

from app.errors import Invalid
from app.i18n import N_
from app.participants.terms import ESF_2014, ESF_PLUS, Controller
from app.participants.typed import refuse, tidy

LONGEST_RETENTION = 100  # years


@dataclass(frozen=True)
class OperationDraft:
    """A funded project that has participants; ``application_id`` links it to its application.

    ``indicator_rules``: empty takes those of the period of the strategy version that its call
    stands on, or of the newest version. ``excluded_share`` is the least share of excluded people,
    hundredths of a percent, None where the call asks for none. Retention: so many years from
    ``retention_from`` (usually the last payment), and not while ``legal_hold`` says why.
    """

    code: str
    title: str
    starts_on: date
    ends_on: date
    application_id: int | None = None
    controller: Controller = Controller.OFFICE
    indicator_rules: str = ""
    excluded_share: int | None = None
    retention_from: date | None = None
    retention_years: int | None = None
    legal_hold: str = ""

    def checked(self) -> "OperationDraft":
        """Trimmed; raises Invalid or InvalidMany."""
        draft = replace(
            self,
            code=tidy(self.code),
            title=tidy(self.title),
            legal_hold=tidy(self.legal_hold),
        )
        problems = []
        if not draft.code or len(draft.code) > 40:
            problems.append(
                Invalid(N_("Enter the project’s code, at most 40 marks."), field="code")
            )
        if not draft.title or len(draft.title) > 300:
            problems.append(Invalid(N_("Enter the title, at most 300 marks."), field="title"))
        if draft.ends_on < draft.starts_on:
            problems.append(Invalid(N_("The end is before the start."), field="ends_on"))
        refuse(problems + _rule_problems(draft) + _retention_problems(draft))
        return draft


def _rule_problems(draft: OperationDraft) -> list[Invalid]:
    problems = []
    if draft.indicator_rules not in ("", ESF_2014, ESF_PLUS):
        problems.append(Invalid(N_("Choose the rules of indicators."), field="indicator_rules"))
    if draft.excluded_share is not None and not 0 <= draft.excluded_share <= 10_000:
        problems.append(Invalid(N_("A share is from 0 to 100 %."), field="excluded_share"))
    return problems


def _retention_problems(draft: OperationDraft) -> list[Invalid]:
    years = draft.retention_years
    problems = []
    if years is not None and not 1 <= years <= LONGEST_RETENTION:
        problems.append(
            Invalid(
                N_("Data are kept from 1 to {most} years."),
                field="retention_years",
                most=LONGEST_RETENTION,
            )
        )
    if draft.retention_from is not None and years is None:
        message = N_("Say for how many years from that day the data are kept.")
        problems.append(Invalid(message, field="retention_years"))
    if draft.retention_from is not None and draft.retention_from < draft.starts_on:
        message = N_("Retention cannot begin before the project does.")
        problems.append(Invalid(message, field="retention_from"))
    return problems
