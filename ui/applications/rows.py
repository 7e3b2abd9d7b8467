"""Applications as rows of the list."""

from app.applications.terms import ApplicationState
from app.i18n import N_, ngettext
from app.labels import choices
from app.labels import label as word
from ui.kit.chips import Choices, Filter
from ui.kit.columns import Column, Tone

_TONES: dict[ApplicationState, Tone] = {
    ApplicationState.REGISTERED: "neutral",
    ApplicationState.CLARIFYING: "warn",
    ApplicationState.LATE: "bad",
    ApplicationState.ELIGIBLE: "ok",
    ApplicationState.INELIGIBLE: "bad",
    ApplicationState.PROPOSED: "ok",
    ApplicationState.RESERVE: "warn",
    ApplicationState.NOT_SELECTED: "bad",
    ApplicationState.POSTPONED: "warn",
    ApplicationState.WITHDRAWN: "neutral",
}


def pill(state: ApplicationState) -> tuple[str, Tone]:
    """The state's word and tone."""
    return word(state), _TONES[state]


COLUMNS = [
    Column("number", N_("Reg. No."), width=9, strong=True),
    Column("received_at", N_("Received"), "moment"),
    Column("call_number", N_("Call"), width=8, hidden=True),
    Column("applicant", N_("Applicant"), stretch=True),
    Column("title", N_("Project"), stretch=True),
    Column("requested", N_("Requested, Eur"), "money"),
    Column(
        "state",
        N_("State"),
        "pill",
        pill=lambda row: pill(row.state),
        tooltip=lambda row: row.eligibility_reason,
    ),
]


class Filters:
    """The list's filters; the choices of calls and actions come from the database."""

    def __init__(self) -> None:
        self.calls: Choices = ()
        self.actions: Choices = ()

    def made(self) -> list[Filter]:
        """Call, state, action."""
        return [
            Filter("call", N_("Call"), lambda: self.calls, every=N_("all")),
            Filter("state", N_("State"), choices(ApplicationState), every=N_("any")),
            Filter("action", N_("Action"), lambda: self.actions, every=N_("all")),
        ]


def count_applications(count: int) -> str:
    """How many applications."""
    return ngettext("{n} application", "{n} applications", count).format(n=count)
