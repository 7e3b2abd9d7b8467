"""Whether the proposal of an imported payment is sure.

Revision: 0044, after 0043.
"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    column: sa.Column[bool] = sa.Column("sure", sa.Boolean(), nullable=False, server_default="0")
    op.add_column("imported_payment", column)
