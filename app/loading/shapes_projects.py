"""The shapes of verbs on projects.

A project is named by its application (its place in the file, or its number) or by its code.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from app.loading.values import ApplicationRef, Hundredths, Verb
from db.terms import AgencyStep

ProjectRef = ApplicationRef


class TakeOverVerb(Verb):
    """Everything that a call selected becomes projects; with ``application`` that one alone."""

    do: Literal["take-over"]
    call: str = ""
    application: ApplicationRef | None = None


class AgencyStepVerb(Verb):
    """What happened at the agency on a day (that of the verb if left out); see ``StepDraft``."""

    do: Literal["agency-step"]
    projects: list[ProjectRef]
    step: AgencyStep
    on: date | None = None
    document: str = ""
    due_on: date | None = None
    days: int | None = None
    working: bool = True
    sum: Hundredths | None = None
    code: str = ""
    note: str = ""


class CancelStepVerb(Verb):
    """The last step was recorded by mistake."""

    do: Literal["cancel-agency-step"]
    project: ProjectRef
    reason: str


class EditProjectVerb(Verb):
    """What else is known of a project; what is left out stays."""

    do: Literal["edit-project"]
    project: ProjectRef
    code: str | None = None
    manager: str | None = None
    note: str | None = None


AgencyVerbs = TakeOverVerb | AgencyStepVerb | CancelStepVerb | EditProjectVerb
