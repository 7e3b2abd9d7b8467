"""Terms of projects, their money and their monitoring. Standard library only."""

from enum import StrEnum, auto


class ProjectKind(StrEnum):
    """Whose project it is: a promoter's, or the office's own, which runs the strategy."""

    LOCAL = auto()
    ADMINISTRATION = auto()


class AgencyStep(StrEnum):
    """What happened to a project at the agency, as papers told the office."""

    LIST_SENT = auto()
    DUE_SET = auto()
    SUBMITTED = auto()
    APPROVED = auto()
    REFUSED = auto()
    LAPSED = auto()


class ProjectStage(StrEnum):
    """Where a project stands; stored with it, reckoned from its steps and its contract."""

    SELECTED = auto()
    LIST_SENT = auto()
    SUBMITTED = auto()
    APPROVED = auto()
    RUNNING = auto()
    FINISHED = auto()
    TERMINATED = auto()
    REFUSED = auto()
    LAPSED = auto()


class ChangeKind(StrEnum):
    """What a change of a contract is about; one change may touch several."""

    SUM = auto()
    TERM = auto()
    ACTIVITIES = auto()
    BUDGET = auto()
    OTHER = auto()


class ClaimKind(StrEnum):
    """What a payment is asked for: before the work, along with it, or at its end."""

    ADVANCE = auto()
    INTERIM = auto()
    FINAL = auto()


class ClaimState(StrEnum):
    """Where a payment claim stands."""

    RECEIVED = auto()
    CHECKED = auto()
    PAID = auto()
    REFUSED = auto()
    WITHDRAWN = auto()


class CostCategory(StrEnum):
    """What the office's own project pays for."""

    SALARIES = auto()
    SERVICES = auto()
    TRAVEL = auto()
    PREMISES = auto()
    EQUIPMENT = auto()
    ANIMATION = auto()
    TRAINING = auto()
    OTHER = auto()


class InKindKind(StrEnum):
    """What a promoter's own contribution is; all but money are contributions in kind."""

    VOLUNTEER_WORK = auto()
    GOODS = auto()
    PREMISES = auto()
    MONEY = auto()
    OTHER = auto()


class CapBase(StrEnum):
    """Of what the cap of administration takes its share."""

    STRATEGY = auto()
    PROJECTS = auto()
    STAGE = auto()


class ReportKind(StrEnum):
    """Reports that a promoter hands in."""

    PROGRESS = auto()
    FINAL = auto()
    AFTER = auto()


class ReportState(StrEnum):
    """Where a report of a project stands; derived, never stored."""

    AWAITED = auto()
    OVERDUE = auto()
    RECEIVED = auto()
    RETURNED = auto()
    ACCEPTED = auto()


class VisitKind(StrEnum):
    """Whether the promoter knew of a visit beforehand."""

    PLANNED = auto()
    UNANNOUNCED = auto()
    FOLLOW_UP = auto()


class PaymentMatch(StrEnum):
    """What became of one imported payment."""

    PROPOSED = auto()
    CONFIRMED = auto()
    LEFT_OUT = auto()
