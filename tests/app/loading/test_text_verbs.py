"""Verbs on texts, mandates and names by description."""

from pathlib import Path

from app.loading.description import read
from app.loading.replay import Replay
from app.office import Office
from app.texts.terms import TextKind
from tests.app.offices import PASSWORD
from tests.sample import office as office
from tests.sample import sample as sample

VERBS = """
format = 1

[[verbs]]
do = "text"
at = 2020-01-02T09:00:00
by = "vadove"
kind = "decision"
reason = "Nauja forma"
form_note = "Forma patvirtinta V-9"

[[verbs]]
do = "end-mandate"
at = 2020-01-02T09:05:00
by = "vadove"
function = "finansininkas"
person = "Jonas Pavyzdys"
on = 2020-01-31
ground = "Pirmininko 2020-01-02 įsakymas Nr. P-1"

[[verbs]]
do = "name-forms"
at = 2020-01-02T09:10:00
by = "vadove"
name = "Pavyzdys Pavyzdenis"
kind = "person"
dative = "Pavyzdžiui Pavyzdeniui"
"""


def test_words_of_the_office_are_told_by_description(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "verbs.toml"
    path.write_text(VERBS, "utf-8")
    Replay(office, tmp_path, PASSWORD).verbs(read(path).verbs)
    newest = office.texts.queries.one(TextKind.DECISION).newest
    assert (newest.number, newest.text.form_note, newest.calls) == (1, "Forma patvirtinta V-9", ())
    rows = office.mandates.queries.all().rows
    ended = next(row for row in rows if row.function == "finansininkas")
    assert ended.ends_on is not None
    assert ended.end_ground == "Pirmininko 2020-01-02 įsakymas Nr. P-1"
    assert office.names.version("Pavyzdys Pavyzdenis") == 2
