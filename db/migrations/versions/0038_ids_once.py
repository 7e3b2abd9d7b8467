"""The id of a record that went is never given to another: the audit log names records by it.

Revision: 0038, after 0037.
"""

from db.migrations.making import give_ids_once

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    give_ids_once(
        "call",
        "application",
        "evaluator",
        "person",
        "participation",
        "evidence",
        "follow_up",
        "consent",
        "attachment",
    )
