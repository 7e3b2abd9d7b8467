"""Scorecards and checklists between their rows and what a person edits."""

import hashlib
import json
import unicodedata
from datetime import datetime

from app.calls.drafts import ChecklistDraft, ItemDraft, ScorecardDraft
from app.calls.scorecard import CriterionSpec, canonical, scorecard_hash
from app.calls.specs import spec_of
from db.models.calls import Checklist, ChecklistItem, Criterion, CriterionStep, Scorecard
from db.terms import CriterionKind


def scorecard_draft(card: Scorecard) -> ScorecardDraft:
    """The scorecard as a person edits it."""
    return ScorecardDraft(card.title, spec_of(card))


def checklist_draft(checklist: Checklist) -> ChecklistDraft:
    """The checklist as a person edits it."""
    items = tuple(ItemDraft(item.text, item.must) for item in checklist.items)
    return ChecklistDraft(checklist.title, items)


def fill_scorecard(card: Scorecard, draft: ScorecardDraft) -> None:
    """Write the draft into a scorecard that is not frozen; its criteria become new rows."""
    assert card.frozen_at is None
    card.title, card.declared_maximum = draft.title, draft.spec.declared_maximum
    card.criteria = [
        _criterion_row(position, section.title, criterion)
        for position, (section, criterion) in enumerate(
            (section, criterion)
            for section in draft.spec.sections
            for criterion in section.criteria
        )
    ]


def fill_checklist(checklist: Checklist, draft: ChecklistDraft) -> None:
    """Write the draft into a checklist that is not frozen; its items become new rows."""
    assert checklist.frozen_at is None
    checklist.title = draft.title
    checklist.items = [
        ChecklistItem(position=position, text=item.text, must=item.must)
        for position, item in enumerate(draft.items)
    ]


def same_scorecard(card: Scorecard, draft: ScorecardDraft) -> bool:
    """Whether the draft says what the scorecard says."""
    return card.title == draft.title and canonical(spec_of(card)) == canonical(draft.spec)


def checklist_hash(draft: ChecklistDraft) -> str:
    """SHA-256 of the checklist's content, the same on every computer; in hexadecimal."""
    items = [[item.text, item.must] for item in draft.items]
    text = json.dumps([draft.title, items], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def freeze(card: Scorecard, checklist: Checklist, now: datetime) -> None:
    """Both stay as they are from now on, under their hashes; frozen ones are left alone."""
    if card.frozen_at is None:
        card.hash, card.frozen_at = scorecard_hash(spec_of(card)), now
    if checklist.frozen_at is None:
        checklist.hash = checklist_hash(checklist_draft(checklist))
        checklist.frozen_at = now


def _criterion_row(position: int, section: str, spec: CriterionSpec) -> Criterion:
    return Criterion(
        position=position,
        number=spec.number,
        section=section,
        text=spec.text,
        help=spec.help,
        kind=CriterionKind(spec.kind or CriterionKind.GENERAL),
        scale=spec.scale,
        low=spec.low,
        high=spec.high,
        step=spec.step,
        weight=spec.weight,
        minimum=spec.minimum,
        eliminatory=spec.eliminatory,
        tie_rank=spec.tie_rank,
        comment_required=spec.comment_required,
        steps=[
            CriterionStep(position=place, points=step.points, label=step.label)
            for place, step in enumerate(spec.steps)
        ],
    )
