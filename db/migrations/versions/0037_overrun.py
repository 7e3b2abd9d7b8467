"""By how much an entry exceeded what remained.

Revision: 0037, after 0036.
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    column = sa.Column("overrun", sa.BigInteger(), nullable=False, server_default="0")
    op.add_column("ledger_entry", column)
