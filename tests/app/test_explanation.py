"""One line, two languages, and back from JSON."""

import json

from app.explanation import Check, Explanation, Line, Severity, check, say
from app.i18n import set_language

FITS = say("Fits")
SHORT = say("Not enough money, {short} short", short="33 720,01 Eur")


def test_line_is_worded_when_shown() -> None:
    assert SHORT.text() == "Lėšų nepakanka, trūksta 33 720,01 Eur"
    set_language("en")
    assert SHORT.text() == "Not enough money, 33 720,01 Eur short"
    assert SHORT.paper() == "Lėšų nepakanka, trūksta 33 720,01 Eur"
    assert str(SHORT) == "Not enough money, 33 720,01 Eur short"


def test_nested_line_speaks_the_same_language() -> None:
    line = say("The difference was settled: {paper}.", paper=FITS)
    assert line.paper() == "Skirtumas suderintas: Lėšų pakanka."
    set_language("en")
    assert line.text() == "The difference was settled: Fits."
    assert line.paper() == "Skirtumas suderintas: Lėšų pakanka."


def test_line_and_explanation_survive_json() -> None:
    nested = say("The difference was settled: {paper}.", paper=SHORT)
    explanation = Explanation((FITS, SHORT, nested))
    assert Explanation.of(json.loads(json.dumps(explanation.data()))) == explanation
    assert Line.of(FITS.data()) == FITS


def test_braces_in_a_value_stay_as_they_are() -> None:
    assert say("Not eligible: {reason}", reason="{x}").paper().endswith(": {x}")


def test_values_are_found_by_name() -> None:
    assert dict(SHORT.values) == {"short": "33 720,01 Eur"}


def test_only_a_failed_error_stops() -> None:
    assert check(False, FITS).stops
    assert not check(True, FITS).stops
    assert not check(False, FITS, severity=Severity.WARNING).stops
    assert check(True, FITS, SHORT).text() == "Lėšų pakanka\nLėšų nepakanka, trūksta 33 720,01 Eur"
    assert check(True, FITS, field="code") == Check(
        True, Explanation((FITS,)), Severity.ERROR, "code"
    )
