"""What is kept of operations, participations, their evidence and their results.

Revision: 0023, after 0022.
"""

import sqlalchemy as sa
from alembic import op

from db.migrations.making import made

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    _columns()
    _derived()
    _documents()


def _columns() -> None:
    op.add_column("person", sa.Column("anonymised_at", sa.DateTime(), nullable=True))
    text = sa.String(length=20)
    for column in (
        sa.Column("controller", sa.String(length=40), nullable=False, server_default="office"),
        sa.Column("indicator_rules", text, nullable=False, server_default="esf-2014"),
        sa.Column("excluded_share", sa.BigInteger(), nullable=True),
        sa.Column("retention_from", sa.Date(), nullable=True),
        sa.Column("retention_years", sa.Integer(), nullable=True),
        sa.Column("legal_hold", sa.Text(), nullable=False, server_default=""),
    ):
        op.add_column("operation", column)
    for name in ("third_country", "foreign_background", "minority"):
        answer = sa.Column(name, sa.String(40), nullable=False, server_default="not_asked")
        op.add_column("participation", answer)
    for column in (
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("notice_version", text, nullable=False, server_default=""),
        sa.Column("form_version", text, nullable=False, server_default=""),
        sa.Column("handed_on", sa.Date(), nullable=True),
    ):
        op.add_column("participation", column)


def _derived() -> None:
    made(
        "participation_code",
        sa.Column("participation_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("sex", sa.String(length=40), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        parents=(
            ("participation_id", "participation"),
            ("operation_id", "operation"),
            ("person_id", "person"),
        ),
        unique=(("participation_id", "code"),),
        indexes=(("code", "sex", "operation_id", "person_id"), ("operation_id",), ("person_id",)),
    )
    made(
        "stay",
        sa.Column("participation_id", sa.Integer(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        parents=(("participation_id", "participation"),),
        indexes=(("participation_id",),),
    )


def _documents() -> None:
    made(
        "evidence",
        sa.Column("participation_id", sa.Integer(), nullable=False),
        sa.Column("group", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("issuer", sa.String(length=160), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checked_by", sa.String(length=120), nullable=False),
        sa.Column("voided_at", sa.DateTime(), nullable=True),
        sa.Column("voided_reason", sa.Text(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        parents=(("participation_id", "participation"),),
        unique=(("uuid",),),
        indexes=(("participation_id",),),
    )
    made(
        "follow_up",
        sa.Column("participation_id", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("seeking_since", sa.Date(), nullable=True),
        sa.Column("education_since", sa.Date(), nullable=True),
        sa.Column("qualified_on", sa.Date(), nullable=True),
        sa.Column("employed_since", sa.Date(), nullable=True),
        sa.Column("employed", sa.Boolean(), nullable=True),
        sa.Column("position", sa.String(length=40), nullable=True),
        sa.Column("evidence", sa.String(length=300), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        parents=(("participation_id", "participation"),),
        unique=(("participation_id", "moment"),),
        indexes=(("moment", "participation_id"),),
    )
