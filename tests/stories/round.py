"""One whole evaluation as a description: three evaluators, twelve proposals, everything once.

P-4 meets a conflict, P-7 a divergence, P-9 and P-10 tie where the money ends, the first of them
fits only in part, P-11 stays under the threshold and P-12 is not eligible.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from app.calls.cardfile import scorecard_text
from app.calls.drafts import ScorecardDraft
from app.calls.scorecard import CriterionSpec, ScorecardSpec, SectionSpec, Step
from db.terms import ScaleKind

CALL = "5"
MONEY, ASKED = "100 000", "12 000"
PEOPLE = {"aiste": "Aistė Pirmoji", "bronius": "Bronius Antrasis", "cile": "Cilė Trečioji"}
# The totals of the two evaluators of each proposal; of P-7 the third one's too.
TOTALS: dict[int, tuple[int, ...]] = {
    1: (97, 95),
    2: (93, 91),
    3: (90, 90),
    4: (89, 87),
    5: (86, 84),
    6: (83, 81),
    7: (90, 45, 80),
    8: (79, 77),
    9: (72, 68),
    10: (72, 68),
    11: (41, 39),
}
CONFLICT, DIVERGING, TIED, INELIGIBLE = 4, 7, (10, 9), 12
REASON = "Pareiškėjo valdybos narys"
VOTE = "Valdybos posėdžio protokolas Nr. 8"
BASIS = "Valdybos 2025 m. balandžio 2 d. posėdžio protokolas Nr. 9"
PART, WHY = "4 000", "Likusių lėšų užtenka mokymų daliai"


def points(total: int) -> tuple[str, str, str]:
    """A total by criteria: two ranges by half points, and the key of a step."""
    high = 20 if total >= 60 else 10
    second = min(30, (total - high) * 3 // 8)
    return f"{total - high - second}", f"{second - 1},5", f"{high}"


def sheet_total(total: int) -> str:
    """What such a sheet adds up to: half a point less."""
    return f"{total - 1},50"


def card() -> str:
    """The call's scorecard as a file."""
    steps = (Step(2000, "Visiškai"), Step(1000, "Iš dalies"), Step(0, "Ne"))
    criteria = (
        _range("1", "Atitiktis strategijos veiksmui", 5000, tie_rank=1),
        _range("2", "Poreikio pagrindimas", 3000),
        CriterionSpec("3", "3", "Rezultatų tęstinumas", ScaleKind.STEPS, 2000, steps=steps),
    )
    spec = ScorecardSpec((SectionSpec("Nauda ir kokybė", criteria),), declared_maximum=10_000)
    return scorecard_text(ScorecardDraft("Vertinimo lentelė", spec))


def _range(number: str, text: str, high: int, tie_rank: int | None = None) -> CriterionSpec:
    return CriterionSpec(
        number, number, text, ScaleKind.RANGE, high, low=0, step=50, tie_rank=tie_rank
    )


def write(folder: Path, *parts: str) -> Path:
    """The description in a file, its scorecard beside it."""
    (folder / "lentele.json").write_text(card(), "utf-8")
    path = folder / "ratas.toml"
    path.write_text("format = 1\n" + "".join(parts), "utf-8")
    return path


def start() -> str:
    """The office, its call and twelve proposals, checked; three evaluators who have declared."""
    people = "".join(
        f'[[people]]\nlogin = "{login}"\nname = "{name}"\nroles = ["evaluator"]\n'
        for login, name in PEOPLE.items()
    )
    return _HEAD + people + _CALL + "".join(_applications()) + "".join(_evaluators())


def rest(assigned: Mapping[int, tuple[str, ...]]) -> str:
    """From the assignments to the signed decision, as ``assigned`` (by proposal) has it."""
    return "".join(_evaluation(assigned))


def _verb(do: str, at: str, by: str, text: str = "") -> str:
    return f'\n[[verbs]]\ndo = "{do}"\nat = 2025-{at}:00\nby = "{by}"\n{text}'


def _applications() -> Iterator[str]:
    for place in range(1, len(TOTALS) + 2):
        who = f'name = "Asociacija „Pavyzdys {place}“", code = "3050000{place:02}"'
        yield _verb(
            "application",
            f"02-{place + 9}T10:00",
            "vadove",
            f"""call = "{CALL}"
channel = "in_person"
applicant = {{ {who}, legal_form = "association", sector = "civil" }}
action = "1.1.1"
title = "Projektas {place}"
months = 12
requested = "{ASKED}"
sources = {{ eu = "{ASKED}" }}
[[verbs.lines]]
category = "services"
title = "Mokymai"
unit = "vnt."
quantity = "1"
price = "{ASKED}"
""",
        )
    for place in range(1, len(TOTALS) + 2):
        no = '{ "5" = { answer = "no", note = "Ne strategijos teritorijoje" } }'
        answers = f"answers = {no}\n" if place == INELIGIBLE else ""
        yield _verb(
            "eligibility", "03-03T10:00", "vadove", f'application = "VP-{place}"\n{answers}'
        )


def _evaluators() -> Iterator[str]:
    for login in PEOPLE:
        yield _verb("evaluator", "03-04T09:00", "vadove", f'login = "{login}"\nsector = "civil"\n')
    for login in PEOPLE:
        yield _verb("declare", "03-04T10:00", login, f'call = "{CALL}"\n')


def _evaluation(assigned: Mapping[int, tuple[str, ...]]) -> Iterator[str]:
    first, _second = assigned[CONFLICT]
    yield _verb("assign", "03-05T09:00", "vadove", f'call = "{CALL}"\n')
    about = f'application = "VP-{CONFLICT}"\nreason = "{REASON}"\n'
    yield _verb("conflict", "03-05T10:00", first, about)
    yield _verb("assign", "03-05T11:00", "vadove", f'call = "{CALL}"\n')
    for place, totals in TOTALS.items():
        for who, total in zip(_scoring(assigned, place), totals, strict=False):
            yield _sheet(place, who, total, f"03-{place + 5:02}T12:00")
    third = next(login for login in PEOPLE if login not in assigned[DIVERGING])
    asked = f'application = "VP-{DIVERGING}"\nperson = "{PEOPLE[third]}"\nthird = true\n'
    yield _verb("assign-one", "03-20T09:00", "vadove", asked)
    yield _sheet(DIVERGING, third, TOTALS[DIVERGING][2], "03-20T10:00")
    order = f'order = ["VP-{TIED[0]}", "VP-{TIED[1]}"]\nbasis = "{VOTE}"\n'
    yield _verb("vote", "03-27T09:00", "vadove", f'call = "{CALL}"\n{order}')
    part = f'{{ application = "VP-{TIED[0]}", sum = "{PART}", reason = "{WHY}" }}'
    decided = f'call = "{CALL}"\nreason = "{BASIS}"\notherwise = [{part}]\n'
    yield _verb("decide", "04-02T16:00", "vadove", decided)


def _scoring(assigned: Mapping[int, tuple[str, ...]], place: int) -> tuple[str, ...]:
    """Who scores a proposal; the one in conflict is replaced by whoever is left."""
    if place != CONFLICT:
        return assigned[place]
    out, other = assigned[place]
    return next(login for login in PEOPLE if login not in (out, other)), other


def _sheet(place: int, who: str, total: int, at: str) -> str:
    given = ", ".join(f'"{each}"' for each in points(total))
    return _verb("evaluate", at, who, f'application = "VP-{place}"\npoints = [{given}]\n')


_HEAD = """
[office]
name = "Pavyzdžio vietos veiklos grupė"
place = "Pavyzdžiai"

[[people]]
login = "vadove"
name = "Ona Pavyzdė"
function = "vadovė"
roles = ["administrator", "manager"]

"""
_CALL = f"""
[[verbs]]
do = "strategy"
at = 2024-10-01T09:00:00
by = "vadove"
title = "Pavyzdžio vietos plėtros strategija 2024–2029 m."
profile = "2021-2027"
approved_by = "Sprendimas Nr. 1"
approved_on = 2024-09-30
total = "300 000"
plan = [{{ number = "1.1.1", year = 2025, source = "eu", sum = "300 000" }}]
nodes = [
  {{ number = "1", title = "Užimtumas" }},
  {{ number = "1.1", title = "Įgūdžiai" }},
  {{ number = "1.1.1", title = "Mokymai" }},
]

[[verbs]]
do = "call"
at = 2025-01-10T09:00:00
by = "vadove"
number = "{CALL}"
title = "Užimtumo didinimas"
scorecard = "lentele.json"
checklist = "example"
total = "{MONEY}"
largest = "20 000"
support_rate = "100"
opens_at = 2025-01-20T08:00:00
closes_at = 2025-02-28T17:00:00
actions = {{ "1.1.1" = "{MONEY}" }}
sources = {{ eu = "100" }}
divergence_limit = "20"
rules = {{ partial_award = true, tie_chain = ["criteria", "smaller_request"] }}

[[verbs]]
do = "publish"
at = 2025-01-13T09:00:00
by = "vadove"
call = "{CALL}"
"""
