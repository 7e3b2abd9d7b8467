"""The register of documents and the case files of the documentation plan.

Revision: 0011, after 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "case_file",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("years", sa.Integer(), nullable=True),
        sa.Column("disposed", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_case_file_year_number")),
    )
    op.create_table(
        "document",
        sa.Column("register", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("registered_at", sa.DateTime(), nullable=False),
        sa.Column("registered_by", sa.String(length=120), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("subject_key", sa.String(length=600), nullable=False),
        sa.Column("party", sa.String(length=200), nullable=False),
        sa.Column("party_key", sa.String(length=400), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=True),
        sa.Column("their_on", sa.Date(), nullable=True),
        sa.Column("their_number", sa.String(length=60), nullable=False),
        sa.Column("responsible", sa.String(length=120), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("binder", sa.String(length=120), nullable=False),
        sa.Column("pages", sa.String(length=60), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("noun", sa.String(length=40), nullable=False),
        sa.Column("record", sa.Integer(), nullable=True),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=40), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("deemed_days", sa.Integer(), nullable=True),
        sa.Column("deemed_working", sa.Boolean(), nullable=True),
        sa.Column("received_why", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("due_days", sa.Integer(), nullable=True),
        sa.Column("due_working", sa.Boolean(), nullable=False),
        sa.Column("due_first_counted", sa.Boolean(), nullable=False),
        sa.Column("due_roll_over", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_why", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("settled_by", sa.String(length=120), nullable=False),
        sa.Column("settled_reason", sa.Text(), nullable=False),
        sa.Column("voided_at", sa.DateTime(), nullable=True),
        sa.Column("voided_by", sa.String(length=120), nullable=False),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answers_id"], ["document.id"], name=op.f("fk_document_answers_id")
        ),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name=op.f("fk_document_applicant_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_document_case_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_document_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint(
            "register", "year", "serial", name=op.f("uq_document_register_year_serial")
        ),
        sa.UniqueConstraint("uuid", name=op.f("uq_document_uuid")),
    )
    op.create_index(op.f("ix_document_answers_id"), "document", ["answers_id"], unique=False)
    op.create_index(op.f("ix_document_applicant_id"), "document", ["applicant_id"], unique=False)
    op.create_index(op.f("ix_document_case_id"), "document", ["case_id"], unique=False)
    op.create_index(op.f("ix_document_due_on"), "document", ["due_on"], unique=False)
    op.create_index(op.f("ix_document_noun_record"), "document", ["noun", "record"], unique=False)
    op.create_index(op.f("ix_document_number"), "document", ["number"], unique=False)
    op.create_index(op.f("ix_document_paper_id"), "document", ["paper_id"], unique=False)
    op.create_index(op.f("ix_document_party_key"), "document", ["party_key"], unique=False)
    op.create_index(op.f("ix_document_registered_on"), "document", ["registered_on"], unique=False)
    op.create_index(op.f("ix_document_subject_key"), "document", ["subject_key"], unique=False)
    op.create_index(
        op.f("ix_document_year_register"), "document", ["year", "register"], unique=False
    )
