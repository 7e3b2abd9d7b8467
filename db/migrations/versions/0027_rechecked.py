"""When an eligibility check began anew because of a complaint.

Revision: 0027, after 0026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision; until now no check began anew."""
    op.add_column("complaint", sa.Column("rechecked_at", sa.DateTime(), nullable=True))
