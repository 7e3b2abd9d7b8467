"""Signs of a conflict of interest: a question to a person, never an exclusion."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid, NotAllowed, Refused
from app.evaluation.drafts import EvaluatorDraft
from app.evaluation.suggestions import Standing, standing
from app.evaluation.suspicion import Party, Who, Whose, people_with, signs, suspicions
from db.terms import ConflictState, ReviewVerdict
from tests.app.evaluation.world import World
from tests.app.nouns import last_entry
from tests.app.offices import as_user

WHOSE = Whose(
    "Asociacija „Žolynų bendruomenė“",
    "Rūta Žolynė",
    "info@zolynai.example",
    (Party("VšĮ „Verslo kiemas“", "188718713"),),
    code="188753461",
    contact="Ąžuolas Kontaktinis",
    linked=(Party("UAB „Žolynų arbatos“", "300000053"),),
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


@pytest.mark.parametrize(
    ("who", "keys"),
    [
        (Who("Ąžuolas Kontaktinis"), ["person azuolas kontaktinis"]),
        (Who("Ona Onaitė", code="188753461"), ["organisation 188753461"]),
        (Who("Ona Onaitė", "Kitas vardas", code="188718713"), ["organisation 188718713"]),
        (Who("Ona Onaitė", "UAB „Žolynų arbata“"), ["organisation 300000053"]),
        (Who("Ona Onaitė", "Žolynų bendruomenės centras"), ["organisation 188753461"]),
        (Who("Ona Onaitė", "Miestelio bendruomenės centras"), []),
    ],
)
def test_codes_linked_enterprises_and_likenesses_are_signs(who: Who, keys: list[str]) -> None:
    assert [sign.key for sign in signs(who, WHOSE)] == keys


def test_functions_in_the_office_are_signs() -> None:
    board = Who("Ona Onaitė", functions=("valdybos narė",))
    office = Party("Pavyzdžio miesto vietos veiklos grupė", "300000053")
    own = Whose("Kitas vardas", code="300000053", office=office)
    beside = Whose("X", office=office, functions=(("Rūta Žolynė", "valdybos pirmininkė"),))
    assert [line.text() for line in suspicions(board, own) + suspicions(board, beside)] == [
        "vertintojas eina pareigas (valdybos narė) pareiškėjo ar partnerio organizacijoje"
        " (Kitas vardas)",
        "vertintojas (valdybos narė) ir Rūta Žolynė (valdybos pirmininkė) eina pareigas šioje"
        " organizacijoje",
    ]
    assert people_with(("rūta žolynė", "Kitas Žmogus"), {"Žolynė Rūta": "narė"}) == (
        ("rūta žolynė", "narė"),
    )


def test_two_municipalities_are_two() -> None:
    who = Who("Ona Onaitė", "Pavyzdžio rajono savivaldybės administracija")
    assert suspicions(who, Whose("Kito rajono savivaldybės kultūros centras")) == ()
    assert len(suspicions(who, Whose("Savivaldybės biblioteka"))) == 1


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_signs_of_any_text_have_keys_of_their_own(name: str, other: str, email: str) -> None:
    who = Who(name, other, f"a@{email}", code="1")
    found = signs(who, Whose(other, name, f"b@{email}", (Party(name, "1"),), contact=name))
    keys = [sign.key for sign in found]
    assert "\n" not in "".join(keys)
    assert len(keys) == len(set(keys))


def test_a_suggestion_is_settled_by_a_review_or_an_answer_until_a_new_sign_is_found() -> None:
    none, asked = ConflictState.NONE, ConflictState.NOT_ASKED
    ask, dismissed = ReviewVerdict.ASK, ReviewVerdict.NO_CONFLICT
    assert [
        standing(*case)
        for case in (
            (asked, None, (), {"a"}),
            (asked, ask, ("a",), {"a"}),
            (asked, dismissed, ("a", "b"), {"a"}),
            (asked, dismissed, ("a",), {"a", "b"}),
            (none, None, (), {"a"}),
            (ConflictState.DECLARED, dismissed, ("a",), {"a"}),
        )
    ] == [
        Standing.OPEN,
        Standing.ASKED,
        Standing.DISMISSED,
        Standing.OPEN,
        Standing.DENIED,
        Standing.OUT,
    ]


def test_after_the_decision_nothing_is_left_to_be_settled(scored: World) -> None:
    office, egle = scored.office, scored.evaluators["egle"]
    row = next(row for row in office.evaluation.queries.evaluators() if row.id == egle)
    draft = EvaluatorDraft(row.account_id, row.sector, "VšĮ „Pavyzdys B“")
    office.evaluation.change_evaluator(egle, row.version, draft)
    rasa = scored.evaluators["rasa"]
    row = next(row for row in office.evaluation.queries.evaluators() if row.id == rasa)
    office.evaluation.change_evaluator(rasa, row.version, replace(draft, account_id=row.account_id))

    def standings() -> dict[int, set[Standing]]:
        found = office.evaluation.queries.suggestions(scored.call)
        return {
            key: {each.standing for each in found if each.evaluator_id == key}
            for key in (egle, rasa)
        }

    assert standings() == {egle: {Standing.DENIED}, rasa: {Standing.OPEN}}
    office.evaluation.decide(scored.call)
    assert standings() == {egle: {Standing.DENIED}, rasa: {Standing.LEFT}}


def test_the_manager_settles_what_is_suggested(published: World) -> None:
    office, (first, second, third) = published.office, published.applications
    egle = published.evaluators["egle"]
    row = next(row for row in office.evaluation.queries.evaluators() if row.id == egle)
    office.evaluation.change_evaluator(
        egle, row.version, EvaluatorDraft(row.account_id, row.sector, "Asociacija „Pavyzdys“")
    )
    queries, review = office.evaluation.queries, office.evaluation.review_conflict
    assert [(each.number, each.evaluator) for each in queries.suggestions(published.call)] == []
    row = next(row for row in queries.evaluators() if row.id == egle)
    draft = EvaluatorDraft(
        row.account_id, row.sector, "VšĮ „Pavyzdys B“", organisation_code="188753461"
    )
    office.evaluation.change_evaluator(egle, row.version, draft)
    found = queries.suggestions(published.call)
    assert {each.standing for each in found} == {Standing.OPEN}
    assert [(each.number, len(each.signs)) for each in found] == [
        ("VP-1", 2),
        ("VP-2", 2),
        ("VP-3", 1),
    ]
    with pytest.raises(Invalid, match="Say why"):
        review(first, egle, ReviewVerdict.EXCLUDE)
    with pytest.raises(Invalid, match="Say why"):
        review(first, egle, ReviewVerdict.NO_CONFLICT, " ")
    review(first, egle, ReviewVerdict.EXCLUDE, "Dirba pas pareiškėją")
    review(second, egle, ReviewVerdict.ASK)
    review(third, egle, ReviewVerdict.NO_CONFLICT, "Kita įstaiga tuo pačiu vardu")
    assert last_entry(office) == ("conflict.reviewed", third)
    with pytest.raises(Refused, match="Nothing suggests"):
        review(third, published.evaluators["jonas"], ReviewVerdict.ASK)
    assert [each.standing for each in queries.suggestions(published.call)] == [
        Standing.OUT,
        Standing.ASKED,
        Standing.DISMISSED,
    ]
    with as_user(office, "audra"), pytest.raises(NotAllowed):
        queries.suggestions(published.call)
