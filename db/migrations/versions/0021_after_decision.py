"""What follows a decision: re-evaluations, amending decisions, freed money.

Revision: 0021, after 0020. Decisions recorded before stay as they are.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    _table(
        "reassignment",
        ("assignment", "complaint"),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.UniqueConstraint("assignment_id", name=op.f("uq_reassignment_assignment_id")),
    )
    _table(
        "amending",
        ("call", "complaint", "paper"),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("complaint_id", sa.Integer(), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.Column("decided_by", sa.String(length=120), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.UniqueConstraint("number", name=op.f("uq_amending_number")),
        sa.UniqueConstraint("uuid", name=op.f("uq_amending_uuid")),
    )
    _table(
        "amending_item",
        ("amending", "application"),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("amending_id", "application_id", "position")
        ),
        sa.Column("outcome_before", sa.String(length=40), nullable=False),
        sa.Column("awarded_before", sa.BigInteger(), nullable=False),
        sa.Column("score_before", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("awarded", sa.BigInteger(), nullable=False),
        sa.Column("score", sa.BigInteger(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.UniqueConstraint(
            "amending_id",
            "application_id",
            name=op.f("uq_amending_item_amending_id_application_id"),
        ),
    )
    _table(
        "release",
        ("amending", "application", "call"),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=False),
        sa.Column("awarded", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("amending_id", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.Column("cancelled_reason", sa.Text(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.UniqueConstraint("uuid", name=op.f("uq_release_uuid")),
    )
    for table, columns in (
        ("reassignment", ("complaint_id",)),
        ("amending", ("call_id", "complaint_id")),
        ("amending_item", ("application_id",)),
        ("release", ("amending_id", "application_id", "call_id")),
    ):
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _table(
    name: str,
    parents: tuple[str, ...],
    *parts: sa.schema.SchemaItem,
) -> None:
    op.create_table(
        name,
        *parts,
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [f"{each}_id"], [f"{each}.id"], name=op.f(f"fk_{name}_{each}_id")
            )
            for each in parents
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
