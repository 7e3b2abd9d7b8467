"""Activities, their sessions, who attended, and totals that promoters report.

Revision: 0024, after 0023.
"""

import sqlalchemy as sa

from db.migrations.making import made

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    _activities()
    _sessions()
    _totals()


def _activities() -> None:
    made(
        "activity",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("controller", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("planned_hours", sa.BigInteger(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("lecturer", sa.String(length=160), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.Column("cancelled_reason", sa.Text(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        parents=(("operation_id", "operation"),),
        unique=(("uuid",),),
        indexes=(("operation_id",),),
    )
    made(
        "enrolment",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("participation_id", sa.Integer(), nullable=False),
        sa.Column("enrolled_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        parents=(("activity_id", "activity"), ("participation_id", "participation")),
        unique=(("activity_id", "participation_id"),),
        indexes=(("participation_id",),),
    )


def _sessions() -> None:
    made(
        "attendance_session",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("hours", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("lecturer", sa.String(length=160), nullable=False),
        sa.Column("topic", sa.String(length=300), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.Column("cancelled_reason", sa.Text(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        parents=(("activity_id", "activity"),),
        unique=(("uuid",),),
        indexes=(("activity_id", "on"), ("on",)),
    )
    made(
        "attendance",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("participation_id", sa.Integer(), nullable=False),
        sa.Column("hours", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        parents=(("session_id", "attendance_session"), ("participation_id", "participation")),
        unique=(("session_id", "participation_id"),),
        indexes=(("participation_id",),),
    )


def _totals() -> None:
    made(
        "reported_total",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("sex", sa.String(length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=160), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("voided_at", sa.DateTime(), nullable=True),
        sa.Column("voided_reason", sa.Text(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        parents=(("operation_id", "operation"), ("activity_id", "activity")),
        unique=(("uuid",),),
        indexes=(("activity_id",), ("operation_id",)),
    )
