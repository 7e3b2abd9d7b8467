"""The overview: what is due, as each role sees it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.applications.clarification_rows import Awaited
from app.budget.drafts import EntryDraft
from app.clock import Clock
from app.lead import Lead
from app.mandates.drafts import FunctionDraft, MandateDraft
from app.monitoring.indicators.reach import counts_people
from app.office import Office
from app.overview import applications, evaluating, keeping, words
from app.overview.evaluating import Work
from app.overview.views import Urgency, numbered
from app.participants.drafts import OperationDraft
from app.strategy.drafts import IndicatorDraft
from db.terms import (
    ApplicationState,
    ClarificationState,
    EntryKind,
    FundingSource,
    IndicatorKind,
    Role,
)
from tests.app.nouns import NOW, application_draft, counted, make_call, make_strategy
from tests.app.offices import add_person, as_user, make_office
from tests.app.participants.cases import draft

EU = FundingSource.EU


@pytest.fixture(scope="module")
def clock() -> Clock:
    made = Clock()
    made.set(NOW)
    return made


@pytest.fixture
def empty(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """An office in which nothing was done yet."""
    office = make_office(tmp_path, clock=clock)
    yield office
    office.close(with_backup=False)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[Office]:
    """An open call with an application, two unfinished participants, a payment too many."""
    office = make_office(Path(tmp_path_factory.mktemp("overview")), clock=clock)
    add_person(office, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    add_person(office, "rasa", "Rasa Pavyzdytė", Role.REGISTRAR)
    add_person(office, "vertintoja", "Eglė Pavyzdienė", Role.EVALUATOR)
    add_person(office, "administratore", "Inga Pavyzdė", Role.ADMINISTRATOR)
    ids = make_strategy(office)
    call = make_call(office, ids)
    application = office.applications.register(application_draft(call, ids["1.1.1"]))
    operation = office.participants.add_operation(
        OperationDraft("P-1", "Projektas", date(2017, 1, 1), date(2018, 1, 1), application)
    )
    for name in ("Pirma", "Antra"):
        office.participants.register(
            draft(operation, last_name=name, started_on=date(2017, 2, 1), isced=None)
        )
    office.budget.record(
        EntryDraft(EntryKind.PAID, date(2017, 2, 1), "1", parts=((EU, 60_000_00),)),
        "Plano keitimas rengiamas",
    )
    yield office
    office.close(with_backup=False)


def texts(office: Office) -> list[tuple[str, str, Urgency, str]]:
    return [(i.text, i.value, i.urgency, i.page) for i in office.overview.today().items]


BACKUP = ("Atsarginės kopijos dar nėra", "", Urgency.LATE, "backup")


def test_new_office_is_asked_for_little(empty: Office) -> None:
    found = empty.overview.today()
    assert texts(empty) == [BACKUP]
    assert (found.started, found.money, found.indicators) == (False, None, ())
    assert found.today == date(2017, 3, 1)


def test_everything_due_is_listed_for_the_manager(office: Office, clock: Clock) -> None:
    assert texts(office) == [
        ("Viršytos plano eilutės", "2", Urgency.LATE, "budget"),
        BACKUP,
        (
            "Pasiūlymai, laukiantys administracinės atitikties vertinimo",
            "1",
            Urgency.WAITING,
            "applications",
        ),
        (
            "Neišsamūs dalyvių įrašai, neįtraukiami į rodiklius",
            "2",
            Urgency.WAITING,
            "participants",
        ),
        ("Kvietimas Nr. 1 galioja iki 2017-03-31 11:00", "gauta 1", Urgency.LATER, "calls"),
    ]
    clock.set(NOW + timedelta(days=28))
    assert (
        "Kvietimas Nr. 1 baigiasi penktadienį 11:00",
        "gauta 1",
        Urgency.WEEK,
        "calls",
    ) in texts(office)
    clock.set(NOW + timedelta(days=31))
    assert (
        "Kvietimas Nr. 1 baigėsi: pradėkite vertinimą",
        "gauta 1",
        Urgency.WAITING,
        "evaluation",
    ) in texts(office)
    clock.set(NOW)


def test_money_does_not_overlap(office: Office) -> None:
    found = office.overview.today().money
    assert found is not None
    figures = found.figures
    parts = (figures.paid, figures.contracts_open, figures.proposed_open, figures.published_open)
    assert parts == (60_000_00, 0, 0, 100_000_00)
    assert sum(parts) + figures.remaining == found.planned == 327_863_00


def test_indicators_count_participants_of_the_action(office: Office) -> None:
    rows = office.overview.today().indicators
    assert [(row.number, row.title, row.target, row.fact) for row in rows] == [
        ("1.1.1", "Mokymų dalyviai", 100_00, 2_00)
    ]


@pytest.mark.parametrize(
    ("unit", "kind", "expected"),
    [
        ("asmenys", IndicatorKind.OUTPUT, True),
        ("Asm.", IndicatorKind.OUTPUT, True),
        ("žmonės", IndicatorKind.OUTPUT, True),
        ("dalyviai", IndicatorKind.RESULT, False),
        ("proc.", IndicatorKind.OUTPUT, False),
        ("subjektai", IndicatorKind.OUTPUT, False),
    ],
)
def test_only_outputs_in_people_are_counted(unit: str, kind: IndicatorKind, expected: bool) -> None:
    assert counts_people(IndicatorDraft(kind, "Rodiklis", unit, 100)) is expected


def test_roles_see_only_what_is_theirs(office: Office) -> None:
    with as_user(office, "rasa"):
        found = office.overview.today()
        assert {item.page for item in found.items} == {
            "calls",
            "applications",
            "participants",
            "backup",
        }
        assert found.money is None
        assert len(found.indicators) == 1
    with as_user(office, "vertintoja"):
        found = office.overview.today()
        assert (found.items, found.money, found.indicators) == ((), None, ())
    with as_user(office, "auditore"):
        assert "backup" not in {item.page for item in office.overview.today().items}
    with as_user(office, "administratore"):
        assert office.overview.today().money is None


def test_overview_is_a_fixed_number_of_selects(office: Office) -> None:
    with counted(office) as sent:
        office.overview.today()
    assert len(sent) == 62


def test_function_that_nobody_holds_today_is_to_be_done(office: Office, clock: Clock) -> None:
    def told() -> list[str]:
        return [item.value for item in office.overview.today().items if item.page == "mandates"]

    chair = office.mandates.add_function(FunctionDraft("valdybos pirmininkas"))
    assert told() == ["valdybos pirmininkas"]
    draft = MandateDraft(chair, "Jonas Pavyzdys", date(2017, 3, 1), "Protokolas Nr. 1")
    office.mandates.appoint(replace(draft, ends_on=date(2017, 3, 9)))
    assert told() == []
    clock.set(NOW + timedelta(days=9))
    treasurer = office.mandates.add_function(FunctionDraft("finansininkas"))
    assert told() == ["2"]
    office.mandates.appoint(replace(draft, starts_on=date(2017, 3, 10)))
    assert told() == ["finansininkas"]
    office.mandates.appoint(replace(draft, function_id=treasurer))
    clock.set(NOW)
    assert told() == []


def test_clarifications_are_told_by_their_term() -> None:
    today, sent = date(2019, 3, 4), ClarificationState.SENT
    open_ones = (
        Awaited(1, "VP-1", sent, date(2019, 3, 1)),
        Awaited(2, "VP-2", sent, date(2019, 3, 4)),
        Awaited(3, "VP-3", sent, date(2019, 3, 11)),
        Awaited(4, "VP-4", sent, date(2019, 3, 12)),
        Awaited(5, "VP-5", ClarificationState.PREPARED, None),
    )
    found = numbered(applications.of_clarifications(open_ones, today), today)
    assert [(each.text, each.value, each.urgency, each.record) for each in found] == [
        ("Patikslinimai, kurių terminas pasibaigė", "VP-1 · 2019-03-01", Urgency.LATE, 1),
        ("Patikslinimai, kurių terminas baigiasi", "2", Urgency.TODAY, None),
        ("Prašymai patikslinti dar neišsiųsti", "VP-5", Urgency.WAITING, 5),
    ]
    assert found[1].lead.filters == (("state", ApplicationState.CLARIFYING),)


def test_evaluators_debts_are_named_by_call() -> None:
    work = Work(4, "3", closed=True, evaluators=3, declared=1, sheets=16, submitted=12)
    items = list(evaluating.of_evaluation([work, replace(work, declared=3, submitted=16)]))
    assert [item.lead for item in items] == [
        Lead("evaluation", "evaluators", call_id=4),
        Lead("evaluation", "progress", call_id=4),
    ]
    assert [(item.text, item.value, item.call_id) for item in items] == [
        ("Nepasirašytos nešališkumo deklaracijos, kvietimas Nr. 3", "2 iš 3", 4),
        ("Nepateikti vertinimai, kvietimas Nr. 3", "4 iš 16", 4),
    ]


@pytest.mark.parametrize(
    ("days", "text", "value", "urgency"),
    [
        (0, "Atsarginė kopija patikrinta", "šiandien 10:00", Urgency.GOOD),
        (3, "Atsarginė kopija patikrinta", "2026-02-20 10:00", Urgency.GOOD),
        (8, "Atsarginė kopija daryta seniai", "prieš 8 dienas", Urgency.TODAY),
        (11, "Atsarginė kopija daryta seniai", "prieš 11 dienų", Urgency.TODAY),
        (21, "Atsarginė kopija daryta seniai", "prieš 21 dieną", Urgency.TODAY),
    ],
)
def test_backup_grows_old(days: int, text: str, value: str, urgency: Urgency) -> None:
    now = datetime(2026, 2, 23, 8, 0, tzinfo=UTC)
    item = keeping.of_backup(now - timedelta(days=days), now)
    assert (item.text, item.value, item.urgency) == (text, value, urgency)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "šiandien 10:00"),
        (1, "rytoj 10:00"),
        (4, "penktadienį 10:00"),
        (6, "sekmadienį 10:00"),
        (7, "2026-03-02 10:00"),
        (-1, "2026-02-22 10:00"),
    ],
)
def test_near_days_have_names(days: int, said: str) -> None:
    monday = datetime(2026, 2, 23, 8, 0, tzinfo=UTC)
    assert words.when(monday + timedelta(days=days), date(2026, 2, 23)) == said
