"""The rules of monitoring: what is owed when, what is late, what deviates, where a visit stands."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidMany
from app.projects.monitoring import schedule, visiting
from app.projects.monitoring.deviating import (
    Course,
    DeviationKind,
    Plan,
    Tolerances,
    deviations,
)
from app.projects.monitoring.proposing import counts_people
from app.projects.monitoring.reaching import elapsed, reached
from app.projects.monitoring.schedule import Owed, ScheduleRule, Told, owed
from app.projects.monitoring.visiting import (
    Answer,
    HeldDraft,
    PlanDraft,
    VisitFacts,
    VisitState,
    preset,
)
from db.terms import CheckAnswer, ReportKind, ReportState, VisitKind

START, END = date(2019, 1, 31), date(2020, 1, 30)
DAYS = st.dates(date(2016, 1, 1), date(2030, 1, 1))
DAY = timedelta(days=1)


def test_reports_follow_from_the_contract() -> None:
    # Half-years from the last of January: the months are clamped, not drifted.
    assert owed(START, END, ScheduleRule()) == (
        Owed(ReportKind.PROGRESS, START, date(2019, 7, 30), date(2019, 8, 14)),
        Owed(ReportKind.FINAL, START, END, date(2020, 2, 29)),
        Owed(ReportKind.AFTER, date(2020, 1, 31), date(2021, 1, 30), date(2021, 3, 1)),
    )
    # A period that reaches the end is told of by the final report.
    longer = owed(START, END + DAY, ScheduleRule(after_months=0))
    assert [each.kind for each in longer] == [ReportKind.PROGRESS] * 2 + [ReportKind.FINAL]
    none = ScheduleRule(every_months=0, after_months=0)
    assert [each.kind for each in owed(START, END, none)] == [ReportKind.FINAL]


@given(DAYS, st.integers(0, 1500), st.integers(1, 12))
def test_progress_reports_follow_one_another(starts: date, days: int, months: int) -> None:
    ends = starts + timedelta(days=days)
    found = owed(starts, ends, ScheduleRule(every_months=months))
    told = [each for each in found if each.kind is ReportKind.PROGRESS]
    begins = starts
    for each in told:
        assert each.from_on == begins
        assert each.from_on <= each.to_on < ends
        begins = each.to_on + DAY
    final, after = found[-2:]
    assert (final.from_on, final.to_on, after.from_on) == (starts, ends, ends + DAY)


DUE = date(2019, 8, 14)


@pytest.mark.parametrize(
    ("told", "today", "state", "by"),
    [
        (Told(DUE), DUE, ReportState.AWAITED, DUE),
        (Told(DUE), DUE + DAY, ReportState.OVERDUE, DUE),
        (Told(DUE, DUE + 9 * DAY), DUE + 99 * DAY, ReportState.RECEIVED, None),
        (Told(DUE, DUE, DUE, DUE + DAY), DUE + DAY, ReportState.RETURNED, DUE + DAY),
        (Told(DUE, DUE, DUE, DUE + DAY), DUE + 2 * DAY, ReportState.OVERDUE, DUE + DAY),
        (Told(DUE, DUE, None, None, DUE), DUE + 2 * DAY, ReportState.ACCEPTED, None),
    ],
)
def test_report_is_late_after_its_last_day(
    told: Told, today: date, state: ReportState, by: date | None
) -> None:
    assert (schedule.state_of(told, today), told.awaited_by) == (state, by)


def test_reached_and_elapsed_are_shares_with_their_arithmetic() -> None:
    found = reached(3_00, 2_00, "vnt.")
    assert (found.share, str(found.explanation)) == (66_67, "2 of 3 vnt.: 66,67\u00a0%")
    assert reached(3_00, None, "vnt.").share is None
    assert reached(0, 1_00, "vnt.").share is None
    first, last = date(2019, 1, 1), date(2019, 1, 10)
    days = (first - DAY, first, date(2019, 1, 5), last, last + DAY)
    assert [elapsed(first, last, day) for day in days] == [0, 10_00, 50_00, 100_00, 100_00]


FIRST, LAST = date(2019, 1, 1), date(2019, 4, 10)  # a hundred days
HALF = date(2019, 2, 19)
COURSE = Course(HALF, FIRST, LAST, 10_000_00)
LIMITS = Tolerances(indicator=10_00, pace=25_00, spending=25_00)


@pytest.mark.parametrize(
    ("course", "kinds"),
    [
        (replace(COURSE, paid=2_500_00), []),  # half the time gone, a quarter paid: just enough
        (replace(COURSE, paid=2_499_00), [DeviationKind.SPENDING]),
        (replace(COURSE, contracted=None), []),
        (
            replace(COURSE, paid=5_000_00, plans=[Plan("Renginiai", "vnt.", 4_00, 1_00)]),
            [],
        ),
        (
            replace(COURSE, paid=5_000_00, plans=[Plan("Renginiai", "vnt.", 4_00, None)]),
            [DeviationKind.PACE],
        ),
        (
            replace(COURSE, paid=5_000_00, plans=[Plan("Renginiai", "vnt.", 10_00, 11_01)]),
            [DeviationKind.ABOVE],
        ),
        (
            replace(
                COURSE,
                today=LAST + DAY,
                paid=10_000_00,
                plans=[
                    Plan("Renginiai", "vnt.", 10_00, 9_00),
                    Plan("Dalyviai", "asm.", 10_00, 8_99, 8),
                ],
            ),
            [DeviationKind.BELOW, DeviationKind.REGISTRY],
        ),
        (
            replace(
                COURSE,
                paid=5_000_00,
                reports=[(1, HALF - DAY)],
                recommendations=[(2, HALF - DAY)],
                final_until=LAST - DAY,
            ),
            [DeviationKind.REPORT, DeviationKind.RECOMMENDATION, DeviationKind.SCHEDULE],
        ),
    ],
)
def test_deviations_begin_beyond_the_tolerance(course: Course, kinds: list[DeviationKind]) -> None:
    assert [each.kind for each in deviations(course, LIMITS)] == kinds


def test_deviation_says_its_arithmetic() -> None:
    found = deviations(replace(COURSE, paid=1_000_00), LIMITS)[0]
    assert str(found.explanation).replace("\u00a0", " ") == (
        "Paid 1 000,00 Eur of 10 000,00 Eur: 10 %\n"
        "Time gone by: 50 %\n"
        "A difference of 25 % is still as planned"
    )


@pytest.mark.parametrize(
    ("facts", "today", "state"),
    [
        (VisitFacts(DUE), DUE, VisitState.PLANNED),
        (VisitFacts(DUE), DUE + DAY, VisitState.MISSED),
        (VisitFacts(DUE, DUE), DUE + DAY, VisitState.HELD),
        (VisitFacts(DUE, DUE, DUE + DAY), DUE + DAY, VisitState.TO_MEND),
        (VisitFacts(DUE, DUE, DUE + DAY), DUE + 2 * DAY, VisitState.OVERDUE),
        (VisitFacts(DUE, DUE, DUE, DUE), DUE + 2 * DAY, VisitState.SETTLED),
        (VisitFacts(DUE, cancelled=True), DUE + 2 * DAY, VisitState.CANCELLED),
    ],
)
def test_visit_stands_where_its_days_say(facts: VisitFacts, today: date, state: VisitState) -> None:
    assert visiting.state_of(facts, today) is state


def test_what_is_typed_of_a_visit_is_checked() -> None:
    asked = PlanDraft(VisitKind.PLANNED, DUE, questions=("  Ar  vykdoma ", "")).checked()
    assert asked.questions == ("Ar vykdoma",)
    assert PlanDraft(VisitKind.PLANNED, DUE).checked().questions == preset()
    with pytest.raises(InvalidMany) as none:
        PlanDraft(VisitKind.FOLLOW_UP, DUE, questions=()).checked()
    assert [each.field for each in none.value.problems] == ["questions", "follows"]
    held = HeldDraft(
        DUE + DAY, " ", (Answer(), Answer(CheckAnswer.NO)), recommendations="Pataisyti."
    )
    with pytest.raises(InvalidMany) as many:
        held.checked(["a", "b"], DUE)
    assert [each.field for each in many.value.problems] == [
        "held_on",
        "visitors",
        "answers.0",
        "answers.1",
        "due_on",
    ]


def test_units_that_count_people_are_known() -> None:
    people = ("asm.", "asmenys", "Dalyviai", "žm.", "žmonės", "dalyvių skaičius")
    assert all(map(counts_people, people))
    assert not any(map(counts_people, ("vnt.", "val.", "proc.", "")))
