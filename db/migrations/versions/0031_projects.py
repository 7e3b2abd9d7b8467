"""Projects, their steps at the agency, their contracts; what posted an entry.

Revision: 0031, after 0030.
"""

import sqlalchemy as sa
from alembic import op

from db.migrations.making import made

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    _columns()
    _projects()
    _contracts()


def _columns() -> None:
    name = sa.String(length=120)
    for column in (
        sa.Column("recorded_by", name, nullable=False, server_default=""),
        sa.Column("noun", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("record", sa.Integer(), nullable=True),
        sa.Column("override", sa.Text(), nullable=False, server_default=""),
    ):
        op.add_column("ledger_entry", column)
    op.create_index(op.f("ix_ledger_entry_noun_record"), "ledger_entry", ["noun", "record"])


def _projects() -> None:
    made(
        "project",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column("operation_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("title_key", sa.String(length=600), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("manager", sa.String(length=120), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        parents=(("application_id", "application"), ("operation_id", "operation")),
        unique=(("application_id",), ("operation_id",), ("uuid",)),
        indexes=(("code",), ("due_on",), ("kind",), ("stage",), ("title_key",)),
    )
    made(
        "project_step",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("cents", sa.BigInteger(), nullable=True),
        sa.Column("document", sa.String(length=160), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.Column("cancelled_reason", sa.Text(), nullable=False),
        parents=(("project_id", "project"),),
        indexes=(("project_id",),),
    )


def _contracts() -> None:
    made(
        "contract",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("own", sa.BigInteger(), nullable=False),
        sa.Column("in_kind", sa.BigInteger(), nullable=False),
        sa.Column("advance_limit", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("terminated_on", sa.Date(), nullable=True),
        sa.Column("terminated_reason", sa.Text(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        parents=(("project_id", "project"),),
        unique=(("project_id",), ("uuid",)),
        indexes=(("ends_on",),),
    )
    made(
        "contract_source",
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        parents=(("contract_id", "contract"),),
        unique=(("contract_id", "source"),),
    )
    made(
        "instalment",
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        parents=(("contract_id", "contract"),),
        indexes=(("contract_id",), ("due_on",)),
    )
    made(
        "contract_change",
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("document", sa.String(length=160), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        parents=(("contract_id", "contract"),),
        unique=(("contract_id", "number"), ("uuid",)),
    )
