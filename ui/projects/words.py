"""How projects are told of: tones of their stages, what stands in a cell."""

from app.labels import label as word
from app.projects.terms import ProjectStage
from ui.kit.columns import Tone

TONES: dict[ProjectStage, Tone] = {
    ProjectStage.SELECTED: "warn",
    ProjectStage.LIST_SENT: "warn",
    ProjectStage.SUBMITTED: "neutral",
    ProjectStage.APPROVED: "ok",
    ProjectStage.RUNNING: "ok",
    ProjectStage.FINISHED: "neutral",
    ProjectStage.TERMINATED: "bad",
    ProjectStage.REFUSED: "bad",
    ProjectStage.LAPSED: "bad",
}


def stage_pill(stage: ProjectStage) -> tuple[str, Tone]:
    """A stage as a pill."""
    return word(stage), TONES[stage]
