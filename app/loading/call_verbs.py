"""Replaying verbs on strategy versions and published calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from app.calls import presets
from app.calls.drafts import ChecklistDraft, RequiredDraft, ScorecardDraft
from app.calls.log import PublicationDraft, QuestionDraft
from app.errors import Invalid, Refused
from app.i18n import N_
from app.loading import shapes_calls as text
from app.strategy.drafts import IndicatorDraft, NodeDraft, PlanDraft, StrategyDraft

if TYPE_CHECKING:
    from app.loading.replay import Replay

Card = TypeVar("Card", ScorecardDraft, ChecklistDraft)
_LISTS = ("actions", "sources", "indicators", "scorecard", "checklist")


def amend_strategy(replay: Replay, verb: text.AmendStrategyVerb) -> None:
    """A new version from the newest one."""
    current = replay.office.strategy.queries.current()
    if current is None:
        raise Refused(N_("There is no strategy yet."))
    replay.office.strategy.create(amended_strategy(current.draft, verb), verb.override)


def amended_strategy(before: StrategyDraft, verb: text.AmendStrategyVerb) -> StrategyDraft:
    """The version that the verb describes."""
    moved = verb.renumbered
    nodes = {
        moved.get(node.number, node.number): replace(
            node, number=moved.get(node.number, node.number)
        )
        for node in before.nodes
        if node.number not in verb.removed
    }
    for each in verb.nodes:
        lineage = nodes[each.number].lineage if each.number in nodes else ""
        indicators = tuple(indicator_draft(one) for one in each.indicators)
        nodes[each.number] = NodeDraft(each.number, each.title, indicators, lineage)
    plan = {
        (moved.get(line.number, line.number), line.year, line.source): line.cents
        for line in before.plan
        if line.number not in verb.removed
    }
    plan.update({(line.number, line.year, line.source): line.sum for line in verb.plan})
    return replace(
        before,
        title=verb.title or before.title,
        total=before.total if verb.total is None else verb.total,
        approved_by=verb.approved_by,
        approved_on=verb.approved_on,
        organ=verb.organ,
        consent=verb.consent,
        reason=verb.reason,
        nodes=tuple(nodes.values()),
        plan=tuple(PlanDraft(*place, cents) for place, cents in plan.items() if cents),
    )


def indicator_draft(each: text.IndicatorText) -> IndicatorDraft:
    """An indicator with its yearly values."""
    return IndicatorDraft(
        each.kind,
        each.title,
        each.unit,
        each.target,
        each.code,
        each.baseline,
        each.aggregation,
        tuple(each.years.items()),
    )


def amend_call(replay: Replay, verb: text.AmendCallVerb) -> None:
    """An amendment of the fields that are named."""
    one = replay.office.calls.queries.one(replay.call_id(verb.call))
    changed: dict[str, Any] = {
        name: value
        for name, value in verb.model_dump(
            exclude={"do", "at", "by", "call", "reason", "document", "override", *_LISTS}
        ).items()
        if value is not None
    }
    if verb.actions is not None:
        ids = _actions(replay, one.draft.strategy_id)
        changed["actions"] = tuple((ids(number), cents) for number, cents in verb.actions.items())
    if verb.sources is not None:
        changed["sources"] = tuple(verb.sources.items())
    if verb.indicators is not None:
        changed["indicators"] = required(verb.indicators)
    if verb.scorecard is not None:
        changed["scorecard"] = scorecard(verb.scorecard, replay.folder)
    if verb.checklist is not None:
        changed["checklist"] = checklist(verb.checklist, replay.folder)
    draft = replace(one.draft, **changed)
    replay.office.calls.amend(one.id, one.version, draft, verb.reason, verb.document, verb.override)


def _actions(replay: Replay, strategy_id: int) -> Callable[[str], int]:
    """Actions by number, of the version the call stands on."""
    known = {node.number: node.id for node in replay.office.strategy.queries.one(strategy_id).nodes}

    def find(number: str) -> int:
        if number not in known:
            raise Invalid(N_("The strategy has no action {number}."), number=number)
        return known[number]

    return find


def required(rows: list[text.RequiredText]) -> tuple[RequiredDraft, ...]:
    """Indicators a project must reach."""
    return tuple(RequiredDraft(each.title, each.unit, each.minimum) for each in rows)


def copy_call(replay: Replay, verb: text.CopyCallVerb) -> None:
    """A draft like another call."""
    replay.calls[verb.number] = replay.office.calls.copy(
        replay.call_id(verb.call), verb.number, verb.opens_at, verb.closes_at
    )


def publication(replay: Replay, verb: text.PublicationVerb) -> None:
    """An entry of the log with its proof."""
    proof = [replay.office.attachments.read(beside(replay.folder, name)) for name in verb.proof]
    draft = PublicationDraft(verb.place, verb.on, verb.link, verb.note)
    replay.office.calls.announce(replay.call_id(verb.call), draft, proof)


def question(replay: Replay, verb: text.QuestionVerb) -> None:
    """A question as it came."""
    draft = QuestionDraft(verb.text, verb.on, verb.asked_by, verb.public)
    replay.office.calls.ask(replay.call_id(verb.call), draft)


def answer(replay: Replay, verb: text.AnswerVerb) -> None:
    """The answer to a question of the call."""
    history = replay.office.calls.queries.history(replay.call_id(verb.call))
    for each in history.questions:
        if each.number == verb.question:
            replay.office.calls.answer(each.id, each.version, verb.answer, verb.public)
            return
    raise Invalid(N_("The call has no question No. {number}."), number=verb.question)


def notice(replay: Replay, verb: text.NoticeVerb) -> None:
    """A paper about the call, signed."""
    calls, call_id = replay.office.calls, replay.call_id(verb.call)
    issue = calls.issue_questions if verb.questions else calls.issue_notice
    replay.office.papers.sign(issue(call_id))


def finish(replay: Replay, verb: text.FinishVerb) -> None:
    """A decided call is finished."""
    one = replay.office.calls.queries.one(replay.call_id(verb.call))
    replay.office.calls.finish(one.id, one.version)


def scorecard(name: str, folder: Path) -> ScorecardDraft:
    """A preset's key, or a file beside the description (``….json``)."""
    if not name.endswith(".json"):
        return _preset(presets.scorecard, name)
    from app.calls.cardfile import read_scorecard

    return read_scorecard(_bytes(folder, name), name)


def checklist(name: str, folder: Path) -> ChecklistDraft:
    """A preset's key, or a file beside the description (``….json``)."""
    if not name.endswith(".json"):
        return _preset(presets.checklist, name)
    from app.calls.cardfile import read_checklist

    return read_checklist(_bytes(folder, name), name)


def _preset(find: Callable[[str], Card], name: str) -> Card:
    try:
        return find(name)
    except KeyError as error:
        raise Invalid(N_("There is no preset “{name}”."), name=name) from error


def beside(folder: Path, name: str) -> Path:
    """The path of a file beside the description; Invalid for one that is elsewhere."""
    if not name or Path(name).name != name:
        raise Invalid(N_("“{name}” must be a file beside the description."), name=name)
    return folder / name


def _bytes(folder: Path, name: str) -> bytes:
    from app.attachments.incoming import read_file

    return read_file(beside(folder, name), 1).data
