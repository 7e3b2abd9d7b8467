"""On which day an indicator's code counts, and an order in which persons are told apart.

Revision: 0029, after 0028. No code was stored before this revision.
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_TABLE = "participation_code"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.drop_index(op.f(f"ix_{_TABLE}_code_sex_operation_id_person_id"), _TABLE)
    with op.batch_alter_table(_TABLE) as table:
        table.add_column(sa.Column("counted_on", sa.Date(), nullable=False))
    names = ["code", "sex", "person_id", "operation_id", "counted_on"]
    op.create_index(op.f(f"ix_{_TABLE}_{'_'.join(names)}"), _TABLE, names, unique=False)
    op.create_index(op.f("ix_participation_rule_version"), "participation", ["rule_version"])
