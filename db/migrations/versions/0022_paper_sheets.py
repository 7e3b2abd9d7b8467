"""Evaluation sheets filled with a pen, and what was typed in from them.

Revision: 0022, after 0021.
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    _sheets()
    _entries()


def _sheets() -> None:
    table = "paper_sheet"
    op.create_table(
        table,
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("evaluator_id", sa.Integer(), nullable=True),
        sa.Column("scorecard_id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("printed_at", sa.DateTime(), nullable=False),
        sa.Column("printed_by", sa.String(length=120), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("evaluation_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_foreign(
            table,
            ("call_id", "call"),
            ("application_id", "application"),
            ("evaluator_id", "evaluator"),
            ("scorecard_id", "scorecard"),
            ("paper_id", "paper"),
            ("evaluation_id", "evaluation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(
            sa.UniqueConstraint(column, name=op.f(f"uq_{table}_{column}"))
            for column in ("paper_id", "evaluation_id", "uuid")
        ),
    )
    for column in ("call_id", "application_id", "evaluator_id"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _entries() -> None:
    table = "sheet_entry"
    op.create_table(
        table,
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("typing", sa.String(length=40), nullable=False),
        sa.Column("typed_at", sa.DateTime(), nullable=False),
        sa.Column("typed_by", sa.String(length=120), nullable=False),
        sa.Column("typist_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        *_foreign(table, ("sheet_id", "paper_sheet"), ("typist_id", "account")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("sheet_id", "typing", name=op.f(f"uq_{table}_sheet_id_typing")),
    )
    table = "entry_score"
    op.create_table(
        table,
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        *_foreign(table, ("entry_id", "sheet_entry"), ("criterion_id", "criterion")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(
            "entry_id", "criterion_id", name=op.f(f"uq_{table}_entry_id_criterion_id")
        ),
    )


def _foreign(table: str, *keys: tuple[str, str]) -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, other in keys
    ]
