"""The cap of administration as the ledger stands, and after something more is promised or paid."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.explanation import Check, Explanation, Line, Severity, check, percent, say
from app.formats import day, money
from app.i18n import N_
from app.ledger.position import Parts, Position, position
from app.ledger.postings import Posting
from app.ledger.remainder import Cell, Figures
from app.profiles import profile
from app.projects.administration.cap import Cap, Measure, Stand, cap
from app.projects.administration.settings import AdministrationSettings, read_settings
from db.models.ledger import LedgerEntry
from db.models.strategy import StrategyVersion
from db.terms import EntryKind


@dataclass(frozen=True, slots=True)
class Stands:
    """Cents at the three stages, everything and administration."""

    planned: Stand
    committed: Stand
    paid: Stand


def stands_of(cells: Iterable[tuple[int | None, Figures]]) -> Stands:
    """Add figures by action (None: administration) up. Pure."""
    whole, own = Figures(), Figures()
    for node_id, figures in cells:
        whole += figures
        if node_id is None:
            own += figures
    return Stands(
        Stand(whole.planned, own.planned),
        Stand(_committed(whole), _committed(own)),
        Stand(_paid(whole), _paid(own)),
    )


def read_cap(session: Session) -> Cap | None:
    """The cap as everything stands (eight SELECTs); None before a strategy exists."""
    stand = position(session)
    if stand.strategy_id is None:
        return None
    cells = [(node_id, figures) for (node_id, _source), figures in stand.figures().items()]
    found = cap_of(session, stand.strategy_id, stands_of(cells))
    lines = (*found.explanation.lines, *reasons(session))
    return replace(found, explanation=Explanation(lines))


def reasons(session: Session) -> tuple[Line, ...]:
    """Why money of administration was promised or paid above a limit (one SELECT)."""
    reversed_ids = select(LedgerEntry.reverses_id).where(LedgerEntry.reverses_id.is_not(None))
    said = (LedgerEntry.on, LedgerEntry.document, LedgerEntry.override, LedgerEntry.recorded_by)
    query = (
        select(*said, func.sum(LedgerEntry.cents))
        .where(
            LedgerEntry.node_id.is_(None),
            LedgerEntry.override != "",
            LedgerEntry.reverses_id.is_(None),
            LedgerEntry.id.not_in(reversed_ids),
        )
        .group_by(LedgerEntry.noun, LedgerEntry.record, *said)
        .order_by(func.min(LedgerEntry.id))
    )
    return tuple(
        say(
            N_("{day}, {document}, {cents} above the limit: {reason} ({who})"),
            day=day(on),
            document=document,
            cents=money(cents),
            reason=why,
            who=who,
        )
        for on, document, why, who, cents in session.execute(query)
    )


def cap_of(session: Session, strategy_id: int, stands: Stands) -> Cap:
    """The cap of a strategy version by the office's settings (two SELECTs)."""
    settings = read_settings(session)
    limit = limit_of(session, strategy_id, settings)
    return cap(settings.cap_base, limit, stands.planned, stands.committed, stands.paid)


def limit_of(session: Session, strategy_id: int, settings: AdministrationSettings) -> int:
    """Hundredths of a percent: the office's own, or the period's."""
    if settings.cap_limit is not None:
        return settings.cap_limit
    key = session.scalar(select(StrategyVersion.profile).where(StrategyVersion.id == strategy_id))
    return profile(key or "").administration_cap


def cap_checks(session: Session, promised: int = 0, paid: int = 0) -> tuple[Check, ...]:
    """Warnings when so many cents more for administration are promised, or paid, exceed the cap.

    ``promised`` is what a contract adds to what is promised already; what is paid was promised
    before, unless ``promised`` says otherwise. What is paid asks for a written reason, because
    the cap is settled at the end; a contract is refused, unless a manager says why.
    """
    return _checks(session, position(session), promised, paid)


def _checks(session: Session, stand: Position, promised: int, paid: int) -> tuple[Check, ...]:
    if stand.strategy_id is None:
        return ()
    before = stands_of(
        (node_id, figures) for (node_id, _source), figures in stand.figures().items()
    )
    after = Stands(before.planned, _more(before.committed, promised), _more(before.paid, paid))
    found = cap_of(session, stand.strategy_id, after)
    checks = []
    if promised > 0:
        checks.append(_check(_PROMISED, found.committed, found.limit))
    if paid > 0:
        checks.append(_check(_PAID, found.paid, found.limit))
    return tuple(each for each in checks if not each.ok)


def cap_exceeded(session: Session, entries: Sequence[tuple[EntryKind, Parts]]) -> tuple[Check, ...]:
    """What of the cap these postings of administration would exceed, none of them stored yet.

    What a contract promises of money that is paid already is not promised twice.
    """
    stand = position(session)
    added = [
        Posting(kind, None, source, None, None, cents)
        for kind, parts in entries
        for source, cents in parts
    ]
    before, after = _own(stand.figures()), _own(stand.figures(added))
    return _checks(session, stand, _committed(after) - _committed(before), 0)


def _own(found: Mapping[Cell, Figures]) -> Figures:
    return sum((each for (node_id, _source), each in found.items() if node_id is None), Figures())


_PROMISED = N_("With this, {cents} is promised or paid for administration")
_PAID = N_("With this, {cents} is paid for administration")


def _check(words: str, each: Measure, limit: int) -> Check:
    line: Line = say(
        N_("{amount}: {share} of {base}, at most {limit} = {allowed} (exceeded by {over})"),
        amount=say(words, cents=money(each.cents)),
        share=say(N_("a share that cannot be told")) if each.share is None else percent(each.share),
        base=money(each.base),
        limit=percent(limit),
        allowed=money(each.allowed),
        over=money(max(-each.left, 0)),
    )
    return check(each.ok, line, severity=Severity.WARNING, field="total")


def _more(stand: Stand, cents: int) -> Stand:
    return Stand(stand.whole + cents, stand.administration + cents)


def _paid(figures: Figures) -> int:
    """What was paid and did not come back."""
    opened = figures.contracts_open + figures.proposed_open + figures.published_open
    return figures.taken - opened


def _committed(figures: Figures) -> int:
    return _paid(figures) + figures.contracts_open
