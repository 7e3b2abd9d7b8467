"""What a person types about a project and the agency's steps, checked."""

from dataclasses import dataclass, replace
from datetime import date

from app.i18n import N_
from app.problems import Problems, one_line
from app.register.days import LONGEST, Term
from db.terms import AgencyStep

LONGEST_TEXT = 4000
LONGEST_DOCUMENT = 160


@dataclass(frozen=True, slots=True)
class StepDraft:
    """One thing that happened at the agency, with its paper.

    ``DUE_SET`` needs ``due_on``, or the term in days from ``on`` (``days``; working or calendar).
    ``APPROVED`` may name the agency's ``code`` and the approved support (``cents``; None: all that
    was awarded). ``REFUSED`` and ``LAPSED`` need the reason in ``note``.
    """

    step: AgencyStep
    on: date
    document: str = ""
    due_on: date | None = None
    days: int | None = None
    working: bool = True
    cents: int | None = None
    code: str = ""
    note: str = ""

    def checked(self, today: date) -> "StepDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(
            self,
            document=one_line(self.document),
            code=one_line(self.code),
            note=self.note.strip(),
        )
        problems = Problems()
        problems.need(tidy.on <= today, N_("This has not happened yet."), "on")
        problems.need(
            len(tidy.document) <= LONGEST_DOCUMENT,
            N_("At most {most} characters fit here."),
            "document",
            most=LONGEST_DOCUMENT,
        )
        problems.need(
            len(tidy.note) <= LONGEST_TEXT,
            N_("At most {most} characters fit here."),
            "note",
            most=LONGEST_TEXT,
        )
        if tidy.step is AgencyStep.DUE_SET:
            _check_term(problems, tidy)
        if tidy.step is AgencyStep.APPROVED:
            problems.need(
                tidy.cents is None or tidy.cents > 0, N_("The sum is above zero."), "cents"
            )
        if tidy.step in (AgencyStep.REFUSED, AgencyStep.LAPSED):
            problems.need(tidy.note, N_("Enter why, and the letter that says so."), "note")
        problems.done()
        return tidy

    @property
    def term(self) -> Term | None:
        """The term in days, if one was typed."""
        return None if self.days is None else Term(self.days, self.working)


def _check_term(problems: Problems, draft: StepDraft) -> None:
    problems.need(
        (draft.due_on is None) != (draft.days is None),
        N_("Enter the last day, or in how many days the document is due."),
        "due_on",
    )
    problems.need(
        draft.days is None or 1 <= draft.days <= LONGEST,
        N_("The term is at least one day and at most ten years."),
        "days",
    )
    problems.need(
        draft.due_on is None or draft.due_on >= draft.on,
        N_("The term does not end before it was set."),
        "due_on",
    )


@dataclass(frozen=True, slots=True)
class ProjectDraft:
    """What is known of a project besides its steps: the agency's code, who manages it, a note."""

    code: str = ""
    manager: str = ""
    note: str = ""

    def checked(self) -> "ProjectDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = ProjectDraft(one_line(self.code), one_line(self.manager), self.note.strip())
        problems = Problems()
        for name, most in (("code", 60), ("manager", 120), ("note", LONGEST_TEXT)):
            problems.need(
                len(getattr(tidy, name)) <= most,
                N_("At most {most} characters fit here."),
                name,
                most=most,
            )
        problems.done()
        return tidy
