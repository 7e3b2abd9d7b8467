"""When an application was given to its evaluator.

Revision: 0020, after 0019.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.add_column("assignment", sa.Column("assigned_at", sa.DateTime(), nullable=True))
