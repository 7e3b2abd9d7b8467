"""Whether the proposal of an imported payment is sure.

Revision: 0045, after 0044.
"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    column: sa.Column[bool] = sa.Column("sure", sa.Boolean(), nullable=False, server_default="0")
    op.add_column("imported_payment", column)
