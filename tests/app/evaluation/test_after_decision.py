"""After a decision, on a real office: re-evaluation by others, amending, freed money, copies."""

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pikepdf
import pypdf
import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.errors import Invalid, NotAllowed, PersonError, Refused
from app.evaluation.complaints.copying import without_names
from app.evaluation.complaints.drafts import Verdict
from app.evaluation.complaints.proposing import AmendDraft
from app.evaluation.drafts import EvaluatorDraft, HandSignedDraft
from app.evaluation.steps import release
from app.formats import local_day
from app.register.appealing import Appealing
from db.models.complaints import AmendingItem
from db.terms import (
    ComplaintOutcome,
    ComplaintState,
    EvaluationState,
    Outcome,
    ReleaseCause,
    Role,
    Sector,
    SheetStage,
)
from tests.app.evaluation.after import (
    MORE,
    NOW,
    complaint,
    evaluate_again,
    followed,
    others,
    selected,
    standing,
)
from tests.app.evaluation.test_onpaper import key as type_in
from tests.app.evaluation.world import FULL, Template, World
from tests.app.loading.replayed import replay
from tests.app.nouns import last_entry
from tests.app.offices import as_user
from tests.app.papers import content_of


@pytest.fixture
def decided(scored_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """90 000,00: the first two are funded with 86 000,00, the third (30 000,00) waits."""
    with scored_template.copy(tmp_path_factory.mktemp("after")) as world:
        office = world.office
        office.evaluation.decide(world.call)
        office.register.change_appealing(Appealing("valdybai", 10, True))
        office.clock.set(NOW)
        yield world


def test_others_evaluate_anew_and_the_first_sheets_stay(decided: World) -> None:
    office, key = decided.office, decided.applications[2]
    row = complaint(decided)
    with pytest.raises(Invalid):
        office.complaints.reevaluate(row.id, row.version, [decided.evaluators["egle"]])
    before = office.evaluation.queries.ranking(decided.call)
    assert row.state is ComplaintState.ACCEPTED
    office.complaints.withdraw(row.id, row.version, "Raštu")
    row = evaluate_again(decided)
    assert office.evaluation.queries.ranking(decided.call).ranking == before.ranking
    with as_user(office, "egle"), pytest.raises(Refused):
        office.evaluation.score(key, decided.criteria()[0], 1000)
    with as_user(office, "egle"), pytest.raises(NotAllowed):
        office.complaints.queries.comparison(row.id)
    found = office.complaints.queries.comparison(row.id)
    assert found.before.evaluators == ("Eglė Vertintoja", "Jonas Vertintojas")
    assert found.after.evaluators == ("Rasa Trečioji", "Dana Ketvirtoji")
    assert [each.before for each in found.criteria] == [
        tuple(FULL[(who, 2)][at] * 100 for who in ("egle", "jonas")) for at in range(9)
    ]
    assert (found.before.score, found.after.score) == (5100, 10000)
    assert (found.before.place, found.after.place) == (3, 1)
    paper = office.complaints.issue_comparison(row.id)
    office.papers.sign(paper)
    text = content_of(office, paper)
    assert "Rasa Trečioji" in text
    assert row.number in text


def test_who_evaluates_anew_is_reminded_marked_and_released_while_idle(
    decided: World, tmp_path: Path
) -> None:
    office, key, queries = (
        decided.office,
        decided.applications[2],
        decided.office.complaints.queries,
    )
    with as_user(office, "rasa"):
        assert [each.running for each in office.evaluation.queries.my_calls()] == [False]
    row, named = complaint(decided), others(decided)
    with as_user(office, "rasa"):
        assert [each.running for each in office.evaluation.queries.my_calls()] == [True]
    for login in ("rasa", "dana"):
        decided.sign_declaration(login)
    office.complaints.reevaluate(row.id, row.version, named)
    idle = EvaluationState.NOT_STARTED
    assert [(each.name, each.state) for each in queries.anew(row.id)] == [
        ("Rasa Trečioji", idle),
        ("Dana Ketvirtoji", idle),
    ]
    assert [(each.complaint, each.owed, each.asked) for each in queries.owed_again()] == [
        (row.number, 2, 2)
    ]
    told = [each.text for each in office.overview.today().items]
    assert f"Nepateiktos pakartotinio vertinimo lentelės, skundas {row.number}" in told
    verb = f'do="complaint-release"\ncomplaint="{row.number}"\nevaluator="Dana Ketvirtoji"\n'
    replay(decided, tmp_path, verb)
    with as_user(office, "dana"):
        assert queries.my_owed_again() == ()
    account = next(each.id for each in office.accounts.rows() if each.login == "rasa")
    office.accounts.change_roles(account, (Role.EVALUATOR, Role.MANAGER))
    with as_user(office, "rasa"):
        assert [each.owed for each in queries.my_owed_again()] == [1]
        office.evaluation.state_conflict(key, False)
        hidden = office.evaluation.queries.ranking(decided.call).hidden
        assert hidden == (office.applications.queries.one(key).number,)
        assert office.evaluation.queries.progress(decided.call)[2].cells[0].total is None
    decided.fill("rasa", 2, MORE)
    paper = decided.submit("rasa", 2)
    with as_user(office, "rasa"):
        assert office.evaluation.queries.ranking(decided.call).hidden == ()
    assert f"Pakartotinis vertinimas pagal skundą Nr. {row.number}" in content_of(office, paper)
    assert queries.owed_again() == ()
    with pytest.raises(PersonError, match="jau pradėjo"):
        replay(decided, tmp_path, verb.replace("Dana Ketvirtoji", "Rasa Trečioji"))
    with pytest.raises(PersonError, match="Niekas Nežinomas"):
        replay(decided, tmp_path, verb.replace("Dana Ketvirtoji", "Niekas Nežinomas"))


def test_who_has_no_account_evaluates_anew_on_paper(decided: World) -> None:
    office, key = decided.office, decided.applications[2]
    draft = EvaluatorDraft(None, Sector.PUBLIC, name="Ona Popierinė")
    decided.evaluators["ona"] = ona = office.evaluation.add_evaluator(draft)
    row = complaint(decided)
    office.evaluation.sign_by_hand(
        decided.call, ona, HandSignedDraft(local_day(office.clock.now()))
    )
    office.complaints.reevaluate(row.id, row.version, [ona])
    assert office.paper_sheets.lacking(decided.call) == 1
    for refused in ((key, None), (key, decided.evaluators["egle"])):
        with pytest.raises(Refused, match="decided or cancelled"):
            office.paper_sheets.print_sheets(decided.call, [refused])
    (blank,) = office.paper_sheets.print_sheets(decided.call)
    assert f"Pakartotinis vertinimas pagal skundą Nr. {row.number}" in content_of(office, blank)
    sheet = office.paper_sheets.queries.sheet_of(key, ona)
    assert sheet is not None
    assert type_in(decided, sheet, MORE).stage is SheetStage.TYPED_ONCE
    assert type_in(decided, sheet, MORE).stage is SheetStage.COUNTED
    assert office.complaints.queries.owed_again() == ()
    after = office.complaints.queries.comparison(row.id).after
    assert (after.evaluators, after.totals) == (("Ona Popierinė",), (10000,))


def test_upheld_complaint_amends_only_what_it_touches(decided: World) -> None:
    office = decided.office
    row = evaluate_again(decided)
    with pytest.raises(Refused):
        office.complaints.amend(decided.call, AmendDraft("Posėdis", row.id))
    verdict = Verdict(ComplaintOutcome.UPHELD, "Nauji balai didesni")
    office.complaints.decide(row.id, row.version, verdict)
    first, second, third = standing(decided)
    papers = office.complaints.amend(decided.call, AmendDraft("Valdybos posėdis", row.id))
    assert last_entry(office)[0] == "call.amended_decision"
    assert standing(decided) == [first, second, (Outcome.RESERVE, 0, 10000)]
    assert third[2] == 5100
    assert followed(decided)
    for each in papers:
        office.papers.sign(each)
        assert office.papers.verify(each).ok
    row = office.complaints.queries.one(row.id)
    assert row.amended.startswith("SP-")
    with pytest.raises(Refused):
        office.complaints.amend(decided.call, AmendDraft("Dar kartą", row.id))
    with pytest.raises(Refused):
        office.complaints.step_back(row.id, row.version, "Klaida")
    letter = office.complaints.draw_reply(row.id, row.version)
    assert row.amended in content_of(office, letter)
    # A second complaint is compared with what counts now.
    again = office.complaints.queries.afterwards(decided.call)
    assert [each.number for each in again.amendments] == [row.amended]


def test_withdrawal_proposes_the_reserve_and_the_manager_decides(decided: World) -> None:
    office, key = decided.office, decided.applications[1]
    office.papers.sign_all(office.evaluation.issue_results(decided.call))
    office.clock.set(NOW + timedelta(hours=1))
    before, money = standing(decided), selected(decided)
    with pytest.raises(Refused):
        office.complaints.amend(decided.call, AmendDraft("Nieko"))
    freed = office.complaints.free(key, ReleaseCause.WITHDRAWN, "2017-05-02 raštas")
    assert standing(decided) == before
    assert office.applications.queries.one(key).state == "withdrawn"
    with pytest.raises(Refused):
        office.complaints.free(key, ReleaseCause.AGENCY_REFUSED, "Dar kartą")
    office.complaints.cancel_release(freed, "Ne tas pareiškėjas")
    assert office.applications.queries.one(key).state == "proposed"
    office.complaints.free(key, ReleaseCause.WITHDRAWN, "2017-05-02 raštas")
    found = office.complaints.queries.afterwards(decided.call)
    assert [each.application for each in found.releases] == ["VP-2"]
    assert found.proposal is not None
    assert [each.before.number for each in found.proposal.items] == ["VP-2", "VP-3"]
    office.complaints.amend(decided.call, AmendDraft("Valdybos posėdis"))
    assert [each[:2] for each in standing(decided)] == [
        (Outcome.PROPOSED, 46_000_00),
        (Outcome.NOT_SELECTED, 0),
        (Outcome.PROPOSED, 30_000_00),
    ]
    assert selected(decided) == money - 10_000_00
    assert followed(decided)
    (letter,) = office.evaluation.issue_results(decided.call)  # whom it touches is told anew
    told = office.papers.queries.one(letter)
    assert told is not None
    assert told.title.startswith("VP-3")
    assert office.complaints.queries.afterwards(decided.call).releases == ()
    view = office.evaluation.queries.ranking(decided.call)
    assert view.ranking.entries[1].awarded == 40_000_00  # what was decided first stays readable
    now = {each.number: (each.outcome, each.awarded) for each in view.now.values()}
    assert now == {"VP-2": (Outcome.NOT_SELECTED, 0), "VP-3": (Outcome.PROPOSED, 30_000_00)}
    with Session(office.database.writer) as session, session.begin():
        session.execute(update(AmendingItem).values(awarded=AmendingItem.awarded + 1))
    assert not followed(decided)


def test_agency_reduces_through_the_step_of_other_nouns(decided: World) -> None:
    office, key = decided.office, decided.applications[0]
    with pytest.raises(Invalid):
        office.complaints.free(key, ReleaseCause.AGENCY_REDUCED, "Raštas", 46_000_00)
    with pytest.raises(Refused):
        office.complaints.free(key, ReleaseCause.AGENCY_REDUCED, "Raštas")
    with office.unit_of_work() as unit:
        release(unit, key, ReleaseCause.AGENCY_REDUCED, "Agentūros raštas", "Vadovė", 20_000_00)
        unit.record("test.released", key)
    office.complaints.amend(decided.call, AmendDraft("Agentūros sprendimas"))
    assert [each[:2] for each in standing(decided)] == [
        (Outcome.PROPOSED, 20_000_00),
        (Outcome.PROPOSED, 40_000_00),
        (Outcome.PROPOSED, 30_000_00),
    ]


def test_applicants_copy_names_no_evaluator_anywhere(decided: World) -> None:
    office = decided.office
    key = decided.applications[0]
    paper = office.complaints.issue_copy(key)
    office.papers.sign(paper)
    pdf = office.papers.pdf(paper)
    read = pypdf.PdfReader(io.BytesIO(pdf))
    seen = "".join(page.extract_text() for page in read.pages)
    assert "1 vertintojas" in seen
    assert "86,00" in seen
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        parts = [
            str(opened.docinfo),
            str(
                opened.Root.get("/Metadata")
                and opened.Root.Metadata.read_bytes().decode("utf-8", "replace")
            ),
        ]
        parts += [
            each.get_file().read_bytes().decode("utf-8", "replace")
            for each in opened.attachments.values()
        ]
    signers = str(office.papers.verify(paper))
    for name in ("Jonas", "Eglė"):
        assert not any(name in each for each in (seen, *parts, signers, repr(pdf)))
    words = without_names("Jono Vertintojo nuomone, Eglė klydo.", ["Jonas Vertintojas", "Eglė Pa"])
    assert words == "[vardas neskelbiamas] nuomone, [vardas neskelbiamas] klydo."
