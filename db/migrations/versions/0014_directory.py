"""The directory of applicants: likenesses, merges, linked enterprises, de minimis aid.

Revision: 0014, after 0013. Applicants get what they are sorted, searched and compared by.
"""

import sqlalchemy as sa
from alembic import op

from db import names, search

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    for name in ("doubtful", "alias"):
        op.add_column(
            "applicant", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
        )
    for name in ("legal_form", "sector", "doubtful"):
        op.create_index(
            op.f(f"ix_applicant_{name}_name_key"), "applicant", [name, "name_key"], unique=False
        )
    op.add_column(
        "import_batch",
        sa.Column("what", sa.String(length=40), nullable=False, server_default="applications"),
    )
    _aid()
    _directory()
    _fill()


def _aid() -> None:
    op.create_table(
        "aid_entry",
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("receiver", sa.String(length=200), nullable=False),
        sa.Column("receiver_code", sa.String(length=20), nullable=False),
        sa.Column("granter", sa.String(length=200), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("regulation", sa.String(length=40), nullable=False),
        sa.Column("project", sa.String(length=300), nullable=False),
        sa.Column("paper", sa.String(length=200), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name=op.f("fk_aid_entry_applicant_id")
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["aid_entry.id"], name=op.f("fk_aid_entry_reverses_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid_entry")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_aid_entry_reverses_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_aid_entry_uuid")),
    )
    op.create_index(op.f("ix_aid_entry_applicant_id"), "aid_entry", ["applicant_id"], unique=False)
    op.create_table(
        "aid_lookup",
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=True),
        sa.Column("looked_on", sa.Date(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name=op.f("fk_aid_lookup_applicant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid_lookup")),
        sa.UniqueConstraint("uuid", name=op.f("uq_aid_lookup_uuid")),
    )
    op.create_index(
        op.f("ix_aid_lookup_applicant_id"), "aid_lookup", ["applicant_id"], unique=False
    )
    op.create_table(
        "aid_exemption",
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_aid_exemption_application_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid_exemption")),
        sa.UniqueConstraint("application_id", name=op.f("uq_aid_exemption_application_id")),
    )


def _directory() -> None:
    op.create_table(
        "applicant_key",
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name=op.f("fk_applicant_key_applicant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicant_key")),
    )
    op.create_index(
        op.f("ix_applicant_key_applicant_id"), "applicant_key", ["applicant_id"], unique=False
    )
    op.create_index(
        op.f("ix_applicant_key_key_applicant_id"),
        "applicant_key",
        ["key", "applicant_id"],
        unique=False,
    )
    op.create_table(
        "applicant_likeness",
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("apart_at", sa.DateTime(), nullable=True),
        sa.Column("apart_by", sa.String(length=120), nullable=False),
        sa.Column("apart_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["one_id"], ["applicant.id"], name=op.f("fk_applicant_likeness_one_id")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["applicant.id"], name=op.f("fk_applicant_likeness_other_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicant_likeness")),
        sa.UniqueConstraint(
            "one_id", "other_id", name=op.f("uq_applicant_likeness_one_id_other_id")
        ),
    )
    op.create_index(
        op.f("ix_applicant_likeness_other_id"), "applicant_likeness", ["other_id"], unique=False
    )
    op.create_table(
        "applicant_link",
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.Column("paper", sa.String(length=200), nullable=False),
        sa.Column("paper_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("ended_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name=op.f("fk_applicant_link_applicant_id")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["applicant.id"], name=op.f("fk_applicant_link_other_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicant_link")),
        sa.UniqueConstraint("uuid", name=op.f("uq_applicant_link_uuid")),
    )
    op.create_index(
        op.f("ix_applicant_link_applicant_id"), "applicant_link", ["applicant_id"], unique=False
    )
    op.create_index(
        op.f("ix_applicant_link_other_id"), "applicant_link", ["other_id"], unique=False
    )
    op.create_table(
        "applicant_merge",
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("alias_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved", sa.Text(), nullable=False),
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("merged_at", sa.DateTime(), nullable=False),
        sa.Column("merged_by", sa.String(length=120), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["alias_id"], ["applicant.id"], name=op.f("fk_applicant_merge_alias_id")
        ),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["applicant.id"], name=op.f("fk_applicant_merge_kept_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicant_merge")),
    )
    op.create_index(
        op.f("ix_applicant_merge_alias_id"), "applicant_merge", ["alias_id"], unique=False
    )
    op.create_index(
        op.f("ix_applicant_merge_kept_id"), "applicant_merge", ["kept_id"], unique=False
    )


def _fill() -> None:
    connection = op.get_bind()
    rows = connection.exec_driver_sql("SELECT id, name, code FROM applicant").all()
    search.index_many(connection, "applicants", [(row[0], (row[1], row[2])) for row in rows])
    keys = [
        {"applicant_id": row[0], "key": key} for row in rows for key in sorted(names.keys(row[1]))
    ]
    if keys:
        statement = "INSERT INTO applicant_key(applicant_id, key) VALUES (:applicant_id, :key)"
        connection.execute(sa.text(statement), keys)
    for row in rows:
        if not _right(row[2]):
            connection.execute(
                sa.text("UPDATE applicant SET doubtful = 1 WHERE id = :id"), {"id": row[0]}
            )


def _right(code: str) -> bool:
    """Whether it is a legal entity code, as it was checked when this revision was made."""
    if not (code.isascii() and code.isdigit()):
        return False
    if len(code) != 9:
        return len(code) == 7
    digits = [int(digit) for digit in code]
    for weights in ((1, 2, 3, 4, 5, 6, 7, 8), (3, 4, 5, 6, 7, 8, 9, 1)):
        rest = sum(a * b for a, b in zip(digits[:8], weights, strict=True)) % 11
        if rest < 10:
            return digits[8] == rest
    return digits[8] == 0
