"""An index for every order of the large tables, and a search of the entries' own texts.

Revision: 0005, after 0004. Participations repeat their person's sort key, so that a list in any
order is read from one index; the search finds entries by document and note.
"""

import sqlalchemy as sa
from alembic import op

from db import search

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_OLD = (
    ("participation", "operation_id"),
    ("participation", "started_on"),
    ("participation_group", "group"),
    ("ledger_entry", "kind"),
    ("ledger_entry", "application_id"),
)
_NEW = (
    ("person", "birth_date"),
    ("participation", "name_key"),
    ("participation", "operation_id", "name_key"),
    ("participation", "started_on", "name_key"),
    ("participation", "ended_on", "name_key"),
    ("participation", "complete", "name_key"),
    ("participation_group", "group", "participation_id"),
    ("ledger_entry", "kind", "on"),
    ("ledger_entry", "source", "on"),
    ("ledger_entry", "document", "on"),
    ("ledger_entry", "cents", "on"),
    ("ledger_entry", "application_id", "on"),
    ("audit_entry", "account"),
    ("audit_entry", "record"),
)


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.add_column(
        "participation",
        sa.Column("name_key", sa.String(length=400), nullable=False, server_default=""),
    )
    op.execute(
        "UPDATE participation SET name_key ="
        " (SELECT person.name_key FROM person WHERE person.id = participation.person_id)"
    )
    for table, column in _OLD:
        op.drop_index(op.f(f"ix_{table}_{column}"), table_name=table)
    for table, *columns in _NEW:
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns, unique=False)
    connection = op.get_bind()
    rows = connection.exec_driver_sql("SELECT id, document, note FROM ledger_entry").all()
    search.index_many(connection, "entries", [(row[0], (row[1], row[2])) for row in rows])
