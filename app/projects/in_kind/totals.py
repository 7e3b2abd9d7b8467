"""What a project promised to add of its own and what of it is proven. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.explanation import Explanation, say
from app.formats import money, short
from app.i18n import N_
from db.terms import InKindKind


@dataclass(frozen=True, slots=True)
class Proven:
    """Cents of one kind; ``hours`` in hundredths where there are any."""

    kind: InKindKind
    cents: int
    hours: int = 0


@dataclass(frozen=True, slots=True)
class OwnShare:
    """``own`` is the whole promise, ``in_kind`` the part of it that is not money; cents."""

    own: int
    in_kind: int
    proven_money: int
    proven_in_kind: int
    hours: int
    explanation: Explanation

    @property
    def proven(self) -> int:
        """Everything proven so far."""
        return self.proven_money + self.proven_in_kind

    @property
    def counted(self) -> int:
        """What of it counts: more in kind than promised does not stand in for money."""
        return self.proven_money + min(self.proven_in_kind, self.in_kind)

    @property
    def missing(self) -> int:
        """What is still to be proven; zero where more than promised is."""
        return max(self.own - self.counted, 0)


def own_share(own: int, in_kind: int, proven: Iterable[Proven]) -> OwnShare:
    """Promised against proven, with the arithmetic line by line."""
    rows = list(proven)
    paid = sum(each.cents for each in rows if each.kind is InKindKind.MONEY)
    given = sum(each.cents for each in rows if each.kind is not InKindKind.MONEY)
    hours = sum(each.hours for each in rows)
    if not own:
        nothing = say(
            N_(
                "No contract promises an own contribution;"
                " proven {cents} (volunteers’ hours: {hours})"
            ),
            cents=money(given + paid),
            hours=short(hours),
        )
        return OwnShare(0, 0, paid, given, hours, Explanation((nothing,)))
    lines = [
        say(
            N_("Promised: {own}, of it {in_kind} in kind and {money} in money"),
            own=money(own),
            in_kind=money(in_kind),
            money=money(own - in_kind),
        ),
        say(
            N_("Proven in kind: {given} (volunteers’ hours: {hours}), left {left}"),
            given=money(given),
            hours=short(hours),
            left=money(max(in_kind - given, 0)),
        ),
        say(
            N_("Proven in money: {paid}, left {left}"),
            paid=money(paid),
            left=money(max(own - in_kind - paid, 0)),
        ),
    ]
    found = OwnShare(own, in_kind, paid, given, hours, Explanation(tuple(lines)))
    if given > in_kind:
        lines.append(
            say(
                N_("In kind {extra} more than promised: it does not stand in for money."),
                extra=money(given - in_kind),
            )
        )
    if found.missing:
        lines.append(
            say(
                N_("{own} − {proven} = {missing} still to be proven"),
                own=money(own),
                proven=money(found.counted),
                missing=money(found.missing),
            )
        )
    else:
        lines.append(say(N_("Everything that was promised is proven.")))
    return OwnShare(own, in_kind, paid, given, hours, Explanation(tuple(lines)))
