"""Advances set off in later claims; changes of contracts that were recorded by mistake.

Revision: 0044, after 0043.
"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision; until now nothing was set off or cancelled."""
    op.add_column(
        "claim", sa.Column("settled", sa.BigInteger(), nullable=False, server_default="0")
    )
    op.add_column("contract_change", sa.Column("cancelled_at", sa.DateTime(), nullable=True))
    op.add_column(
        "contract_change",
        sa.Column("cancelled_reason", sa.Text(), nullable=False, server_default=""),
    )
