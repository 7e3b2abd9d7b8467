"""What the manager settled about suggested conflicts; sheets kept from those excluded.

Revision: 0018, after 0017. Sheets of evaluators who are out already are shut to them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.add_column(
        "paper", sa.Column("shut", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute(
        "UPDATE paper SET shut = 1 WHERE id IN (SELECT e.paper_id FROM evaluation e JOIN conflict c"
        " ON c.application_id = e.application_id AND c.evaluator_id = e.evaluator_id"
        " WHERE c.state IN ('declared', 'excluded'))"
    )
    op.create_table(
        "conflict_review",
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("evaluator_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("signs", sa.Text(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(), nullable=False),
        sa.Column("reviewed_by", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_conflict_review_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["evaluator_id"], ["evaluator.id"], name=op.f("fk_conflict_review_evaluator_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict_review")),
    )
    op.create_index(
        op.f("ix_conflict_review_application_id"),
        "conflict_review",
        ["application_id"],
        unique=False,
    )
