"""Figures of a scope: by sex, participations and persons, and what is not told to everybody."""

from datetime import date
from pathlib import Path

import pytest

from app.errors import Invalid, Missing
from app.office import Office
from app.participants.indicators.cells import Cells
from app.participants.indicators.figures import Figures
from app.participants.indicators.scope import Scope
from app.participants.terms import ESF_2014, ESF_PLUS, Sex
from tests.app.offices import PASSWORD, as_user, make_office
from tests.app.participants.cases import OPERATION, clock, draft
from tests.app.participants.indicators.conftest import Registry


def counted(found: Figures) -> dict[str, Cells]:
    """Codes that count somebody."""
    return {row.code: row.cells for row in found.rows if row.cells.total}


def test_figures_of_one_project(registry: Registry) -> None:
    found = registry.office.participants.indicators.queries.figures(registry.of_esf)
    woman, man = Cells(1, 0, 0, 1, 1), Cells(0, 1, 0, 1, 1)
    assert found.rules == (ESF_2014,)
    assert counted(found) == {
        "CO": Cells(1, 1, 0, 2, 2),
        "CO03": man,
        "CO04": man,
        "CO05": woman,
        "CO07": man,
        "CO08": man,
        "CO10": Cells(1, 1, 0, 2, 2),
        "CO16": man,
        "CR04": man,
        "CR05": man,
    }
    assert found.everybody.cells == Cells(2, 1, 0, 3, 3)
    assert (found.everybody.complete, found.everybody.incomplete) == (2, 1)
    assert found.broken == ()
    assert found.outdated == 0


def test_esf_plus_counts_a_third_sex_and_persons_once(registry: Registry) -> None:
    queries = registry.office.participants.indicators.queries
    found = queries.figures(registry.of_plus)
    assert found.of("EECO01").cells == Cells(1, 0, 1, 2, 2)
    assert found.of("EECO15").cells == Cells(1, 0, 0, 1, 1)
    whole = queries.figures()
    assert whole.rules == (ESF_2014, ESF_PLUS)
    assert whole.everybody.cells == Cells(3, 1, 1, 5, 4)
    assert whole.broken == ()


def test_period_takes_outputs_by_the_first_day_and_results_by_the_exit(registry: Registry) -> None:
    figures = registry.office.participants.indicators.queries.figures
    august = Scope(registry.esf, from_on=date(2020, 8, 1), to_on=date(2020, 8, 31))
    assert set(counted(figures(august))) == {"CR04", "CR05"}
    june = Scope(registry.esf, from_on=date(2020, 6, 10), to_on=date(2020, 6, 10))
    assert {"CO", "CO05", "CO16"} <= set(counted(figures(june)))
    assert not {"CR04", "CR05"} & set(counted(figures(june)))
    with pytest.raises(Invalid, match="before the start"):
        figures(Scope(from_on=date(2020, 8, 2), to_on=date(2020, 8, 1)))
    with pytest.raises(Missing):
        figures(Scope(operation_id=999))


def test_small_counts_of_special_codes_are_not_told_without_the_right(registry: Registry) -> None:
    office = registry.office
    with as_user(office, "auditore"):
        found = office.participants.indicators.queries.figures(registry.of_esf)
    assert found.hidden
    assert found.of("CO16").cells == Cells(None, None, None, None, None)
    assert found.of("CO18").cells == found.of("CO16").cells
    assert found.of("CO05").cells == Cells(1, 0, 0, 1, 1)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (Cells(5, 6, 0, 11, 11), Cells(5, 6, 0, 11, 11)),
        (Cells(4, 6, 0, 10, 10), Cells(None, None, 0, 10, 10)),
        (Cells(4, 6, 9, 19, 19), Cells(None, None, 9, 19, 19)),
        (Cells(3, 3, 0, 6, 4), Cells(None, None, 0, 6, None)),
        (Cells(0, 4, 0, 4, 4), Cells(0, None, 0, None, None)),
        (Cells(), Cells()),
    ],
)
def test_small_cells_cannot_be_reckoned_back(cells: Cells, told: Cells) -> None:
    assert cells.suppressed() == told
    assert told.suppressed() == told


def test_older_office_gets_its_codes_when_it_is_opened_however_often_it_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = make_office(tmp_path, clock=clock())
    here = office.participants.add_operation(OPERATION)
    for name in ("Birutė", "Ona"):
        office.participants.register(draft(here, first_name=name, sex=Sex.FEMALE))
    before = office.participants.indicators.queries.figures()
    with office.database.writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM participation_code")
        connection.exec_driver_sql("UPDATE participation SET rule_version = 1")
    queries = office.participants.indicators.queries
    assert queries.figures().outdated == 2
    office.close(with_backup=False)
    monkeypatch.setattr("app.rederiving.PORTION", 1)
    heard = []

    def stopped(done: int, of: int) -> None:
        heard.append((done, of))
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Office.open(office.folder, "vadove", PASSWORD, progress=stopped)
    office = Office.open(
        office.folder, "vadove", PASSWORD, progress=lambda *said: heard.append(said)
    )
    assert heard == [(0, 2), (1, 2), (0, 1)]
    assert [(each.code, dict(each.values)) for each in office.notices] == [
        ("derived", {"count": 1})
    ]
    assert office.audit.rows()[0].verb == "participants.derived_again"
    assert office.participants.indicators.queries.figures() == before
    office.close(with_backup=False)
    office = Office.open(office.folder, "vadove", PASSWORD)
    assert office.notices == ()
    office.close(with_backup=False)
