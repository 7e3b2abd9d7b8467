"""Functions of the office, their holders and deputies with dates.

Revision: 0012, after 0011. Until an account has one, its papers are signed in its own function.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "office_function",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("feminine", sa.String(length=120), nullable=False),
        sa.Column("genitive", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_function")),
        sa.UniqueConstraint("name", name=op.f("uq_office_function_name")),
        sa.UniqueConstraint("uuid", name=op.f("uq_office_function_uuid")),
    )
    op.create_table(
        "mandate",
        sa.Column("function_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("person", sa.String(length=120), nullable=False),
        sa.Column("woman", sa.Boolean(), nullable=False),
        sa.Column("deputy", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("ground", sa.String(length=300), nullable=False),
        sa.Column("end_ground", sa.String(length=300), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("voided_reason", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_mandate_account_id")),
        sa.ForeignKeyConstraint(
            ["function_id"], ["office_function.id"], name=op.f("fk_mandate_function_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
        sa.UniqueConstraint("uuid", name=op.f("uq_mandate_uuid")),
    )
    for column in ("account_id", "function_id"):
        op.create_index(op.f(f"ix_mandate_{column}"), "mandate", [column], unique=False)
