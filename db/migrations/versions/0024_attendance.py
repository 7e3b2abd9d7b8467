"""Activities, their sessions, who attended, and totals that promoters report.

Revision: 0024, after 0023.
"""

import sqlalchemy as sa
from alembic import op

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
    _table(
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
    _table(
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
    _table(
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
    _table(
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
    _table(
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


def _table(
    name: str,
    *columns: sa.Column[object],
    parents: tuple[tuple[str, str], ...] = (),
    unique: tuple[tuple[str, ...], ...] = (),
    indexes: tuple[tuple[str, ...], ...] = (),
) -> None:
    """``parents`` are foreign keys: the column and the table it points to."""
    op.create_table(
        name,
        *columns,
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_{name}_{column}"))
            for column, table in parents
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        *(
            sa.UniqueConstraint(*names, name=op.f(f"uq_{name}_{'_'.join(names)}"))
            for names in unique
        ),
    )
    for names in indexes:
        op.create_index(op.f(f"ix_{name}_{'_'.join(names)}"), name, list(names), unique=False)
