"""What people settle about a complaint's re-evaluation: a difference, a common score.

Revision: 0049, after 0048.
"""

import sqlalchemy as sa

from db.migrations.making import made

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    made(
        "resettlement",
        sa.Column("settlement_id", sa.Integer(), nullable=False),
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        parents=(("settlement_id", "settlement"), ("complaint_id", "complaint")),
        unique=(("settlement_id",),),
        indexes=(("complaint_id",),),
    )
