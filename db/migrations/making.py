"""What migrations share: making a table with its keys and indexes; ids that are given once."""

import sqlalchemy as sa
from alembic import op


def made(
    name: str,
    *columns: sa.Column[object],
    parents: tuple[tuple[str, str], ...] = (),
    unique: tuple[tuple[str, ...], ...] = (),
    indexes: tuple[tuple[str, ...], ...] = (),
) -> None:
    """``parents`` are foreign keys: the column and the table it points to; names as the models’."""
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


def give_ids_once(*tables: str) -> None:
    """Build tables anew so that the id of a row that went is never given again."""
    for name in tables:
        # Only a table made so remembers the highest id it ever had.
        with op.batch_alter_table(
            name, recreate="always", table_kwargs={"sqlite_autoincrement": True}
        ):
            pass
