"""Requests to clarify an application, with their delivery, deadline and answer.

Revision: 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.add_column(
        "application",
        sa.Column("clarifying", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "clarification",
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("working_days", sa.Boolean(), nullable=False),
        sa.Column("first_counted", sa.Boolean(), nullable=False),
        sa.Column("roll_over", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by", sa.String(length=120), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=40), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("delivery_note", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_why", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("closed_by", sa.String(length=120), nullable=False),
        sa.Column("closed_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_clarification_application_id")
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_clarification_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clarification")),
        sa.UniqueConstraint(
            "application_id", "number", name=op.f("uq_clarification_application_id_number")
        ),
        sa.UniqueConstraint("uuid", name=op.f("uq_clarification_uuid")),
    )
    for column in ("application_id", "due_on", "state"):
        op.create_index(op.f(f"ix_clarification_{column}"), "clarification", [column], unique=False)
    op.create_table(
        "clarification_item",
        sa.Column("clarification_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["clarification_id"],
            ["clarification.id"],
            name=op.f("fk_clarification_item_clarification_id"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["checklist_item.id"], name=op.f("fk_clarification_item_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clarification_item")),
        sa.UniqueConstraint(
            "clarification_id",
            "item_id",
            name=op.f("uq_clarification_item_clarification_id_item_id"),
        ),
    )
    op.create_index(
        op.f("ix_clarification_item_clarification_id"),
        "clarification_item",
        ["clarification_id"],
        unique=False,
    )
