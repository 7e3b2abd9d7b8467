"""Invented contracts and payments, of applications and of administration."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from app.budget.drafts import EntryDraft
from db.terms import EntryKind, FundingSource

ADMINISTRATION = 20
"""Percent of the entries."""
CONTRACT = 10
"""Percent of the other ones."""


def entries(
    count: int, seed: int, applications: Sequence[int], first: date, today: date
) -> Iterator[EntryDraft]:
    """So many drafts from ``first`` to ``today``; without applications all are administration."""
    chance = Random(seed)
    days = (today - first).days + 1
    for number in range(1, count + 1):
        on = first + timedelta(days=chance.randrange(days))
        if not applications or chance.randrange(100) < ADMINISTRATION:
            yield _administration(chance, number, on)
        else:
            yield _of_project(chance, number, on, chance.choice(applications))


def _administration(chance: Random, number: int, on: date) -> EntryDraft:
    sources = chance.sample(list(FundingSource), chance.randrange(1, 4))
    parts = tuple((source, chance.randrange(1_00, 90_00)) for source in sources)
    note = "Vietos veiklos grupės administravimo išlaidos"
    return EntryDraft(EntryKind.PAID, on, f"ADM-{on.year}-{number}", parts=parts, note=note)


def _of_project(chance: Random, number: int, on: date, application: int) -> EntryDraft:
    if chance.randrange(100) < CONTRACT:
        kind, name, note = EntryKind.CONTRACTED, "SUT", "Sutartis su projekto vykdytoju"
    else:
        kind, name, note = EntryKind.PAID, "MP", "Mokėjimas pagal išlaidų ataskaitą"
    total = chance.randrange(50_00, 900_00)
    document = f"{name}-{on.year}-{number}"
    return EntryDraft(kind, on, document, total, application_id=application, note=note)
