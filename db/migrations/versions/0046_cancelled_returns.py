"""A return to the evaluators that was recorded by mistake is taken back.

Revision: 0046, after 0045.
"""

import sqlalchemy as sa
from alembic import op

import db.types

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    for column in (
        sa.Column("cancelled_at", db.types.UtcDateTime(), nullable=True),
        sa.Column("cancelled_by", sa.String(length=120), nullable=False, server_default=""),
        sa.Column("cancelled_reason", sa.Text(), nullable=False, server_default=""),
        sa.Column("cancelled_number", sa.String(length=40), nullable=False, server_default=""),
    ):
        op.add_column("returned", column)
    key = sa.ForeignKey("evaluation.id", name=op.f("fk_returned_from_evaluation_id"))
    third: sa.Column[bool] = sa.Column("third", sa.Boolean(), nullable=False, server_default="0")
    with op.batch_alter_table("returned_from") as batch:
        batch.add_column(sa.Column("evaluation_id", sa.Integer(), key, nullable=True))
        batch.add_column(third)
    op.execute(_SHEETS)


_SHEETS = """
UPDATE returned_from SET evaluation_id = (
    SELECT max(evaluation.id) FROM evaluation JOIN returned ON returned.id = returned_id
    WHERE evaluation.application_id = returned.application_id
    AND evaluation.evaluator_id = returned_from.evaluator_id
    AND evaluation.submitted_at <= returned.returned_at
)
"""
"""The sheet that counted until then."""
