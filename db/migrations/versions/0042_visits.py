"""Follow-up visits, values told by visits, indicators that count participants.

Revision: 0042, after 0041.
"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision; until now there were no values and no visits."""
    op.add_column(
        "project_indicator",
        sa.Column("people", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("project_value", sa.Column("voided_reason", sa.Text(), nullable=True))
    for table, column in (("project_value", "visit_id"), ("visit", "follows_id")):
        key = sa.ForeignKey("visit.id", name=op.f(f"fk_{table}_{column}"))
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column(column, sa.Integer(), key, nullable=True))
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
