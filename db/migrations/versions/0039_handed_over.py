"""What of a record in the agency's system has changed since it was entered there.

Revision: 0039, after 0038.
"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision; until now no record was marked."""
    for column in (
        sa.Column("handed_at", sa.DateTime(), nullable=True),
        sa.Column("handed_stale", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("handed_print", sa.String(length=32), nullable=False, server_default=""),
    ):
        op.add_column("participation", column)
    for name in ("handed_on", "handed_stale"):
        op.create_index(
            op.f(f"ix_participation_{name}_name_key"),
            "participation",
            [name, "name_key"],
            unique=False,
        )
