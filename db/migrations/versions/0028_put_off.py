"""What is held for items that the deciding body put off, and what it returned to be evaluated anew.

Revision: 0028, after 0027.
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision; until now nothing was put off or returned."""
    op.add_column(
        "decision_item", sa.Column("held", sa.BigInteger(), nullable=False, server_default="0")
    )
    op.create_table(
        "returned",
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("call_id", "application_id", "paper_id")
        ),
        sa.Column("others", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("returned_at", sa.DateTime(), nullable=False),
        sa.Column("returned_by", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        *_foreign("returned", "call", "application", "paper"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returned")),
        sa.UniqueConstraint("uuid", name=op.f("uq_returned_uuid")),
    )
    for column in ("call_id", "application_id"):
        op.create_index(op.f(f"ix_returned_{column}"), "returned", [column], unique=False)
    op.create_table(
        "returned_from",
        sa.Column("returned_id", sa.Integer(), nullable=False),
        sa.Column("evaluator_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        *_foreign("returned_from", "returned", "evaluator"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returned_from")),
        sa.UniqueConstraint(
            "returned_id", "evaluator_id", name=op.f("uq_returned_from_returned_id_evaluator_id")
        ),
    )


def _foreign(table: str, *parents: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([f"{each}_id"], [f"{each}.id"], name=op.f(f"fk_{table}_{each}_id"))
        for each in parents
    ]
