"""Text templates in versions, and the versions that each call was published with.

Revision: 0008, after 0007. Calls published before print the shipped texts, as they did.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "text_version",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.String(length=300), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_version")),
        sa.UniqueConstraint("kind", "number", name=op.f("uq_text_version_kind_number")),
        sa.UniqueConstraint("uuid", name=op.f("uq_text_version_uuid")),
    )
    op.create_table(
        "call_text",
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_call_text_call_id")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["text_version.id"], name=op.f("fk_call_text_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_text")),
        sa.UniqueConstraint("call_id", "kind", name=op.f("uq_call_text_call_id_kind")),
    )
    op.create_index(op.f("ix_call_text_version_id"), "call_text", ["version_id"], unique=False)
