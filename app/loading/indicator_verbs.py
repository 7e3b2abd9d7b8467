"""Replaying verbs on indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Invalid
from app.i18n import N_
from app.loading import shapes_indicators as text
from app.loading.call_verbs import beside
from app.participants.indicators.entered import Counted, TargetsDraft, TotalsDraft
from app.participants.indicators.reported import SnapshotDraft
from app.participants.indicators.scope import Scope

if TYPE_CHECKING:
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.IndicatorVerbs) -> None:
    """One verb."""
    indicators = replay.office.participants.indicators
    match verb:
        case text.TargetsVerb():
            operation, call = _where(replay, verb.operation, verb.call)
            indicators.targets.set(TargetsDraft(_rows(verb.rows), operation, call))
        case text.TotalsVerb():
            draft = TotalsDraft(
                _operation(replay, verb.operation),
                verb.reported_on,
                verb.document,
                _rows(verb.rows),
                note=verb.note,
            )
            attachments = replay.office.attachments
            files = [attachments.read(beside(replay.folder, name)) for name in verb.files]
            indicators.totals.enter(draft, files)
        case text.VoidTotalsVerb():
            rows = indicators.totals.rows(_operation(replay, verb.operation))
            found = [row.id for row in rows if row.document == verb.document and not row.voided]
            if not found:
                raise Invalid(N_("No report “{name}” counts here."), name=verb.document)
            indicators.totals.void(found[0], verb.reason)
        case text.SnapshotVerb():
            operation, call = _where(replay, verb.operation, verb.call)
            scope = Scope(operation, call, None, verb.from_on, verb.to_on)
            told = (verb.introduction, verb.explanations)
            indicators.snapshots.take(
                SnapshotDraft(verb.title, verb.document, verb.sent_on, scope, *told)
            )


def _where(replay: Replay, operation: str, call: str) -> tuple[int | None, int | None]:
    return (
        _operation(replay, operation) if operation else None,
        replay.call_id(call) if call else None,
    )


def _operation(replay: Replay, code: str) -> int:
    if code not in replay.operations:
        raise Invalid(N_("There is no project {code} in the file."), code=code)
    return replay.operations[code]


def _rows(rows: list[text.CountedText]) -> tuple[Counted, ...]:
    return tuple(Counted(**row.model_dump()) for row in rows)
