"""Every certificate that an account has signed with.

Revision: 0003, after 0002. A table is added and filled with the certificates there are.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "certificate",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("certificate", sa.LargeBinary(), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_certificate_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
    )
    op.create_index(op.f("ix_certificate_account_id"), "certificate", ["account_id"], unique=False)
    op.execute(
        "INSERT INTO certificate (account_id, certificate, issued_at)"
        " SELECT id, certificate, created_at FROM account WHERE certificate IS NOT NULL"
    )
