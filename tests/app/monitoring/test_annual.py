"""The annual report: published closing figures come out exactly, frozen when approved."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest

from app.errors import Invalid, InvalidMany, NotAllowed, Refused, Stale
from app.formats import money, short
from app.monitoring.annual.figures import frozen, thawed
from app.monitoring.annual.queries import AnnualRow, ReportStage
from app.monitoring.annual.service import ApprovalDraft
from app.office import Office
from db.terms import Role
from tests.app.documents.reading import text_of
from tests.app.monitoring.closing import ADMINISTRATION, INDICATORS, SUMS, TOTAL, closed_office
from tests.app.offices import add_person, as_user

APPROVAL = ApprovalDraft("Visuotinis narių susirinkimas", date(2024, 2, 20), "Protokolas Nr. 2")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    found = closed_office(Path(tmp_path_factory.mktemp("closing")))
    yield found
    found.close(with_backup=False)


def begun(office: Office) -> AnnualRow:
    """The report of 2023, whichever test begins it."""
    queries = office.monitoring.annual.queries
    if not any(each.stage is not ReportStage.WITHDRAWN for each in queries.rows()):
        office.monitoring.annual.begin(2023)
    return queries.of_year(2023)


def table(office: Office, report: int, caption: str) -> list[tuple[str, ...]]:
    """The rows of a table of the report, with plain spaces."""
    for section in office.monitoring.annual.queries.one(report).sections:
        for each in section.tables:
            if each.caption == caption:
                return [tuple(cell.replace("\u00a0", " ") for cell in row) for row in each.rows]
    raise AssertionError(caption)


def test_published_closing_figures_come_out_exactly(office: Office) -> None:
    assert sum(SUMS) + ADMINISTRATION == TOTAL
    annual = office.monitoring.annual
    report = begun(office).id
    goals = table(office, report, "Plano panaudojimas pagal tikslą")
    assert [row[4] for row in goals] == [
        "48 176,55",
        "139 998,76",
        "265 551,44",
        "80 355,98",
        "534 082,73",
    ]
    figures = annual.queries.figures(2023)
    assert figures.administration.share == 15_05
    assert [each.remaining for each in figures.by_action] == [0, 0, 0, 0]
    rows = table(office, report, "Rodikliai: planas ir faktas")
    told = [(row[3], row[5]) for row in rows]
    assert told == [
        ("350", "1 095"),
        ("18", "22"),
        ("25", "25"),
        ("12", "31"),
        ("16", "16"),
        ("43", "119"),
        ("34", "58"),
    ]
    shown = office.monitoring.indicators.queries.table()
    assert shown is not None
    drawn = [(row.indicator.target // 100, (row.total or 0) // 100) for row in shown.rows]
    assert drawn == list(INDICATORS)
    before = annual.queries.figures(2022)
    assert before.total.paid == 0
    assert before.total.promised == TOTAL
    sections = annual.queries.one(report).sections
    assert any("= 15,05\u00a0proc." in value for each in sections for _n, value in each.facts)


def test_closing_figures_are_drawn_in_the_charts_of_the_pdf(office: Office) -> None:
    text = text_of(office.monitoring.annual.queries.preview(begun(office).id))
    text = " ".join(text.replace("\u00a0", " ").split())
    reached = text.partition("Kiek pasiekta, proc. plano")[2].partition("Finansinio plano")[0]
    drawn = re.findall(r"Rodiklis (\d) (\d[\d ]*?) iš (\d+)", reached)
    assert [(int(plan), int(fact.replace(" ", ""))) for _n, fact, plan in drawn] == list(INDICATORS)
    paid = text.partition("Kiek išmokėta, proc. plano")[2]
    sums = re.findall(r"(?:Tikslas \d|administravimas) (\d[\d ]*,\d\d) Eur", paid)[:4]
    assert sums == ["48 176,55", "139 998,76", "265 551,44", "80 355,98"]


def test_report_is_written_approved_withdrawn_and_begun_again(office: Office) -> None:
    annual = office.monitoring.annual
    row = begun(office)
    with pytest.raises(Refused):
        annual.begin(2023)
    version = annual.write(row.id, row.version, {"problems": "Vėlavo mokėjimai.\n\nIšspręsta."})
    with pytest.raises(Stale):
        annual.write(row.id, row.version, {"next": "Nieko"})
    with pytest.raises(Invalid):
        annual.write(row.id, version, {"kita": "Nėra"})
    with pytest.raises(InvalidMany) as caught:
        annual.approve(row.id, version, replace(APPROVAL, approved_on=date(2023, 12, 1), organ=""))
    assert [each.field for each in caught.value.problems] == ["organ", "approved_on"]
    office.clock.set(datetime(2024, 3, 1, 8, 0, tzinfo=UTC))
    add_person(office, "auditas", "Auditorė Pavyzdė", Role.AUDITOR)
    with as_user(office, "auditas"), pytest.raises(NotAllowed):
        annual.approve(row.id, version, APPROVAL)
    paper = annual.approve(row.id, version, APPROVAL)
    one = annual.queries.one(row.id)
    assert (one.row.stage, one.row.paper) == (ReportStage.APPROVED, "MA-2024-1")
    assert one.sections[11].texts == ("Vėlavo mokėjimai.", "Išspręsta.")
    with pytest.raises(Refused):
        annual.write(row.id, one.row.version, {"next": "Per vėlu"})
    office.papers.sign(paper)
    assert office.papers.verify(paper).ok
    annual.withdraw(row.id, one.row.version, "Rasta klaida")
    again = annual.queries.one(annual.begin(2023))
    assert (again.row.number, sorted(again.texts)) == (2, ["general", "next"])
    assert "2023 metais" in again.texts["general"]
    figures = annual.queries.kept(row.id)
    text, digest = frozen(figures)
    assert (thawed(text), digest) == (figures, annual.queries.one(row.id).figures_hash)
    assert [each.total for each in figures.indicators] == [fact * 100 for _p, fact in INDICATORS]


def test_amendment_stands_in_the_report_of_its_year(office: Office) -> None:
    current = office.strategy.queries.current()
    assert current is not None
    draft = replace(
        current.draft,
        approved_by="Įsakymas Nr. 2",
        approved_on=date(2023, 5, 5),
        organ="Visuotinis narių susirinkimas",
        reason="Patikslintas pavadinimas",
        title="Pavyzdžio miesto strategija",
    )
    office.strategy.create(draft)
    figures = office.monitoring.annual.queries.figures(2023)
    (amended,) = figures.general.amendments
    assert (amended.number, amended.approved_on) == (2, "2023-05-05")
    assert any("Pavyzdžio miesto strategija" in line for line in amended.changes)
    assert office.monitoring.annual.queries.figures(2022).general.amendments == ()
    assert figures.total.paid == TOTAL


def test_word_file_says_what_the_pdf_says(office: Office) -> None:
    import docx

    row = begun(office)
    found = docx.Document(BytesIO(office.monitoring.annual.queries.word(row.id)))
    headings = [
        each.text
        for each in found.paragraphs
        if each.style is not None and each.style.name == "Heading 1"
    ]
    assert headings[0] == "1. Bendrieji duomenys"
    assert len(headings) == 13
    cells = [cell.text for each in found.tables for line in each.rows for cell in line.cells]
    assert money(SUMS[1], unit=False) in cells
    assert short(1095_00) in cells
    assert found.core_properties.language == "lt-LT"
    assert "NUMPAGES" in found.sections[0].footer._element.xml
