"""Words that events and publicity are found by.

Revision: 0040, after 0039.
"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision; neither table was written to before."""
    for table in ("strategy_event", "publicity"):
        op.add_column(table, sa.Column("folded", sa.Text(), nullable=False, server_default=""))
