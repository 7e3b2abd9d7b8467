"""A call of the published kind by description: entered, amended, asked about, printed."""

from pathlib import Path

import pytest

from app.calls import presets
from app.calls.cardfile import scorecard_text
from app.errors import PersonError
from app.formats import NBSP
from app.loading.description import read
from app.loading.replay import Replay
from app.office import Office
from db.terms import CallState, OwnContribution
from tests.app.offices import PASSWORD, make_office

STRATEGY = """
format = 1

[[verbs]]
do = "strategy"
at = 2024-10-01T09:00:00
by = "vadove"
title = "Pavyzdžio miesto vietos plėtros strategija 2024–2029 m."
profile = "2021-2027"
approved_by = "Sprendimas Nr. 1"
approved_on = 2024-09-30
total = "500 000"
plan = [
  { number = "1.1.1", year = 2025, source = "eu", sum = "300 000" },
  { number = "1.1.2", year = 2025, source = "eu", sum = "100 000" },
]
nodes = [
  { number = "1", title = "Užimtumas" },
  { number = "1.1", title = "Įgūdžiai" },
  { number = "1.1.1", title = "Mokymai", indicators = [
    { kind = "output", title = "Dalyviai", unit = "asm.", target = "120", years = { 2025 = "60" } },
  ] },
  { number = "1.1.2", title = "Konsultacijos" },
]

[[verbs]]
do = "amend-strategy"
at = 2024-12-01T09:00:00
by = "vadove"
reason = "Perskirstytos lėšos"
approved_by = "Sprendimas Nr. 2"
approved_on = 2024-11-30
organ = "Visuotinis narių susirinkimas"
consent = "Vidaus reikalų ministerijos 2024-11-28 raštas Nr. 1D-1"
renumbered = { "1.1.2" = "1.1.3" }
nodes = [{ number = "1.1.2", title = "Praktika" }]
plan = [{ number = "1.1.2", year = 2026, source = "eu", sum = "50 000" }]
"""
CALL = """
[[verbs]]
do = "call"
at = 2025-01-10T09:00:00
by = "vadove"
number = "7"
title = "Užimtumo didinimas"
scorecard = "lentele.json"
checklist = "example"
total = "213 999,99"
largest = "106 999,00"
support_rate = "92,5"
cross_financing = "15"
own_contribution = "7,5"
own_kind = "either"
opens_at = 2025-01-20T08:00:00
closes_at = 2025-02-28T17:00:00
actions = { "1.1.1" = "213 999,99" }
sources = { eu = "85", state = "7,5", municipal = "7,5" }
procedures = "Projektų atrankos vidaus tvarkos aprašas"
indicators = [{ title = "Dalyviai", unit = "asm.", minimum = "20" }]

[[verbs]]
do = "publish"
at = 2025-01-13T09:00:00
by = "vadove"
override = "Planas keičiamas: prisideda valstybė ir savivaldybė"
call = "7"

[[verbs]]
do = "publication"
at = 2025-01-13T10:00:00
by = "vadove"
call = "7"
place = "www.pavyzdys.example"
on = 2025-01-13
proof = ["lentele.json"]

[[verbs]]
do = "question"
at = 2025-01-27T10:00:00
by = "vadove"
call = "7"
on = 2025-01-27
asked_by = "Jonas Pavyzdys"
text = "Ar gali teikti VšĮ?"

[[verbs]]
do = "answer"
at = 2025-01-28T10:00:00
by = "vadove"
call = "7"
question = 1
answer = "Taip."

[[verbs]]
do = "amend-call"
at = 2025-02-03T10:00:00
by = "vadove"
call = "7"
reason = "Pratęsiamas terminas"
closes_at = 2025-03-07T17:00:00

[[verbs]]
do = "notice"
at = 2025-02-03T11:00:00
by = "vadove"
call = "7"

[[verbs]]
do = "copy-call"
at = 2025-02-03T12:00:00
by = "vadove"
call = "7"
number = "8"
opens_at = 2025-09-01T08:00:00
closes_at = 2025-09-30T17:00:00
"""


def replay(office: Office, folder: Path, text: str) -> None:
    (folder / "lentele.json").write_text(scorecard_text(presets.scorecard()), "utf-8")
    path = folder / "a.toml"
    path.write_text(text, "utf-8")
    Replay(office, folder, PASSWORD).verbs(read(path).verbs)


def test_a_call_of_the_published_kind_goes_its_whole_way(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    replay(office, tmp_path, STRATEGY + CALL)
    calls = {row.number: row.id for row in office.calls.queries.rows()}
    one = office.calls.queries.one(calls["7"])
    assert (one.strategy_number, one.draft.own_kind) == (2, OwnContribution.EITHER)
    assert [cents for _source, _share, cents in one.sources] == [181_899_99, 16_050_00, 16_050_00]
    history = office.calls.queries.history(calls["7"])
    assert [(each.reason, len(each.changes)) for each in history.amendments] == [
        ("Pratęsiamas terminas", 1)
    ]
    assert [(each.place, len(each.proof)) for each in history.publications] == [
        ("www.pavyzdys.example", 1)
    ]
    assert [each.answer for each in history.published_questions] == ["Taip."]
    (notice,) = history.notices
    assert notice.signed
    assert office.papers.verify(notice.id).ok
    copy = office.calls.queries.one(calls["8"])
    assert (copy.state, copy.draft.total) == (CallState.DRAFT, 213_999_99)
    first, last = reversed(office.strategy.queries.versions())
    found = office.strategy.queries.compare(first.id, last.id).lines
    assert [line.paper().replace(NBSP, " ") for line in found][-4:] == [
        "Pridėtas veiksmas 1.1.2 „Praktika“",
        "1.1.2 dabar turi numerį 1.1.3: Konsultacijos",
        "1.1.2, 2026 m., ES: planas 0,00 Eur → 50 000,00 Eur (+50 000,00 Eur)",
        "Iš viso suplanuota: 400 000,00 Eur → 450 000,00 Eur (+50 000,00 Eur)",
    ]
    for text, said in (
        (CALL.replace('"lentele.json"', '"nera"', 1), "ruošinio"),
        (CALL.replace('"lentele.json"', '"../lentele.json"', 1), "lentele.json"),
    ):
        with pytest.raises(PersonError, match=said):
            replay(office, tmp_path, "format = 1\n" + text.replace('"7"', '"9"'))
    office.close(with_backup=False)
