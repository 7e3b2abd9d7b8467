from datetime import timedelta

from app.signing.authority import certificate_facts
from app.signing.clock import clock_problem
from tests.app.signing.office import WHEN, evaluator

CERTIFICATE = evaluator().certificate
FACTS = certificate_facts(CERTIFICATE)


def test_a_right_clock_has_no_problem() -> None:
    assert clock_problem(WHEN, WHEN - timedelta(hours=1), CERTIFICATE) is None
    assert clock_problem(WHEN, None, CERTIFICATE) is None


def test_a_minute_behind_the_newest_entry_is_forgiven_an_hour_is_not() -> None:
    assert clock_problem(WHEN, WHEN + timedelta(minutes=1), CERTIFICATE) is None
    found = clock_problem(WHEN, WHEN + timedelta(hours=1), CERTIFICATE)
    assert found is not None
    assert found.code == "clock_back"
    assert "2026-11-23 17:00" in found.text()
    assert "2026-11-23 18:00" in found.text()


def test_before_and_after_the_certificate_is_named() -> None:
    early = clock_problem(FACTS.not_before - timedelta(seconds=1), None, CERTIFICATE)
    late = clock_problem(FACTS.not_after + timedelta(seconds=1), None, CERTIFICATE)
    assert early is not None
    assert early.code == "clock_early"
    assert late is not None
    assert late.code == "certificate_over"
