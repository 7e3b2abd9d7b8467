"""A look at a file whose people nobody named one by one.

Revision: 0050, after 0049.
"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    with op.batch_alter_table("person_access") as batch:
        batch.alter_column("person_id", existing_type=sa.Integer(), nullable=True)
