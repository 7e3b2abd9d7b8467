"""What the notice of a call says, and the paper of its questions and answers."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.calls.amending import rule_text
from app.calls.history import History, QuestionRow
from app.calls.queries import CallDetail
from app.calls.scorecard import CriterionSpec, exact
from app.calls.typing import steps_text
from app.documents.papers import CallLine, Letterhead, Notice, NoticePart, PaperId, Signer
from app.formats import VILNIUS, day, local_day, moment, money, percent, prose_day, short
from app.i18n import N_, npaper, paper
from app.labels import paper_label
from app.service import load
from app.texts.text import Filled, Text
from db.models.calls import Call
from db.terms import OwnContribution, ScaleKind

Build = Callable[[Letterhead, PaperId], Notice]
_TEXTS = (
    ("eligible_applicants", N_("Eligible applicants and partners")),
    ("target_groups", N_("Target groups")),
    ("supported_activities", N_("Supported activities")),
    ("how_to_submit", N_("How to submit")),
    ("consultations", N_("Consultations")),
    ("procedures", N_("Procedures document")),
    ("contact", N_("Contact")),
)


def loaded(session: Session, call_id: int) -> Call:
    """The call, or Missing."""
    return load(session, Call, call_id)


def call_notice(
    head: Letterhead,
    which: PaperId,
    by: Signer,
    text: Text,
    one: CallDetail,
    history: History,
) -> Notice:
    """The notice of a published call with its amendments."""
    draft = one.draft
    words = text.fill(
        {
            "office": head.office,
            "day": prose_day(which.day),
            "number": draft.number,
            "title": draft.title,
            "strategy": one.strategy_title,
            "version": str(one.strategy_number),
            "opens": _in_prose(draft.opens_at),
            "closes": _in_prose(draft.closes_at),
            "total": money(draft.total),
            "contact": draft.contact or head.contacts,
        }
    )
    parts = [
        _receiving(one),
        _money(one),
        *_texts(one),
        *_indicators(one),
        _selection(one),
        _criteria(one),
        _checklist(one),
        *_amendments(history),
    ]
    return Notice(
        head=head,
        paper=which,
        call=CallLine(number=draft.number, title=draft.title),
        signer=by,
        titles=words.titles,
        opening=words.opening,
        parts=tuple(parts),
        closing=words.closing,
    )


def call_questions(
    head: Letterhead,
    which: PaperId,
    by: Signer,
    text: Text,
    one: CallDetail,
    questions: Sequence[QuestionRow],
) -> Notice:
    """Questions and answers; who asked is not on it."""
    words = questions_words(head.office, text, one, which.day)
    return Notice(
        head=head,
        paper=which,
        call=CallLine(number=one.draft.number, title=one.draft.title),
        signer=by,
        titles=words.titles,
        opening=words.opening,
        parts=question_parts(questions),
        closing=words.closing,
    )


def questions_words(office: str, text: Text, one: CallDetail, today: date) -> Filled:
    """The title and the paragraphs around the questions."""
    return text.fill(
        {
            "office": office,
            "number": one.draft.number,
            "title": one.draft.title,
            "day": prose_day(today),
        }
    )


def question_parts(questions: Sequence[QuestionRow]) -> tuple[NoticePart, ...]:
    """Each question with its answer, numbered anew without gaps."""
    return tuple(
        NoticePart(
            title=f"{place}. {each.text}",
            texts=(f"{_answered(each)}: {each.answer}",),
        )
        for place, each in enumerate(questions, start=1)
    )


def _answered(each: QuestionRow) -> str:
    """„Atsakymas (2019-01-31)“."""
    word = paper(N_("Answer"))
    return f"{word} ({day(local_day(each.answered_at))})" if each.answered_at else word


def _in_prose(value: datetime) -> str:
    local = value.astimezone(VILNIUS)
    return f"{prose_day(local.date())} {local:%H:%M}"


def _receiving(one: CallDetail) -> NoticePart:
    draft = one.draft
    months = npaper("{n} month", "{n} months", draft.longest_months).format(n=draft.longest_months)
    return NoticePart(
        title=paper(N_("Receipt of applications")),
        facts=(
            (paper(N_("Opens")), moment(draft.opens_at)),
            (paper(N_("Closes")), moment(draft.closes_at)),
            (paper(N_("Longest project")), months),
        ),
    )


def _money(one: CallDetail) -> NoticePart:
    draft = one.draft
    facts = [
        (paper(N_("Call’s money")), money(draft.total)),
        *((f"{row.number} {row.title}", money(row.cents)) for row in one.actions),
        *(
            (paper_label(source), f"{percent(share)} · {money(cents)}")
            for source, share, cents in one.sources
        ),
        (paper(N_("Least per project")), money(draft.smallest) if draft.smallest else ""),
        (paper(N_("Most per project")), money(draft.largest)),
        (paper(N_("Support rate, at most")), percent(draft.support_rate)),
        (paper(N_("Cross-financing, at most")), _share(draft.cross_financing)),
    ]
    if draft.own_kind is not OwnContribution.NONE:
        words = f"{percent(draft.own_contribution)}, {paper_label(draft.own_kind).lower()}"
        facts.append((paper(N_("Own contribution, at least")), words))
    return NoticePart(title=paper(N_("Call’s money")), facts=tuple(facts))


def _share(value: int) -> str:
    return percent(value) if value else ""


def _texts(one: CallDetail) -> list[NoticePart]:
    return [
        NoticePart(title=paper(label), texts=(getattr(one.draft, name),))
        for name, label in _TEXTS
        if getattr(one.draft, name)
    ]


def _indicators(one: CallDetail) -> list[NoticePart]:
    if not one.draft.indicators:
        return []
    facts = tuple(
        (
            each.title,
            paper(N_("at least {points}")).format(points=f"{short(each.minimum)} {each.unit}"),
        )
        for each in one.draft.indicators
    )
    return [NoticePart(title=paper(N_("Required indicators")), facts=facts)]


def _selection(one: CallDetail) -> NoticePart:
    rules = one.draft.rules
    shown = {
        N_("Evaluators per application"): ("evaluators", rules.evaluators),
        N_("Scores merge as"): ("merge", rules.merge),
        N_("Least score to be funded, points"): ("min_points", rules.min_points),
        N_("Tie-break chain"): ("tie_chain", rules.tie_chain),
        N_("A part of the sum may be awarded"): ("partial_award", rules.partial_award),
    }
    return NoticePart(
        title=paper(N_("Selection")),
        facts=tuple((paper(label), rule_text(*value)) for label, value in shown.items()),
    )


def _criteria(one: CallDetail) -> NoticePart:
    head = paper(N_("{title}, version {revision}, code {hash}, {points} points at most")).format(
        title=one.draft.scorecard.title,
        revision=one.scorecard_revision,
        hash=(one.scorecard_hash or "")[:16],
        points=exact(one.scorecard.maximum),
    )
    return NoticePart(
        title=head,
        facts=tuple(
            (f"{each.number}. {each.text}", _scale(each)) for each in one.scorecard.criteria
        ),
    )


def _scale(criterion: CriterionSpec) -> str:
    if criterion.scale is ScaleKind.STEPS:
        scale = steps_text(criterion.steps)
    elif criterion.scale is ScaleKind.YES_NO:
        scale = f"{short(criterion.high)} / {short(criterion.low)}"
    else:
        scale = f"{short(criterion.low)}–{short(criterion.high)}"
    return f"{paper(N_('at most {points}')).format(points=exact(criterion.maximum))} ({scale})"


def _checklist(one: CallDetail) -> NoticePart:
    title = paper(N_("{title}, version {revision}")).format(
        title=one.draft.checklist.title, revision=one.checklist_revision
    )
    return NoticePart(
        title=title,
        texts=tuple(f"{place}. {item.text}" for place, item in enumerate(one.items, start=1)),
    )


def _amendments(history: History) -> list[NoticePart]:
    """Each amendment: when and why, then every field old → new."""
    parts = []
    for each in history.amendments:
        title = paper(N_("Amendment No. {number}, {day}")).format(
            number=each.number, day=day(local_day(each.made_at))
        )
        reason = paper(N_("Reason: {reason}")).format(reason=each.reason)
        texts = [f"{reason} ({each.document})" if each.document else reason]
        facts = tuple(
            (paper(change.field), f"{change.before} → {change.after}") for change in each.changes
        )
        parts.append(NoticePart(title=title, facts=facts, texts=tuple(texts)))
    return parts
