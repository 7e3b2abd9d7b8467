"""Random calls with everything a ranking may meet, and both workings of each beside each other."""

from datetime import timedelta
from random import Random
from typing import Any

from app.calls.rules import CallRules, TieBreak, problems
from app.calls.scorecard import CriterionSpec, ScorecardSpec, SectionSpec, Step
from app.errors import Invalid
from app.evaluation.divergence import Sheet
from app.evaluation.ranking import rank
from app.evaluation.standing import BodyVote, Candidate, CommonScore
from app.evaluation.walk import BodyWord
from db.terms import DivergenceUnit, Merge, ScaleKind, ThirdScore
from tests.app.evaluation import second
from tests.app.evaluation.cases import RECEIVED

Call = tuple[list[Candidate], CallRules, int, list[BodyWord]]


def random_call(dice: Random) -> Call:
    """A call: mostly ready, now and then something is owed; few values, so that ties come up."""
    rules = random_rules(dice)
    card = random_card(dice)
    found = [random_candidate(dice, n, card, rules) for n in range(1, dice.randint(1, 7) + 1)]
    money = dice.choice([0, 100, 350, 500, 900, 1500, 5000])
    words = [random_word(dice, each) for each in found if dice.random() < 0.12]
    return found, rules, money, words


def random_rules(dice: Random) -> CallRules:
    """Rules that a call may be published with."""
    while True:
        chain = dice.sample(list(TieBreak), dice.randint(0, 3))
        rules = CallRules(
            evaluators=dice.choice([1, 2, 2, 3]),
            merge=dice.choice(list(Merge)),
            decimals=dice.choice([0, 1, 2, 2]),
            min_points=dice.choice([None, 0, 1000, 1250]),
            divergence_limit=dice.choice([None, None, 0, 500, 2000]),
            divergence_unit=dice.choice(list(DivergenceUnit)),
            reconciliation=dice.random() < 0.4,
            third_score=dice.choice(list(ThirdScore)),
            tie_chain=tuple(chain),
            strict_order=dice.random() < 0.5,
            partial_award=dice.random() < 0.5,
        )
        if not problems(rules):
            return rules


def random_card(dice: Random) -> ScorecardSpec:
    """One to four criteria of every scale, some weighted, some with a minimum."""
    made = []
    for number in range(1, dice.randint(1, 4) + 1):
        scale = dice.choice(list(ScaleKind))
        low = dice.choice([0, 0, -500]) if scale is not ScaleKind.STEPS else 0
        high = dice.choice([500, 1000])
        steps = (Step(high), Step(500), Step(dice.choice([0, -250])))
        more: dict[str, Any] = {"steps": steps} if scale is ScaleKind.STEPS else {"low": low}
        made.append(
            CriterionSpec(
                key=number,
                number=str(number),
                text=f"Kriterijus {number}",
                scale=scale,
                high=high,
                step=dice.choice([50, 100]),
                weight=dice.choice([100, 100, 150, 33]),
                minimum=dice.choice([None, None, None, 250, 500]),
                eliminatory=dice.random() < 0.1,
                tie_rank=dice.choice([None, 1, 2]),
                **more,
            )
        )
    return ScorecardSpec((SectionSpec("Kokybė", tuple(made)),))


def random_points(dice: Random, criterion: CriterionSpec) -> int:
    """Points that may be entered."""
    if criterion.scale is ScaleKind.STEPS:
        return dice.choice(criterion.steps).points
    if criterion.scale is ScaleKind.YES_NO:
        return dice.choice([criterion.low, criterion.high, criterion.high])
    return dice.randrange(criterion.low, criterion.high + 1, criterion.step)


def random_candidate(dice: Random, number: int, card: ScorecardSpec, rules: CallRules) -> Candidate:
    """An application; of each thing that can be owed, now and then one."""
    asked = rules.evaluators if dice.random() < 0.95 else dice.randint(0, 3)
    base = {each.key: random_points(dice, each) for each in card.criteria}
    same = dice.random() < (0.8 if rules.merge is Merge.CONSENSUS else 0.3)
    third = rules.divergence_limit is not None and dice.random() < 0.4
    sheets = []
    for place in range(asked + third):
        scores: dict[Any, int | None] = dict(base)
        for each in card.criteria:
            if not same and dice.random() < 0.5:
                scores[each.key] = random_points(dice, each)
        if dice.random() < 0.02:
            scores[card.criteria[-1].key] = None
        sheets.append(Sheet(f"Vertintoja {place}", scores, third and place == asked))
    missing = ("Rūta",) if sheets and dice.random() < 0.03 else ()
    common = CommonScore(dict(base), "Protokolas Nr. 2") if dice.random() < 0.5 else None
    vote = BodyVote(dice.choice([1, 1, 2]), dice.randint(1, 3)) if dice.random() < 0.4 else None
    return Candidate(
        application_id=number,
        reg_no=f"P-{number}",
        applicant=f"Asociacija „Pavyzdys {number}“",
        title=f"Projektas {number}",
        received_at=RECEIVED + timedelta(seconds=dice.randint(0, 2)),
        requested=dice.choice([300, 400]),
        recommended=dice.choice([100, 250, 300]) if dice.random() < 0.98 else 0,
        scorecard=card,
        sheets=tuple(sheets[1:] if missing else sheets),
        eligible=dice.choice([True] * 18 + [False, False]) if dice.random() < 0.99 else None,
        missing=missing,
        conflicts_open=("Rūta",) if dice.random() < 0.01 else (),
        withdrawn=dice.random() < 0.05,
        reconciled="Protokolas Nr. 1" if rules.reconciliation and dice.random() < 0.6 else "",
        agreed=common,
        voted=vote,
    )


def random_word(dice: Random, found: Candidate) -> BodyWord:
    """The body's word, now and then one that is not allowed."""
    postponed = dice.random() < 0.4
    award = None if postponed or dice.random() < 0.3 else dice.choice([50, 100, 200, 300])
    reason = "Taip nuspręsta" if dice.random() < 0.97 else " "
    return BodyWord(found.application_id, award, reason, postponed)


Told = dict[int, second.Row] | second.Blocked | str
WRONG = "wrong"


def ours(call: Call) -> Told:
    """What the program makes of a call."""
    found, rules, money, words = call
    try:
        ranking = rank(found, rules, money, words)
    except Invalid:
        return WRONG
    if ranking.blocked:
        return frozenset((str(b.kind), tuple(sorted(b.application_ids))) for b in ranking.blockers)
    return {
        each.candidate.application_id: second.Row(
            each.place,
            str(each.outcome),
            each.score,
            each.awarded,
            each.held,
            each.partial_offer,
        )
        for each in ranking.entries
    }


def theirs(call: Call) -> Told:
    """What the second working makes of it."""
    try:
        return second.outcome(*call)
    except second.Wrong:
        return WRONG


def difference(call: Call) -> str:
    """Where the two workings do not agree; empty where they do."""
    mine, other = ours(call), theirs(call)
    return "" if mine == other else f"{mine} ≠ {other}"
