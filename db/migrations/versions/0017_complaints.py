"""The register of complaints, with every step of each.

Revision: 0017, after 0016. Complaints about earlier calls are entered by hand.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    word = sa.String(length=40)
    op.create_table(
        "complaint",
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("target", word, nullable=False),
        sa.Column("decided", sa.String(length=40), nullable=False),
        sa.Column("by_applicant", sa.Boolean(), nullable=False),
        sa.Column("complainant", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("channel", word, nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("due_days", sa.Integer(), nullable=False),
        sa.Column("due_working", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_why", sa.Text(), nullable=False),
        sa.Column("state", word, nullable=False),
        sa.Column("refusal", word, nullable=True),
        sa.Column("outcome", word, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([f"{name}_id"], [f"{name}.id"], name=f"fk_complaint_{name}_id")
            for name in ("call", "application", "document", "paper")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sa.UniqueConstraint("number", name=op.f("uq_complaint_number")),
        sa.UniqueConstraint("uuid", name=op.f("uq_complaint_uuid")),
    )
    for column in ("application_id", "call_id", "document_id", "due_on", "state"):
        op.create_index(op.f(f"ix_complaint_{column}"), "complaint", [column], unique=False)
    op.create_table(
        "complaint_step",
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("state", word, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_step_complaint_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_step")),
    )
    op.create_index(
        op.f("ix_complaint_step_complaint_id"), "complaint_step", ["complaint_id"], unique=False
    )
