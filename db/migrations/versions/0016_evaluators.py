"""The register of evaluators: those who work on paper only, contacts, expertise, days.

Revision: 0016, after 0015. Tables are rebuilt so that an account and a paper may be missing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    with op.batch_alter_table("evaluator") as table:
        table.alter_column("account_id", existing_type=sa.Integer(), nullable=True)
        for name, kind in (
            ("organisation_code", sa.String(length=20)),
            ("phone", sa.String(length=60)),
            ("note", sa.Text()),
        ):
            table.add_column(sa.Column(name, kind, nullable=False, server_default=""))
        for name in ("active_from", "active_until"):
            table.add_column(sa.Column(name, sa.Date(), nullable=True))
    with op.batch_alter_table("declaration") as table:
        table.alter_column("paper_id", existing_type=sa.Integer(), nullable=True)
        table.add_column(sa.Column("hand_signed_on", sa.Date(), nullable=True))
        table.add_column(
            sa.Column("hand_note", sa.String(length=300), nullable=False, server_default="")
        )
    op.add_column(
        "paper", sa.Column("by_hand", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "expertise",
        sa.Column("evaluator_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=80), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluator_id"], ["evaluator.id"], name=op.f("fk_expertise_evaluator_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expertise")),
        sa.UniqueConstraint(
            "evaluator_id", "kind", "value", name=op.f("uq_expertise_evaluator_id_kind_value")
        ),
    )
