"""An operation entered by mistake can go: its id is never given to another.

Revision: 0051, after 0050.
"""

from db.migrations.making import give_ids_once

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    give_ids_once("operation")
