"""Tickets of the last-day intake.

Revision: 0010, after 0009.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_TABLE = "intake_ticket"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        _TABLE,
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("late_reason", sa.Text(), nullable=False),
        sa.Column("corridor_reason", sa.Text(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("applicant", sa.String(length=200), nullable=False),
        sa.Column("applicant_key", sa.String(length=400), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.Column("bearer", sa.String(length=120), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=True),
        sa.Column("taken_by", sa.String(length=120), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column("registered_at", sa.DateTime(), nullable=True),
        sa.Column("dismissal", sa.String(length=40), nullable=True),
        sa.Column("dismissed_reason", sa.Text(), nullable=False),
        sa.Column("dismissed_at", sa.DateTime(), nullable=True),
        sa.Column("dismissed_by", sa.String(length=120), nullable=False),
        sa.Column("journal_id", sa.Integer(), nullable=True),
        sa.Column("journal_row", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_keys(),
    )
    for column in ("state", "received_at", "applicant_key"):
        op.create_index(op.f(f"ix_{_TABLE}_{column}"), _TABLE, [column], unique=False)


def _keys() -> list[sa.Constraint]:
    foreign = [
        sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_{_TABLE}_{column}"))
        for column, table in (
            ("call_id", "call"),
            ("paper_id", "paper"),
            ("application_id", "application"),
            ("journal_id", "paper"),
        )
    ]
    unique = [
        sa.UniqueConstraint(*columns, name=op.f(f"uq_{_TABLE}_{'_'.join(columns)}"))
        for columns in (
            ("call_id", "day", "number"),
            ("journal_id", "journal_row"),
            ("application_id",),
            ("uuid",),
        )
    ]
    return [*foreign, sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{_TABLE}")), *unique]
