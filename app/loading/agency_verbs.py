"""Replaying verbs on projects at the agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Invalid
from app.formats import local_day
from app.i18n import N_
from app.loading import shapes_projects as text
from app.projects.drafts import ProjectDraft, StepDraft
from app.projects.queries import ProjectCard

if TYPE_CHECKING:
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.AgencyVerbs) -> None:
    """Hand a verb to the projects."""
    projects = replay.office.projects
    match verb:
        case text.TakeOverVerb():
            if verb.application is not None:
                projects.take_over_one(replay.application_id(verb.application))
            else:
                projects.take_over(replay.call_id(verb.call))
        case text.AgencyStepVerb():
            step(replay, verb)
        case text.CancelStepVerb():
            card = project(replay, verb.project)
            projects.cancel_step(card.id, card.version, verb.reason)
        case text.EditProjectVerb():
            edit(replay, verb)


def project(replay: Replay, ref: text.ProjectRef) -> ProjectCard:
    """The project of an application of the file, or of a number or code."""
    queries = replay.office.projects.queries
    if isinstance(ref, str):
        found = queries.numbered(ref)
    else:
        found = queries.of_application(replay.application_id(ref))
    if found is None:
        raise Invalid(N_("There is no project {number}."), number=ref)
    return queries.card(found)


def step(replay: Replay, verb: text.AgencyStepVerb) -> None:
    """One step of one project or of several."""
    draft = StepDraft(
        verb.step,
        local_day(verb.at) if verb.on is None else verb.on,
        verb.document,
        verb.due_on,
        verb.days,
        verb.working,
        verb.sum,
        verb.code,
        verb.note,
    )
    chosen = [project(replay, each).id for each in verb.projects]
    replay.office.projects.record_step(chosen, draft)


def edit(replay: Replay, verb: text.EditProjectVerb) -> None:
    """What is left out stays."""
    card = project(replay, verb.project)
    draft = ProjectDraft(
        card.row.code if verb.code is None else verb.code,
        card.manager if verb.manager is None else verb.manager,
        card.note if verb.note is None else verb.note,
    )
    replay.office.projects.edit(card.id, card.version, draft)
