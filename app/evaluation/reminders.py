"""Who owes what and since when, and the text that reminds them. Pure.

The text is an e-mail that the manager copies; the program sends nothing. It is Lithuanian like
every paper, whatever the screen's language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.evaluation.views import Cell, Owes, ProgressRow
from app.formats import day, local_day
from app.i18n import N_, paper

WHAT = {
    Owes.ANSWER: N_("answer whether there is a conflict of interest"),
    Owes.SHEET: N_("evaluate and submit"),
    Owes.SIGNATURE: N_("sign the evaluation sheet"),
}
"""What is awaited, as an order to the evaluator."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is awaited; ``since`` the assignment, None where it was not written down."""

    number: str
    title: str
    what: Owes
    missing: int
    begun: bool
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Reminder:
    """All that one evaluator owes; ``id`` is the evaluator's."""

    id: int
    evaluator: str
    email: str
    phone: str
    owed: tuple[Owed, ...]
    text: str

    @property
    def since(self) -> datetime | None:
        """The oldest of what is owed."""
        return min((each.since for each in self.owed if each.since), default=None)


def reminders_of(
    rows: Sequence[ProgressRow],
    contacts: Mapping[int, tuple[str, str]],
    call: tuple[str, str],
    office: str,
) -> tuple[Reminder, ...]:
    """By name; ``call`` is its number and title, ``contacts`` e-mail and phone by evaluator."""
    found: dict[tuple[str, int], list[Owed]] = {}
    for row in rows:
        for cell in row.cells:
            if cell.owes is not None:
                found.setdefault((cell.evaluator, cell.evaluator_id), []).append(_owed(row, cell))
    return tuple(
        Reminder(
            key,
            name,
            *contacts.get(key, ("", "")),
            tuple(owed),
            _text(name, owed, call, office),
        )
        for (name, key), owed in sorted(found.items())
    )


def _owed(row: ProgressRow, cell: Cell) -> Owed:
    assert cell.owes is not None
    begun = cell.missing > 0 or cell.returned
    return Owed(row.number, row.title, cell.owes, cell.missing, begun, cell.since)


def _text(name: str, owed: Sequence[Owed], call: tuple[str, str], office: str) -> str:
    lines = [
        paper(N_("Dear {name},")).format(name=name),
        "",
        paper(N_("In call No. {number} “{title}” we still await from you:")).format(
            number=call[0], title=call[1]
        ),
        *(_line(each) for each in owed),
        "",
        paper(N_("If you cannot do it, or a conflict of interest has come up, please tell us.")),
        "",
        office,
    ]
    return "\n".join(lines)


def _line(each: Owed) -> str:
    since = (
        ""
        if each.since is None
        else paper(N_("asked {day}")).format(day=day(local_day(each.since)))
    )
    missing = (
        paper(N_("criteria still open: {n}")).format(n=each.missing)
        if each.what is Owes.SHEET and each.missing
        else ""
    )
    more = "; ".join(part for part in (missing, since) if part)
    line = f"– {each.number} „{each.title}“: {paper(WHAT[each.what])}"
    return f"{line} ({more})." if more else f"{line}."
