"""The summary and the report of a whole evaluation, from its ranking to the content of a paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.calls.amending import rule_text
from app.documents.evaluation_papers import (
    EvaluationReport,
    EvaluationSummary,
    ReportCriterion,
    ReportDivergence,
    ReportEvaluator,
    ReportRow,
    SummaryCriterion,
    SummaryRow,
)
from app.documents.papers import Letterhead, PaperId, Signer
from app.evaluation.agreement import Agreement, agreement
from app.evaluation.assembly import CallCase
from app.evaluation.papers import call_line, call_values
from app.evaluation.ranking import Entry, Ranking
from app.evaluation.scoring import round_half_up, total
from app.evaluation.standing import Candidate, Standing, standing
from app.formats import money, points
from app.i18n import N_, paper
from app.labels import paper_label
from app.texts.text import Text
from db.models.applications import Application, BudgetLine
from db.models.strategy import StrategyNode
from db.text import sort_key


@dataclass(frozen=True)
class Round:
    """An evaluation with its ranking; ``decision`` is the number of the decision, once there is
    one. ``actions`` and ``values`` (cents) are by application.
    """

    case: CallCase
    ranking: Ranking
    standings: Mapping[int, Standing]
    actions: Mapping[int, str]
    values: Mapping[int, int]
    decision: str = ""


def round_of(session: Session, case: CallCase, ranking: Ranking, decision: str) -> Round:
    """What the papers on a whole evaluation are made from (two SELECTs)."""
    in_call = Application.call_id == case.call.id
    actions = session.execute(
        select(Application.id, StrategyNode.number)
        .join(StrategyNode, StrategyNode.id == Application.node_id)
        .where(in_call)
    )
    values = session.execute(
        select(BudgetLine.application_id, func.sum(BudgetLine.total))
        .join(Application)
        .where(in_call)
        .group_by(BudgetLine.application_id)
    )
    standings = {each.application_id: standing(each, case.rules) for each in case.candidates}
    return Round(
        case,
        ranking,
        standings,
        {row[0]: row[1] for row in actions},
        {row[0]: int(row[1]) for row in values},
        decision,
    )


# --- the summary ------------------------------------------------------------


def summary_paper(
    head: Letterhead, which: PaperId, text: Text, found: Round, signer: Signer
) -> EvaluationSummary:
    """The summary table; every application of the call in the order of the ranking."""
    case = found.case
    return EvaluationSummary(
        head=head,
        paper=which,
        call=call_line(case.call),
        signer=signer,
        criteria=tuple(
            SummaryCriterion(number=each.number, text=each.text, maximum=int(each.maximum))
            for each in case.spec.criteria
        ),
        rows=tuple(_summary_row(found, entry) for entry in found.ranking.entries),
        available=case.call.total,
        minimum=case.rules.min_points,
        decision=found.decision,
        titles=text.fill(call_values(head, which, case.call)).titles,
    )


def _summary_row(found: Round, entry: Entry) -> SummaryRow:
    candidate = entry.candidate
    merged = found.standings[candidate.application_id].criteria
    return SummaryRow(
        number=candidate.reg_no,
        applicant=candidate.applicant,
        title=candidate.title,
        action=found.actions.get(candidate.application_id, ""),
        value=found.values.get(candidate.application_id, 0),
        requested=candidate.requested,
        recommended=candidate.recommended,
        eligible=_eligible(candidate),
        criteria=tuple(merged.get(each.number) for each in found.case.spec.criteria),
        score=entry.score,
        place=entry.place,
        outcome=_outcome(entry),
        awarded=entry.awarded,
    )


def _eligible(candidate: Candidate) -> str:
    if candidate.withdrawn:
        return paper(N_("Withdrawn"))
    if candidate.eligible is None:
        return "–"
    return paper(N_("Meets")) if candidate.eligible else paper(N_("Does not meet"))


def _outcome(entry: Entry) -> str:
    return "–" if entry.outcome is None else paper_label(entry.outcome)


# --- the report ------------------------------------------------------------


def report_paper(
    head: Letterhead, which: PaperId, text: Text, found: Round, signer: Signer
) -> EvaluationReport:
    """The report to the deciding body."""
    case = found.case
    wording = text.fill(call_values(head, which, case.call))
    agreed = agreement(case.candidates)
    return EvaluationReport(
        head=head,
        paper=which,
        call=call_line(case.call),
        signer=signer,
        titles=wording.titles,
        opening=wording.opening,
        facts=(*_counts(found), *_money(found), *_rules(found)),
        evaluators=_evaluators(found, agreed),
        criteria=_criteria(found, agreed),
        agreement=_agreement(agreed),
        divergences=_divergences(found),
        rows=tuple(_report_row(entry) for entry in found.ranking.entries),
        maximum=int(case.spec.maximum),
        minimum=case.rules.min_points,
        decision=found.decision,
        closing=wording.closing,
    )


def _counts(found: Round) -> tuple[tuple[str, str], ...]:
    candidates = found.case.candidates
    sheets = sum(len(each.sheets) for each in candidates)
    counts = (
        (N_("Applications received"), len(candidates)),
        (N_("Withdrawn by the applicants"), sum(each.withdrawn for each in candidates)),
        (N_("Found not eligible"), sum(each.eligible is False for each in candidates)),
        (N_("Given to the evaluators"), sum(bool(each.sheets) for each in candidates)),
        (N_("Evaluation sheets submitted"), sheets),
    )
    return tuple((paper(label), str(count)) for label, count in counts)


def _money(found: Round) -> tuple[tuple[str, str], ...]:
    totals = found.ranking.totals
    label = N_("Awarded in all") if found.decision else N_("Proposed to be awarded in all")
    proposed = f"{money(totals.proposed)} ({totals.proposed_count})"
    reserve = f"{money(totals.reserve)} ({totals.reserve_count})"
    refused = f"{money(totals.not_selected)} ({totals.not_selected_count})"
    shown = (
        (N_("Money of the call"), money(found.case.call.total)),
        (label, proposed),
        *([(N_("Held for what is postponed"), money(totals.held))] if totals.held else []),
        (N_("Remainder"), money(totals.left)),
        (N_("In the reserve list (proposals)"), reserve),
        (N_("Not selected (proposals)"), refused),
    )
    return tuple((paper(label), value) for label, value in shown)


def _rules(found: Round) -> tuple[tuple[str, str], ...]:
    rules, card = found.case.rules, found.case.call.scorecard
    version = paper(N_("version {version}, code {code}")).format(
        version=card.revision, code=(card.hash or "")[:12]
    )
    shown = (
        (N_("Scorecard of the call"), version),
        (N_("Scores merge as"), rule_text("merge", rules.merge)),
        (N_("Least score to be funded, points"), rule_text("min_points", rules.min_points)),
        (N_("Tie-break chain"), rule_text("tie_chain", rules.tie_chain)),
    )
    return tuple((paper(label), value) for label, value in shown)


def _evaluators(found: Round, agreed: Agreement) -> tuple[ReportEvaluator, ...]:
    """In alphabetical order; the mean is that of their own sheets' totals."""
    totals: dict[str, list[int]] = {}
    for each in found.case.candidates:
        for name, value in _totals(each):
            totals.setdefault(name, []).append(value)
    where = {who.name: who.organisation for who in found.case.facts.people.values()}
    away = {each.evaluator: each.deviation for each in agreed.tendencies}
    return tuple(
        ReportEvaluator(
            name=name,
            organisation=where.get(name, ""),
            sheets=len(values),
            mean=_mean(values),
            deviation=away.get(name),
        )
        for name, values in sorted(totals.items(), key=lambda pair: sort_key(pair[0]))
    )


def _totals(candidate: Candidate) -> list[tuple[str, int]]:
    found = ((each.evaluator, total(candidate.scorecard, each.scores)) for each in candidate.sheets)
    return [(name, each.points) for name, each in found if each.points is not None]


def _mean(values: Sequence[int]) -> int | None:
    return round_half_up(Fraction(sum(values), len(values))) if values else None


def _criteria(found: Round, agreed: Agreement) -> tuple[ReportCriterion, ...]:
    given: dict[str, list[int]] = {}
    for candidate in found.case.candidates:
        for criterion in candidate.scorecard.criteria:
            for sheet in candidate.sheets:
                value = sheet.scores.get(criterion.key)
                if value is not None:
                    given.setdefault(criterion.number, []).append(value)
    widest: dict[str, int] = {}
    for spread in agreed.spreads:
        for number, gap in spread.criteria:
            widest[number] = max(widest.get(number, 0), gap)
    return tuple(
        ReportCriterion(
            number=each.number,
            text=each.text,
            maximum=each.high,
            mean=_mean(given.get(each.number, [])),
            spread=widest.get(each.number, 0),
        )
        for each in found.case.spec.criteria
    )


def _agreement(agreed: Agreement) -> tuple[str, ...]:
    if agreed.alpha is None:
        return (agreed.reading.paper(),)
    figure = points(round_half_up(agreed.alpha * 100))
    said = paper(N_("Krippendorff’s alpha {figure}, over {count} proposals scored by several."))
    return (said.format(figure=figure, count=agreed.applications), agreed.reading.paper())


def _divergences(found: Round) -> tuple[ReportDivergence, ...]:
    return tuple(
        ReportDivergence(
            number=each.candidate.reg_no,
            spread=each.divergence.spread,
            settled=tuple(line.paper() for line in each.divergence.explanation.lines),
        )
        for each in found.standings.values()
        if each.divergence.exceeded
    )


def _report_row(entry: Entry) -> ReportRow:
    candidate = entry.candidate
    values = [value for _name, value in _totals(candidate)]
    return ReportRow(
        number=candidate.reg_no,
        applicant=candidate.applicant,
        title=candidate.title,
        recommended=candidate.recommended,
        outcome=_outcome(entry),
        reason=entry.on_paper,
        place=entry.place,
        score=entry.score,
        low=min(values, default=None),
        high=max(values, default=None),
        awarded=entry.awarded,
    )
