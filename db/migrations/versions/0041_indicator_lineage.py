"""An indicator of the strategy is the same through its versions.

Revision: 0041, after 0040.
"""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision: one lineage for one kind and title of one node's own."""
    column = sa.Column("lineage", sa.String(length=36), nullable=False, server_default="")
    op.add_column("strategy_indicator", column)
    op.create_index(op.f("ix_strategy_indicator_lineage"), "strategy_indicator", ["lineage"])
    bind = op.get_bind()
    rows = bind.execute(
        sa.text(
            "SELECT i.id, i.kind, i.title, i.code, n.lineage, n.strategy_id"
            " FROM strategy_indicator i JOIN strategy_node n ON n.id = i.node_id ORDER BY i.id"
        )
    ).all()
    known: dict[tuple[str, ...], str] = {}
    used: set[tuple[int, str]] = set()
    for key, kind, title, code, node, strategy in rows:
        lineage = known.setdefault((node, kind, title.casefold()), str(uuid4()))
        if (strategy, lineage) in used:  # the same words twice, told apart by their code
            lineage = known.setdefault((node, kind, title.casefold(), code), str(uuid4()))
        used.add((strategy, lineage))
        bind.execute(
            sa.text("UPDATE strategy_indicator SET lineage = :lineage WHERE id = :key"),
            {"lineage": lineage, "key": key},
        )
