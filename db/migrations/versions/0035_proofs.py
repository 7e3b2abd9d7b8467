"""How proofs of cost are sorted and found, what a time sheet costs.

Revision: 0035, after 0034.
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_ADDED = (
    ("invoice", "supplier_key", sa.String(length=400), ""),
    ("invoice", "words", sa.String(length=600), ""),
    ("invoice", "reason", sa.Text(), ""),
    ("time_sheet", "person_key", sa.String(length=240), ""),
    ("time_sheet", "category", sa.String(length=40), "salaries"),
    ("time_sheet", "hours", sa.BigInteger(), "0"),
    ("time_sheet", "cents", sa.BigInteger(), "0"),
    ("time_sheet", "reopened_reason", sa.Text(), ""),
    ("time_sheet", "recorded_by", sa.String(length=120), ""),
    ("in_kind", "who_key", sa.String(length=320), ""),
)


def upgrade() -> None:
    """Bring the tables to this revision; they held no rows before it."""
    for table, name, kind, default in _ADDED:
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=default))
    for table, name in (
        ("invoice", "supplier_key"),
        ("time_sheet", "person_key"),
        ("in_kind", "who_key"),
    ):
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name], unique=False)
