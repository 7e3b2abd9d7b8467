"""An office made by an earlier program opens with every row where it was."""

import gzip
from pathlib import Path

import pytest
from sqlalchemy import inspect

from db import schema
from db.engine import Database
from db.models import Base
from tests.db.conftest import KEY

OLD = Path(__file__).parent / "old" / "office-0001.sql.gz"
"""The rows of the sample office as revision 0001 kept them; papers and keys are cut short."""

MOVED = {("application", "activities")}
"""What now stands in rows of its own."""


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    """A file at revision 0001 that holds them."""
    database = Database(tmp_path / "old.db", KEY)
    versions = tmp_path / "migrations" / "versions"
    versions.mkdir(parents=True)
    for name in ("env.py", "versions/0001_first_tables.py"):
        (versions.parent / name).write_bytes((schema.VERSIONS.parent / name).read_bytes())
    with monkeypatch.context() as patch:
        patch.setattr(schema, "VERSIONS", versions)
        schema.migrate(database)
    with database.writer.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.executescript(gzip.decompress(OLD.read_bytes()).decode())
        raw.commit()
        raw.execute("PRAGMA foreign_keys=ON")
    return database


def rows(database: Database) -> dict[str, list[dict[str, object]]]:
    """Every row of every table."""
    found = {}
    with database.reader.connect() as connection:
        for table in inspect(connection).get_table_names():
            if not table.startswith(("search_text_", "alembic")):
                listed = connection.exec_driver_sql(f'SELECT * FROM "{table}"')  # noqa: S608
                found[table] = [dict(row) for row in listed.mappings()]
    return found


def test_an_old_office_keeps_every_row(old: Database) -> None:
    before = rows(old)
    assert sum(map(len, before.values())) == 1157
    schema.migrate(old)
    after = rows(old)
    for table, listed in before.items():
        # The search gets rows for what it did not find before.
        new = ("applicants", "entries")
        there = [row for row in after[table] if row.get("noun") not in new]
        listed = [{k: v for k, v in row.items() if (table, k) not in MOVED} for row in listed]
        now = [{key: row[key] for key in kept} for kept, row in zip(listed, there, strict=True)]
        assert now == listed, table
    assert set(after) - set(before) == {
        "aid_entry",
        "aid_exemption",
        "aid_lookup",
        "applicant_key",
        "applicant_likeness",
        "applicant_link",
        "applicant_merge",
        "attachment",
        "call_amendment",
        "call_indicator",
        "clarification",
        "clarification_item",
        "case_file",
        "document",
        "file_piece",
        "indicator_year",
        "planned_activity",
        "planned_indicator",
        "complaint",
        "complaint_step",
        "reassignment",
        "resettlement",
        "amending",
        "amending_item",
        "release",
        "certificate",
        "import_batch",
        "imported_application",
        "intake_ticket",
        "publication",
        "question",
        "settlement",
        "settlement_item",
        "settlement_score",
        "stored_file",
        "text_version",
        "call_text",
        "conflict_review",
        "expertise",
        "mandate",
        "name_form",
        "office_function",
        "entry_score",
        "paper_sheet",
        "participation_code",
        "stay",
        "evidence",
        "follow_up",
        "activity",
        "enrolment",
        "attendance_session",
        "attendance",
        "reported_total",
        "indicator_target",
        "indicator_snapshot",
        "snapshot_record",
        "consent",
        "distinct_persons",
        "person_access",
        "correction",
        "data_request",
        "processing_record",
        "sheet_entry",
        "returned",
        "returned_from",
        "project",
        "project_step",
        "contract",
        "contract_source",
        "instalment",
        "contract_change",
        "claim",
        "claim_deduction",
        "recovery",
        "invoice",
        "time_sheet",
        "time_sheet_day",
        "in_kind",
        "imported_payment",
        "project_report",
        "project_indicator",
        "project_value",
        "visit",
        "visit_answer",
        "strategy_event",
        "event_attendee",
        "publicity",
        "indicator_fact",
        "voided_fact",
        "annual_report",
    }
    assert set(Base.metadata.tables) <= set(after)
    old.close()


def test_an_old_office_keeps_its_activities_word_for_word(old: Database) -> None:
    before = {row["id"]: row["activities"] for row in rows(old)["application"]}
    with old.writer.begin() as connection:  # one that no list was made of
        free = "Mokymai ir praktika.\n\n1. Pirmoji grupė"
        connection.exec_driver_sql("UPDATE application SET activities = ? WHERE id = 1", (free,))
    schema.migrate(old)
    after: dict[object, list[str]] = {}
    for row in rows(old)["planned_activity"]:
        after.setdefault(row["application_id"], []).append(f"{row['number']}. {row['text']}")
    assert after.pop(1) == [f"1. {free}"]
    assert {key: "\n".join(lines) for key, lines in after.items()} == {
        key: str(text).strip() for key, text in before.items() if key != 1
    }
    old.close()


def test_an_old_office_gets_its_new_columns_filled(old: Database) -> None:
    schema.migrate(old)
    found = rows(old)
    lineages = [row["lineage"] for row in found["strategy_node"]]
    assert all(lineages)
    assert len(set(lineages)) == len(lineages) == 12
    by_unit = {(row["unit"], row["aggregation"]) for row in found["strategy_indicator"]}
    assert by_unit == {("proc.", "percent"), ("asmenys", "sum"), ("subjektai", "sum")}
    assert {(row["own_kind"], row["target_groups"]) for row in found["call"]} == {("none", "")}
    assert {(row["revision"], row["hash"]) for row in found["checklist"]} == {(1, None)}
    assert {(row["doubtful"], row["alias"]) for row in found["applicant"]} == {(0, 0)}
    assert {row["applicant_id"] for row in found["applicant_key"]} == {
        row["id"] for row in found["applicant"]
    }
    old.close()
