"""What indicators should reach, and what was reported of them on a day.

Revision: 0025, after 0024.
"""

import sqlalchemy as sa

from db.migrations.making import made

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    _targets()
    _snapshots()


def _targets() -> None:
    made(
        "indicator_target",
        sa.Column("operation_id", sa.Integer(), nullable=True),
        sa.Column("call_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("sex", sa.String(length=40), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        parents=(("operation_id", "operation"), ("call_id", "call")),
        unique=(("operation_id", "call_id", "code", "sex"),),
    )


def _snapshots() -> None:
    made(
        "indicator_snapshot",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.Column("taken_by", sa.String(length=120), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("rules", sa.String(length=20), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("figures_hash", sa.String(length=64), nullable=False),
        sa.Column("document", sa.String(length=160), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        unique=(("number",), ("uuid",)),
    )
    made(
        "snapshot_record",
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("participation_id", sa.Integer(), nullable=False),
        sa.Column("sex", sa.String(length=40), nullable=False),
        sa.Column("codes", sa.String(length=240), nullable=False),
        parents=(("snapshot_id", "indicator_snapshot"), ("participation_id", "participation")),
        unique=(("snapshot_id", "participation_id"),),
        indexes=(("participation_id",),),
    )
