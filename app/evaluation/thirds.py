"""Who may be asked as the third evaluator where the scores of an application differ too much."""

from collections.abc import Sequence

from app.calls.rules import CallRules
from app.evaluation.divergence import Free
from app.evaluation.ranking import BlockerKind, Ranking
from app.explanation import Line, say
from app.i18n import N_
from db.terms import Merge


def wanting(ranking: Ranking, rules: CallRules) -> tuple[int, ...]:
    """Applications (ids) for which a third evaluator must be named, and none is yet."""
    if rules.reconciliation or rules.merge is Merge.CONSENSUS:
        return ()
    differing = [b for b in ranking.blockers if b.kind is BlockerKind.DIVERGENCE]
    keys = [key for each in differing for key in each.application_ids]
    return tuple(key for key in keys if not ranking.entry(key).candidate.third_asked)


def third_line(free: Sequence[Free]) -> Line:
    """Whom the program names, the least busy first; why nobody where there is none."""
    if not free:
        return say(
            N_(
                "Nobody is left to be asked: without a conflict of interest, with a signed"
                " declaration for this call."
            )
        )
    first, *rest = (f"{each.name} ({each.workload})" for each in free)
    if not rest:
        return say(N_("Named as the third evaluator, sheets assigned: {name}."), name=first)
    return say(
        N_(
            "Named as the third evaluator, sheets assigned: {name}; may be asked besides: {others}."
        ),
        name=first,
        others=", ".join(rest),
    )
