"""What the office wrote into a frozen report of indicators.

Revision: 0047, after 0046.
"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision; reports frozen until now had no words of their own."""
    for name in ("introduction", "explanations"):
        column: sa.Column[str] = sa.Column(name, sa.Text(), nullable=False, server_default="")
        op.add_column("indicator_snapshot", column)
