"""Signs of a conflict of interest: a question to a person, never an exclusion."""

import pytest

from app.evaluation.suspicion import Who, Whose, suspicions
from db.terms import ConflictState
from tests.app.evaluation.world import World
from tests.app.offices import as_user

WHOSE = Whose(
    "Asociacija „Žolynų bendruomenė“",
    "Rūta Žolynė",
    "info@zolynai.example",
    ("VšĮ „Verslo kiemas“",),
)


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (Who("Žolynė Rūta"), ["vertintojo vardas ir pavardė kaip pareiškėjo vadovo (Rūta Žolynė)"]),
        (
            Who("Ona Onaitė", "Žolynų bendruomenė"),
            ["vertintojo organizacija yra pareiškėjas (Asociacija „Žolynų bendruomenė“)"],
        ),
        (
            Who("Ona Onaitė", "Viešoji įstaiga VERSLO KIEMAS"),
            ["vertintojo organizacija yra partneris (VšĮ „Verslo kiemas“)"],
        ),
        (
            Who("Ona Onaitė", email="ona@Zolynai.example"),
            ["tas pats el. pašto domenas (zolynai.example)"],
        ),
        (Who("Rūta", "bendruomenė", "ona@gmail.com"), []),
        (Who("Ona Onaitė", "Kita bendruomenė", "ona@kita.example"), []),
        (Who("", "", ""), []),
    ],
)
def test_signs_are_named(who: Who, said: list[str]) -> None:
    assert [line.text() for line in suspicions(who, WHOSE)] == said


def test_a_shared_public_mailbox_says_nothing() -> None:
    assert suspicions(Who("Ona", email="a@gmail.com"), Whose("X", email="b@gmail.com")) == ()


def test_one_municipality_is_asked_about() -> None:
    who = Who("Ona Onaitė", "Pavyzdžio rajono savivaldybės administracijos Švietimo skyrius")
    whose = Whose("Pavyzdžio rajono savivaldybės kultūros centras")
    assert [line.text() for line in suspicions(who, whose)] == [
        "vertintojas ir pareiškėjas susiję su savivaldybe "
        "(Pavyzdžio rajono savivaldybės administracijos Švietimo skyrius)"
    ]


def test_signs_are_shown_until_the_question_is_answered(published: World) -> None:
    published.sign_declaration("egle")
    published.sign_declaration("jonas")
    office = published.office
    office.evaluation.assign_all(published.call)

    def signs() -> list[int]:
        row = office.evaluation.queries.progress(published.call)[0]
        return [len(cell.signs) for cell in row.cells]

    assert signs() == [0, 0]
    found = office.applications.queries.one(published.applications[0])
    assert found.draft.applicant.name == "Asociacija „Pavyzdys A“"
    with as_user(office, "egle"):
        office.evaluation.state_conflict(published.applications[0], False)
        (task, *_rest) = office.evaluation.queries.my_tasks(published.call)
    assert (task.conflict, task.signs) == (ConflictState.NONE, ())
