"""Indexes, the day a letter is deemed received, how long a case is kept: pure rules."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid, InvalidMany
from app.register.days import Term, is_working
from app.register.delivering import (
    DEFAULTS,
    ChannelRule,
    DeliveryDraft,
    deemed,
    due_from,
)
from app.register.drafts import DocumentDraft, due_of
from app.register.pattern import checked, index_of
from app.register.retention import kept_until, reached, told
from db.terms import Channel, Register

DAY = date(2026, 11, 27)  # a Friday
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("pattern", "case", "index"),
    [
        ("G-{n}", "", "G-12"),
        ("{year}/{n}", "", "2026/12"),
        ("{case}-S-{n}", "2.4", "2.4-S-12"),
        ("{case}-S-{n}", "", "S-12"),
        ("S-{n}/{case}", "", "S-12"),
        ("S-{n}/{case}", "1.5", "S-12/1.5"),
    ],
)
def test_index_follows_the_pattern(pattern: str, case: str, index: str) -> None:
    assert index_of(checked(pattern, "p"), 12, 2026, case) == index


@pytest.mark.parametrize(
    "pattern",
    ["", "G-", "G-{n}-{n}", "G-{x}{n}", "{n", "G}{n}", "{n!r}", "G\n{n}", "G" * 38 + "{n}"],
)
def test_pattern_without_a_sensible_index_is_refused(pattern: str) -> None:
    with pytest.raises(Invalid) as caught:
        checked(pattern, "incoming")
    assert caught.value.field == "incoming"


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["", "1.5"]))
def test_two_numbers_never_share_an_index(one: int, other: int, case: str) -> None:
    for pattern in ("G-{n}", "{case}-S-{n}", "{year}-{n}"):
        same = index_of(pattern, one, 2026, case) == index_of(pattern, other, 2026, case)
        assert same == (one == other)


@pytest.mark.parametrize(
    ("channel", "received"),
    [
        (Channel.IN_PERSON, date(2026, 11, 27)),
        (Channel.E_MAIL, date(2026, 11, 30)),
        (Channel.E_DELIVERY, date(2026, 11, 30)),
        (Channel.COURIER, date(2026, 12, 1)),
        (Channel.REGISTERED_POST, date(2026, 12, 4)),
        (Channel.POST, date(2026, 12, 4)),
    ],
)
def test_letter_is_deemed_received_by_its_channel(channel: Channel, received: date) -> None:
    found = deemed(DeliveryDraft(channel, DAY), DEFAULTS)
    assert (found.received_on, found.rule) == (received, DEFAULTS[channel])
    assert found.explanation.lines[1].paper() == "Diena nustatyta pagal siuntimo būdo taisyklę:"


def test_proof_goes_before_the_rule_and_the_term_runs_from_it() -> None:
    found = deemed(DeliveryDraft(Channel.POST, DAY, date(2026, 12, 2)), DEFAULTS)
    assert (found.received_on, found.rule) == (date(2026, 12, 2), None)
    counted = due_from(found, Term(5))
    assert counted.day == date(2026, 12, 9)
    assert counted.explanation.paper().split("\n") == [
        "Laikoma gauta 2026-12-02 (Paštu, išsiųsta 2026-11-27).",
        "Skaičiuojama nuo 2026-12-02; pati ši diena neįskaičiuojama.",
        "Darbo dienos: 5, paskutinė – 2026-12-09.",
    ]


@given(DAYS, st.sampled_from(Channel), st.integers(0, 60), st.booleans())
def test_letter_is_never_received_before_it_is_sent(
    sent: date, channel: Channel, days: int, working: bool
) -> None:
    rules = {**DEFAULTS, channel: ChannelRule(days, working)}
    found = deemed(DeliveryDraft(channel, sent), rules)
    assert found.received_on >= sent + timedelta(days=days)
    assert (found.received_on == sent) == (days == 0)
    assert days == 0 or is_working(found.received_on)


def test_case_is_kept_whole_years_after_its_own() -> None:
    assert kept_until(2019, 5) == date(2024, 12, 31)
    assert not reached(2019, 5, date(2024, 12, 31))
    assert reached(2019, 5, date(2025, 1, 1))
    assert (kept_until(2019, None), reached(2019, None, date(2200, 1, 1))) == (None, False)
    assert told(2019, 5).paper() == "iki 2024-12-31 (5 m. po 2019 m.)"
    assert told(2019, None).paper() == "saugoma nuolat"


def test_answer_is_counted_or_named() -> None:
    counted = due_of(date(2026, 11, 27), 5, None, Term(5))
    assert counted is not None
    assert counted.day == date(2026, 12, 4)
    assert counted.explanation.lines[0].paper() == "Gauta 2026-11-27."
    named = due_of(None, None, date(2026, 12, 10), None)
    assert named is not None
    assert (named.day, named.explanation.paper()) == (
        date(2026, 12, 10),
        "Diena nurodyta dokumente.",
    )
    assert due_of(None, 5, None, Term(5)) is None


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (DocumentDraft(Register.INCOMING, " "), ["subject", "party"]),
        (DocumentDraft(Register.PROTOCOLS, "P", due_days=3), ["due_days"]),
        (DocumentDraft(Register.OUTGOING, "R", "A", due_days=3, due_on=DAY), ["due_on"]),
        (DocumentDraft(Register.OUTGOING, "R", "A", due_days=0), ["due_days"]),
        (DocumentDraft(Register.INCOMING, "R", "A", due_on=date(2026, 11, 1)), ["due_on"]),
        (
            DocumentDraft(
                Register.INCOMING,
                "R",
                "A",
                their_on=date(2027, 1, 1),
                received_on=date(2026, 12, 1),
                their_number="9" * 61,
            ),
            ["their_number", "their_on", "received_on"],
        ),
    ],
)
def test_what_is_wrong_is_told_by_its_field(draft: DocumentDraft, fields: list[str]) -> None:
    with pytest.raises(InvalidMany) as caught:
        draft.checked(DAY)
    assert [each.field for each in caught.value.problems] == fields
