"""What the deciding body said of an application, where it decided otherwise than proposed.

Revision: 0015, after 0014.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision; until now everything was decided as proposed."""
    op.add_column("decision_item", sa.Column("word", sa.Text(), nullable=False, server_default=""))
