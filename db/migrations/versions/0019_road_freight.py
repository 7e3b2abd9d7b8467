"""Applicants that carry goods by road for hire or reward: their ceiling of aid was another.

Revision: 0019, after 0018.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.add_column(
        "applicant",
        sa.Column("road_freight", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
