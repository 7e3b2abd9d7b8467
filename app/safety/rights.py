"""Who may do what: the one table that window, command line and services share."""

from collections.abc import Collection
from enum import StrEnum, auto

from app.errors import NotAllowed
from app.i18n import N_
from db.terms import Role


class Right(StrEnum):
    """One thing an account may or may not do."""

    VIEW = auto()
    VIEW_WORK = auto()
    MANAGE_ACCOUNTS = auto()
    MANAGE_OFFICE = auto()
    EDIT_TEXTS = auto()
    EDIT_MANDATES = auto()
    EDIT_STRATEGY = auto()
    RECORD_ACTIVITIES = auto()
    REPORT_STRATEGY = auto()
    EDIT_CALLS = auto()
    REGISTER_APPLICATIONS = auto()
    TAKE_IN = auto()
    REGISTER_DOCUMENTS = auto()
    MANAGE_REGISTER = auto()
    CHECK_ELIGIBILITY = auto()
    MANAGE_EVALUATION = auto()
    KEY_SHEETS = auto()
    SCORE = auto()
    DECIDE = auto()
    HANDLE_COMPLAINTS = auto()
    VIEW_RANKING = auto()
    VIEW_PROJECTS = auto()
    EDIT_PROJECTS = auto()
    MONITOR_PROJECTS = auto()
    VIEW_PARTICIPANTS = auto()
    EDIT_PARTICIPANTS = auto()
    EDIT_INDICATORS = auto()
    VIEW_SENSITIVE = auto()
    HANDLE_DATA_REQUESTS = auto()
    SET_READINGS = auto()
    VIEW_BUDGET = auto()
    EDIT_BUDGET = auto()
    EDIT_ADMINISTRATION = auto()
    APPROVE_TIME_SHEETS = auto()
    OVERRIDE_BUDGET = auto()
    VIEW_AUDIT = auto()
    EXPORT = auto()
    BACKUP = auto()
    EXAMINE = auto()
    MEND = auto()


_A, _M, _R, _F, _E, _U = (
    Role.ADMINISTRATOR,
    Role.MANAGER,
    Role.REGISTRAR,
    Role.FINANCE,
    Role.EVALUATOR,
    Role.AUDITOR,
)

TABLE: dict[Right, frozenset[Role]] = {
    Right.VIEW: frozenset({_A, _M, _R, _F, _E, _U}),
    # Strategy, calls and applications as the office's staff see them.
    Right.VIEW_WORK: frozenset({_A, _M, _R, _F, _U}),
    Right.MANAGE_ACCOUNTS: frozenset({_A}),
    Right.MANAGE_OFFICE: frozenset({_A}),
    # The office's words on its papers are those of its procedures, which its manager keeps.
    Right.EDIT_TEXTS: frozenset({_A, _M}),
    Right.EDIT_MANDATES: frozenset({_A, _M}),
    Right.EDIT_STRATEGY: frozenset({_M}),
    # Events, advice and publicity are noted by whoever of the staff held them.
    Right.RECORD_ACTIVITIES: frozenset({_M, _R}),
    # The annual report goes out in the office's name; its manager answers for it.
    Right.REPORT_STRATEGY: frozenset({_M}),
    Right.EDIT_CALLS: frozenset({_M}),
    Right.REGISTER_APPLICATIONS: frozenset({_M}),
    # On the last day whoever stands nearest freezes a person's time and takes the envelope in.
    Right.TAKE_IN: frozenset({_M, _R}),
    # Letters come to whoever of the staff opens the post; how they are numbered is the office's.
    Right.REGISTER_DOCUMENTS: frozenset({_A, _M, _R, _F}),
    Right.MANAGE_REGISTER: frozenset({_A, _M}),
    Right.CHECK_ELIGIBILITY: frozenset({_M}),
    Right.MANAGE_EVALUATION: frozenset({_M}),
    # Sheets filled with a pen are typed in by whoever of the staff types quickly.
    Right.KEY_SHEETS: frozenset({_M, _R}),
    Right.SCORE: frozenset({_E}),
    Right.DECIDE: frozenset({_M}),
    Right.HANDLE_COMPLAINTS: frozenset({_M}),
    Right.VIEW_RANKING: frozenset({_M, _F, _U}),
    Right.VIEW_PROJECTS: frozenset({_M, _R, _F, _U}),
    # What the agency's letters and promoters' claims say is recorded by who gets them.
    Right.EDIT_PROJECTS: frozenset({_M, _F}),
    # Reports come to whoever opens the post; projects are visited by whoever of the staff can.
    Right.MONITOR_PROJECTS: frozenset({_M, _R, _F}),
    Right.VIEW_PARTICIPANTS: frozenset({_M, _R, _U}),
    Right.EDIT_PARTICIPANTS: frozenset({_R}),
    # Targets, promoters' totals and reports of counts name nobody; the manager answers for them.
    Right.EDIT_INDICATORS: frozenset({_M, _R}),
    Right.VIEW_SENSITIVE: frozenset({_R}),
    # A person writes to the office; who enters participants or answers for the office answers.
    Right.HANDLE_DATA_REQUESTS: frozenset({_M, _R}),
    # How the rules are read decides every figure that is reported.
    Right.SET_READINGS: frozenset({_M}),
    Right.VIEW_BUDGET: frozenset({_M, _F, _U}),
    # Costs of the own project and own contributions are typed by who has the papers.
    Right.EDIT_ADMINISTRATION: frozenset({_M, _F}),
    Right.APPROVE_TIME_SHEETS: frozenset({_M}),
    # The manager records, too, where only a manager may exceed what remains.
    Right.EDIT_BUDGET: frozenset({_M, _F}),
    Right.OVERRIDE_BUDGET: frozenset({_M}),
    Right.VIEW_AUDIT: frozenset({_A, _U}),
    Right.EXPORT: frozenset({_M, _F, _U}),
    Right.BACKUP: frozenset({_A, _M, _R, _F}),
    # The check tells numbers of records only; mending builds again what follows from them.
    Right.EXAMINE: frozenset({_A, _M, _U}),
    Right.MEND: frozenset({_A}),
}

# What remains while the office's folder cannot be written. Participants' sensitive answers are not
# among it: every look at them is recorded, and nothing can be. SCORE shows an evaluator's own work.
READING = frozenset(
    {
        Right.VIEW,
        Right.VIEW_WORK,
        Right.VIEW_RANKING,
        Right.VIEW_PROJECTS,
        Right.VIEW_PARTICIPANTS,
        Right.VIEW_BUDGET,
        Right.VIEW_AUDIT,
        Right.SCORE,
        Right.EXAMINE,
    }
)


def may(roles: Collection[Role], right: Right) -> bool:
    """Whether any of the roles carries the right."""
    return not TABLE[right].isdisjoint(roles)


def require(roles: Collection[Role], right: Right) -> None:
    """Raises NotAllowed, naming the roles that could."""
    if not may(roles, right):
        from app.labels import label

        names = ", ".join(label(role) for role in Role if role in TABLE[right])
        raise NotAllowed(
            N_("Your account may not do this. It needs one of these roles: {roles}."), roles=names
        )
