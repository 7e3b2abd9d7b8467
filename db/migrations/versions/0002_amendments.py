"""Amendments of strategy and calls, publication log, questions, attachments.

Revision: 0002, after 0001. Columns are only added, so no table is rebuilt and no row touched but to
fill them.
"""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SHARES = ("proc.", "proc", "%", "procentai")


def upgrade() -> None:
    """Bring the tables to this revision."""
    _widen()
    _make_tables()
    _give_lineages()
    _name_shares()


def _words(table: str, *columns: str, length: int | None = None) -> None:
    kind = sa.Text() if length is None else sa.String(length=length)
    for name in columns:
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=""))


def _number(table: str, name: str, start: int, kind: sa.types.TypeEngine[int]) -> None:
    op.add_column(table, sa.Column(name, kind, nullable=False, server_default=str(start)))


def _widen() -> None:
    _words("strategy_version", "organ", length=200)
    _words("strategy_version", "consent", length=300)
    _words("strategy_node", "lineage", length=36)
    _number("strategy_indicator", "baseline", 0, sa.BigInteger())
    aggregation = sa.Column("aggregation", sa.String(40), nullable=False, server_default="sum")
    op.add_column("strategy_indicator", aggregation)
    _number("checklist", "revision", 1, sa.Integer())
    op.add_column("checklist", sa.Column("hash", sa.String(64), nullable=True))
    _words("call", "target_groups", "consultations", "procedures")
    _number("call", "own_contribution", 0, sa.BigInteger())
    op.add_column(
        "call", sa.Column("own_kind", sa.String(40), nullable=False, server_default="none")
    )
    for name in ("cancelled_at", "decided_at", "finished_at"):
        op.add_column("call", sa.Column(name, sa.DateTime(), nullable=True))


def _give_lineages() -> None:
    """A node is the same as the one that had its number in the version before."""
    bind = op.get_bind()
    known: dict[str, str] = {}
    rows = bind.execute(
        sa.text(
            "SELECT n.id, n.number, v.number FROM strategy_node n"
            " JOIN strategy_version v ON v.id = n.strategy_id ORDER BY v.number, n.position"
        )
    ).fetchall()
    before: dict[str, str] = {}
    version = None
    for node, number, of_version in rows:
        if of_version != version:
            before, known, version = known, {}, of_version
        known[number] = before.get(number) or str(uuid4())
        bind.execute(
            sa.text("UPDATE strategy_node SET lineage = :lineage WHERE id = :id"),
            {"lineage": known[number], "id": node},
        )


def _name_shares() -> None:
    """Indicators in percent cannot be added up over the years."""
    op.get_bind().execute(
        sa.text(
            "UPDATE strategy_indicator SET aggregation = 'percent' WHERE unit IN (:a, :b, :c, :d)"
        ),
        dict(zip("abcd", _SHARES, strict=True)),
    )


def _make_tables() -> None:
    op.create_table(
        "indicator_year",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("target", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["strategy_indicator.id"], name=op.f("fk_indicator_year_indicator_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_year")),
        sa.UniqueConstraint(
            "indicator_id", "year", name=op.f("uq_indicator_year_indicator_id_year")
        ),
    )
    op.create_table(
        "call_indicator",
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("minimum", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_call_indicator_call_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_indicator")),
    )
    op.create_index(op.f("ix_call_indicator_call_id"), "call_indicator", ["call_id"], unique=False)
    op.create_table(
        "call_amendment",
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.String(length=300), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.String(length=120), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("old_scorecard_id", sa.Integer(), nullable=True),
        sa.Column("old_checklist_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_call_amendment_call_id")),
        sa.ForeignKeyConstraint(
            ["old_checklist_id"], ["checklist.id"], name=op.f("fk_call_amendment_old_checklist_id")
        ),
        sa.ForeignKeyConstraint(
            ["old_scorecard_id"], ["scorecard.id"], name=op.f("fk_call_amendment_old_scorecard_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_amendment")),
        sa.UniqueConstraint("call_id", "number", name=op.f("uq_call_amendment_call_id_number")),
        sa.UniqueConstraint("uuid", name=op.f("uq_call_amendment_uuid")),
    )
    op.create_table(
        "publication",
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("voided_reason", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_publication_call_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("uuid", name=op.f("uq_publication_uuid")),
    )
    op.create_index(op.f("ix_publication_call_id"), "publication", ["call_id"], unique=False)
    op.create_table(
        "question",
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answered_by", sa.String(length=120), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_question_call_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("call_id", "number", name=op.f("uq_question_call_id_number")),
        sa.UniqueConstraint("uuid", name=op.f("uq_question_uuid")),
    )
    op.create_table(
        "stored_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
        sa.UniqueConstraint("sha256", name=op.f("uq_stored_file_sha256")),
    )
    op.create_table(
        "file_piece",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_file_piece_file_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_piece")),
        sa.UniqueConstraint("file_id", "position", name=op.f("uq_file_piece_file_id_position")),
    )
    op.create_table(
        "attachment",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("noun", sa.String(length=40), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("added_by", sa.String(length=120), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_reason", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_attachment_file_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("uuid", name=op.f("uq_attachment_uuid")),
    )
    op.create_index(op.f("ix_attachment_file_id"), "attachment", ["file_id"], unique=False)
    op.create_index(op.f("ix_attachment_record"), "attachment", ["record"], unique=False)
