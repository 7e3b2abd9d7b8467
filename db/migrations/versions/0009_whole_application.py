"""The whole paper form of an application; activities become rows, line by line where numbered.

Revision: 0009, after 0008.
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_NUMBERED = re.compile(r"\s*(\d{1,3})[.)]\s+(\S.*)")


def upgrade() -> None:
    """Bring the tables to this revision."""
    text, short = sa.Text(), sa.String(length=120)
    for table, columns in {
        "applicant": (
            sa.Column("contact", short, nullable=False, server_default=""),
            sa.Column("vat_payer", sa.Boolean(), nullable=True),
            sa.Column("ngo", sa.Boolean(), nullable=True),
        ),
        "application": (
            sa.Column("experience", text, nullable=False, server_default=""),
            sa.Column("place", sa.String(length=300), nullable=False, server_default=""),
            sa.Column("principles", text, nullable=False, server_default=""),
            sa.Column("risks", text, nullable=False, server_default=""),
            sa.Column("volunteer_hours", sa.Integer(), nullable=False, server_default="0"),
            sa.Column("de_minimis", sa.String(length=40), nullable=True),
            sa.Column("signed_by", short, nullable=False, server_default=""),
            sa.Column("signed_on", sa.Date(), nullable=True),
            sa.Column("signed_as", sa.String(length=200), nullable=False, server_default=""),
            sa.Column("pages", sa.Integer(), nullable=True),
            sa.Column("stated_total", sa.BigInteger(), nullable=True),
        ),
        "partner": (
            sa.Column("role", text, nullable=False, server_default=""),
            sa.Column("money", sa.BigInteger(), nullable=False, server_default="0"),
        ),
        "budget_line": (
            sa.Column("eligible", sa.Boolean(), nullable=False, server_default=sa.true()),
            sa.Column("ineligible_reason", text, nullable=False, server_default=""),
        ),
    }.items():
        for column in columns:
            op.add_column(table, column)
    _rows(
        "planned_activity",
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("text", text, nullable=False),
        sa.Column("begins", sa.String(length=10), nullable=False),
        sa.Column("ends", sa.String(length=10), nullable=False),
        sa.Column("result", text, nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
    )
    _rows(
        "planned_indicator",
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
    )
    _activities()
    op.drop_column("application", "activities")


def _rows(name: str, *columns: "sa.Column[object]") -> None:
    """A table of an application's rows in their order."""
    op.create_table(
        name,
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *columns,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f(f"fk_{name}_application_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_application_id"), name, ["application_id"], unique=False)


def _activities() -> None:
    """The text of each application as rows."""
    bind = op.get_bind()
    found = bind.execute(
        sa.text("SELECT id, activities FROM application WHERE activities <> '' ORDER BY id")
    )
    made = [
        {"of": row.id, "position": position, "number": number, "text": words}
        for row in found
        for position, (number, words) in enumerate(_parted(row.activities))
    ]
    if made:
        bind.execute(
            sa.text(
                "INSERT INTO planned_activity"
                " (application_id, position, number, text, begins, ends, result, who)"
                " VALUES (:of, :position, :number, :text, '', '', '', '')"
            ),
            made,
        )


def _parted(text: str) -> list[tuple[str, str]]:
    """A row a line where every line is numbered, else one row with the whole text."""
    lines = [_NUMBERED.fullmatch(line) for line in text.splitlines() if line.strip()]
    if all(lines):
        return [(found[1], found[2].strip()) for found in lines if found]
    return [("1", text.strip())]
