"""What a person types about a call, checked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from app.calls.rules import CallRules
from app.calls.scorecard import ScorecardSpec
from app.formats import moment, money
from app.i18n import N_
from app.ledger.split import percents_problem
from app.problems import Problems, one_line
from db.terms import FundingSource, OwnContribution

_DEFAULTS = CallRules()
WHOLE = 10_000
"""One hundred percent, in hundredths of a percent."""


TEXTS = (
    "eligible_applicants",
    "target_groups",
    "supported_activities",
    "how_to_submit",
    "contact",
    "consultations",
    "procedures",
)
"""The fields of several lines, in the order of the form and the notice."""


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """One eligibility criterion; a "no" on a ``must`` makes an application ineligible."""

    text: str
    must: bool = True


@dataclass(frozen=True, slots=True)
class ChecklistDraft:
    """An eligibility checklist."""

    title: str
    items: tuple[ItemDraft, ...]

    def checked(self) -> "ChecklistDraft":
        """Trimmed, without empty rows; raises InvalidMany."""
        items = tuple(replace(each, text=each.text.strip()) for each in self.items)
        tidy = ChecklistDraft(one_line(self.title), tuple(each for each in items if each.text))
        problems = Problems()
        problems.need(tidy.title, N_("Enter the title."), "title")
        problems.need(tidy.items, N_("Enter at least one eligibility criterion."), "items")
        problems.done()
        return tidy


@dataclass(frozen=True, slots=True)
class ScorecardDraft:
    """A scorecard; its soundness is asked when the call is published, not while it is typed."""

    title: str
    spec: ScorecardSpec

    def checked(self) -> "ScorecardDraft":
        """Trimmed; raises InvalidMany."""
        tidy = replace(self, title=one_line(self.title))
        problems = Problems()
        problems.need(tidy.title, N_("Enter the title."), "title")
        problems.need(tidy.spec.criteria, N_("Enter at least one criterion."), "criteria")
        problems.done()
        return tidy


@dataclass(frozen=True, slots=True)
class RequiredDraft:
    """An indicator that a project must reach at least; ``minimum`` in hundredths of the unit."""

    title: str
    unit: str
    minimum: int


@dataclass(frozen=True, slots=True)
class CallDraft:
    """A call. Money in cents; rates in hundredths of a percent; times aware.

    ``actions``: cents by action id, which add up to ``total``. ``sources``: percent rows, which
    add up to 100.
    """

    number: str
    title: str
    strategy_id: int
    actions: tuple[tuple[int, int], ...]
    sources: tuple[tuple[FundingSource, int], ...]
    total: int
    largest: int
    support_rate: int
    opens_at: datetime
    closes_at: datetime
    scorecard: ScorecardDraft
    checklist: ChecklistDraft
    rules: CallRules = _DEFAULTS
    smallest: int = 0
    cross_financing: int = 0
    longest_months: int = 24
    eligible_applicants: str = ""
    supported_activities: str = ""
    how_to_submit: str = ""
    contact: str = ""
    target_groups: str = ""
    own_contribution: int = 0
    own_kind: OwnContribution = OwnContribution.NONE
    consultations: str = ""
    procedures: str = ""
    indicators: tuple[RequiredDraft, ...] = ()

    def checked(self) -> "CallDraft":
        """Trimmed; raises InvalidMany with fields, the arithmetic in its words."""
        tidy = replace(
            self,
            **{name: getattr(self, name).strip() for name in TEXTS},
            number=one_line(self.number),
            title=one_line(self.title),
            indicators=tuple(
                replace(each, title=one_line(each.title), unit=one_line(each.unit))
                for each in self.indicators
            ),
            scorecard=self.scorecard.checked(),
            checklist=self.checklist.checked(),
        )
        problems = Problems()
        problems.need(tidy.number, N_("Enter the call’s number."), "number")
        problems.need(tidy.title, N_("Enter the call’s title."), "title")
        _check_actions(tidy, problems)
        _check_sources([percent for _source, percent in tidy.sources], tidy, problems)
        _check_limits(tidy, problems)
        _check_own(tidy, problems)
        problems.need(
            tidy.opens_at < tidy.closes_at,
            N_("The call closes {closes}, before it opens ({opens})."),
            "closes_at",
            opens=moment(tidy.opens_at),
            closes=moment(tidy.closes_at),
        )
        problems.done()
        return tidy


def _check_actions(draft: CallDraft, problems: Problems) -> None:
    parts = [cents for _node, cents in draft.actions]
    if not problems.need(parts, N_("Choose at least one action of the strategy."), "actions"):
        return
    problems.need(
        len({node for node, _cents in draft.actions}) == len(parts),
        N_("An action is chosen twice."),
        "actions",
    )
    problems.need(min(parts) > 0, N_("Enter a sum above zero for each action."), "actions")
    problems.need(
        sum(parts) == draft.total,
        N_("The actions’ sums {sum} ≠ the call’s {total}, difference {difference}."),
        "actions",
        sum=money(sum(parts)),
        total=money(draft.total),
        difference=money(sum(parts) - draft.total),
    )


def _check_sources(percents: list[int], draft: CallDraft, problems: Problems) -> None:
    problem = percents_problem(percents)
    if problem is not None:
        problems.need(False, problem.message, "sources", **dict(problem.pairs))
    problems.need(
        len({source for source, _percent in draft.sources}) == len(percents),
        N_("A funding source is chosen twice."),
        "sources",
    )


def _check_limits(draft: CallDraft, problems: Problems) -> None:
    problems.need(draft.total > 0, N_("Enter the call’s money."), "total")
    problems.need(draft.smallest >= 0, N_("A sum cannot be negative."), "smallest")
    problems.need(draft.largest > 0, N_("Enter the most that one project may get."), "largest")
    _check_order((draft.smallest, draft.largest, draft.total), problems)
    problems.need(
        0 < draft.support_rate <= WHOLE,
        N_("The support rate is above 0 and at most 100 percent."),
        "support_rate",
    )
    problems.need(
        0 <= draft.cross_financing <= WHOLE,
        N_("Cross-financing is between 0 and 100 percent."),
        "cross_financing",
    )
    problems.need(
        draft.longest_months >= 1, N_("A project lasts at least one month."), "longest_months"
    )


def _check_own(draft: CallDraft, problems: Problems) -> None:
    """A contribution has a kind and a kind has a share; indicators are whole."""
    problems.need(
        0 <= draft.own_contribution < WHOLE,
        N_("The own contribution is between 0 and 100 percent."),
        "own_contribution",
    )
    asked = draft.own_kind is not OwnContribution.NONE
    problems.need(
        asked == bool(draft.own_contribution),
        N_("Enter the share of the own contribution together with its kind."),
        "own_contribution",
    )
    for each in draft.indicators:
        problems.need(
            each.title and each.unit and each.minimum >= 0,
            N_("A required indicator needs a title, a unit and a least value."),
            "indicators",
        )


def _check_order(sums: Iterable[int], problems: Problems) -> None:
    smallest, largest, total = sums
    problems.need(
        smallest <= largest,
        N_("The least per project {smallest} > the most per project {largest}."),
        "smallest",
        smallest=money(smallest),
        largest=money(largest),
    )
    problems.need(
        largest <= total,
        N_("The most per project {largest} > the call’s {total}."),
        "largest",
        largest=money(largest),
        total=money(total),
    )
