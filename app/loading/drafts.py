"""From described verbs to the drafts that services take."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path

from app.applications.activities import parted
from app.applications.drafts import (
    ActivityDraft,
    AnswerDraft,
    ApplicantDraft,
    ApplicationDraft,
    LineDraft,
    PartnerDraft,
    PlannedDraft,
)
from app.applications.queries import ItemRow
from app.applications.terms import CheckAnswer
from app.budget.drafts import EntryDraft
from app.calls.drafts import CallDraft
from app.calls.rules import CallRules
from app.errors import Invalid
from app.formats import local_day
from app.i18n import N_
from app.loading import description as text
from app.loading.call_verbs import checklist, indicator_draft, required, scorecard
from app.participants.drafts import ParticipantDraft
from app.strategy.drafts import NodeDraft, PlanDraft, StrategyDraft

_DRAFT = {field.name for field in fields(ApplicationDraft)}


def strategy_draft(verb: text.StrategyVerb, folder: Path) -> StrategyDraft:
    """A strategy; its source text is read from the file beside the description."""
    return StrategyDraft(
        title=verb.title,
        profile=verb.profile,
        approved_by=verb.approved_by,
        approved_on=verb.approved_on,
        total=verb.total,
        nodes=tuple(
            NodeDraft(
                node.number,
                node.title,
                tuple(indicator_draft(each) for each in node.indicators),
            )
            for node in verb.nodes
        ),
        plan=tuple(PlanDraft(line.number, line.year, line.source, line.sum) for line in verb.plan),
        source_text=_beside(folder, verb.source_text),
        organ=verb.organ,
        consent=verb.consent,
        reason=verb.reason,
    )


def _beside(folder: Path, name: str) -> str:
    if not name:
        return ""
    if Path(name).name != name:
        raise Invalid(N_("“{name}” must be a file beside the description."), name=name)
    try:
        return (folder / name).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(
            N_("The file “{name}” cannot be read: {reason}."), name=name, reason=str(error)
        ) from error


def call_draft(
    verb: text.CallVerb, strategy_id: int, action_id: Callable[[str], int], folder: Path
) -> CallDraft:
    """A call on the presets, or files, that it names."""
    return CallDraft(
        number=verb.number,
        title=verb.title,
        strategy_id=strategy_id,
        actions=tuple((action_id(number), cents) for number, cents in verb.actions.items()),
        sources=tuple(verb.sources.items()),
        total=verb.total,
        largest=verb.largest,
        smallest=verb.smallest,
        support_rate=verb.support_rate,
        cross_financing=verb.cross_financing,
        longest_months=verb.longest_months,
        opens_at=verb.opens_at,
        closes_at=verb.closes_at,
        scorecard=scorecard(verb.scorecard, folder),
        checklist=checklist(verb.checklist, folder),
        rules=_rules(verb),
        eligible_applicants=verb.eligible_applicants,
        supported_activities=verb.supported_activities,
        how_to_submit=verb.how_to_submit,
        contact=verb.contact,
        target_groups=verb.target_groups,
        own_contribution=verb.own_contribution,
        own_kind=verb.own_kind,
        consultations=verb.consultations,
        procedures=verb.procedures,
        indicators=required(verb.indicators),
    )


def _rules(verb: text.CallVerb) -> CallRules:
    preset = CallRules(evaluators=verb.evaluators, divergence_limit=verb.divergence_limit)
    named = verb.rules.model_dump(mode="json", exclude_unset=True)
    return CallRules.of(preset.data() | named)


def application_draft(verb: text.ApplicationVerb, call_id: int, node_id: int) -> ApplicationDraft:
    """An application as received at the verb's time."""
    given = {name: getattr(verb, name) for name in type(verb).model_fields if name in _DRAFT}
    rows = {
        "applicant": ApplicantDraft(**verb.applicant.model_dump()),
        "sources": tuple(verb.sources.items()),
        "groups": tuple(verb.groups.items()),
        "lines": tuple(LineDraft(**line.model_dump()) for line in verb.lines),
        "partners": tuple(PartnerDraft(**partner.model_dump()) for partner in verb.partners),
        "indicators": tuple(PlannedDraft(**each.model_dump()) for each in verb.indicators),
        "activities": (
            parted(verb.activities)
            if isinstance(verb.activities, str)
            else tuple(ActivityDraft(**each.model_dump()) for each in verb.activities)
        ),
    }
    return ApplicationDraft(
        **{**given, **rows}, call_id=call_id, node_id=node_id, received_at=verb.at
    )


def answers_to(items: Sequence[ItemRow], verb: text.EligibilityVerb) -> list[AnswerDraft]:
    """An answer to every item of the checklist: those named, „yes“ for the rest."""
    places = {str(place) for place in range(1, len(items) + 1)}
    for place in verb.answers:
        if place not in places:
            raise Invalid(N_("The checklist has no item {number}."), number=place)
    yes = text.AnswerText(answer=CheckAnswer.YES)
    given = [verb.answers.get(str(place), yes) for place in range(1, len(items) + 1)]
    return [
        AnswerDraft(item.id, each.answer, each.note)
        for item, each in zip(items, given, strict=True)
    ]


def participant_draft(verb: text.ParticipantVerb, operation_id: int) -> ParticipantDraft:
    """A participant with the entry data of the first day."""
    values = verb.model_dump(exclude={"at", "by", "do", "operation"})
    return ParticipantDraft(operation_id=operation_id, **values)


def entry_draft(verb: text.EntryVerb, application_id: int | None) -> EntryDraft:
    """A contract or a payment on the verb's day."""
    return EntryDraft(
        kind=verb.kind,
        on=local_day(verb.at),
        document=verb.document,
        total=verb.sum,
        parts=tuple(verb.parts.items()),
        application_id=application_id,
        note=verb.note,
    )
