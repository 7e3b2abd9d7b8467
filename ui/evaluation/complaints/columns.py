"""The columns of the register of complaints: where each stands, what was decided."""

from app.evaluation import ComplaintOutcome, ComplaintState
from app.evaluation.complaints.queries import ComplaintRow
from app.i18n import N_
from app.labels import label as word
from ui.kit.columns import Column, Tone

_TONES: dict[ComplaintState, Tone] = {
    ComplaintState.RECEIVED: "warn",
    ComplaintState.ACCEPTED: "warn",
    ComplaintState.REEVALUATION: "warn",
    ComplaintState.EXAMINED: "warn",
    ComplaintState.REFUSED: "warn",
    ComplaintState.DECIDED: "warn",
    ComplaintState.REPLIED: "ok",
    ComplaintState.WITHDRAWN: "neutral",
}
_OUTCOMES: dict[ComplaintOutcome, Tone] = {
    ComplaintOutcome.UPHELD: "ok",
    ComplaintOutcome.PARTLY: "ok",
    ComplaintOutcome.DISMISSED: "neutral",
}


def state_pill(row: ComplaintRow) -> tuple[str, Tone]:
    """Where it stands."""
    return word(row.state), _TONES[row.state]


def outcome_pill(row: ComplaintRow) -> tuple[str, Tone]:
    """What was decided."""
    if row.outcome is None:
        return (word(row.refusal), "neutral") if row.refusal else ("", "neutral")
    return word(row.outcome), _OUTCOMES[row.outcome]


COLUMNS = [
    Column("number", N_("No."), strong=True),
    Column("application", N_("Application")),
    Column("complainant", N_("Who complains"), stretch=True),
    Column("received_at", N_("Received"), "moment"),
    Column("target", N_("What is attacked"), display=lambda row: word(row.target)),
    Column("due_on", N_("Reply by"), "date"),
    Column("state", N_("State"), "pill", pill=state_pill),
    Column("outcome", N_("Outcome"), "pill", pill=outcome_pill),
]
