"""Whether a document shows that somebody was in a target group on the first day.

Unemployed: a certificate of the employment service with the date of registration. Disability: a
certificate or a decision on the level. Inactive: a declaration, or a school's certificate. Homeless
or at social risk: a certificate of the municipality or a shelter. Long-term unemployment stands on
the same certificate as unemployment; NEET and age follow from what is known already.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.explanation import Line, say
from app.formats import day
from app.i18n import N_
from db.terms import EvidenceKind, TargetGroup

SUITS: dict[TargetGroup, tuple[EvidenceKind, ...]] = {
    TargetGroup.UNEMPLOYED: (EvidenceKind.EMPLOYMENT_SERVICE, EvidenceKind.OTHER),
    TargetGroup.DISABILITY: (
        EvidenceKind.DISABILITY_CERTIFICATE,
        EvidenceKind.LEVEL_DECISION,
        EvidenceKind.OTHER,
    ),
    TargetGroup.INACTIVE: (
        EvidenceKind.DECLARATION,
        EvidenceKind.SCHOOL_CERTIFICATE,
        EvidenceKind.OTHER,
    ),
    TargetGroup.OTHER_EXCLUDED: (
        EvidenceKind.MUNICIPALITY_CERTIFICATE,
        EvidenceKind.SHELTER_CERTIFICATE,
        EvidenceKind.DECLARATION,
        EvidenceKind.OTHER,
    ),
}
"""Which documents show which group; only these groups are shown by one."""

NEEDED = tuple(SUITS)


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a document the rule looks at; None is an open end."""

    kind: EvidenceKind
    valid_from: date | None
    valid_to: date | None
    registered_on: date | None


@dataclass(frozen=True, slots=True)
class Covering:
    """``covers``: the first day is within; ``fits``: so are the dates of registration."""

    covers: bool
    fits: bool
    lines: tuple[Line, ...]


def covering(found: Shown, started_on: date, unemployed_since: date | None) -> Covering:
    """One document against the first day, with why."""
    lines = []
    early, late = found.valid_from, found.valid_to
    covers = (early is None or early <= started_on) and (late is None or late >= started_on)
    if covers:
        lines.append(say(N_("It covers the first day, {day}"), day=day(started_on)))
    elif early is not None and early > started_on:
        lines.append(
            say(
                N_("It holds only from {start}, the first day was {day}"),
                start=day(early),
                day=day(started_on),
            )
        )
    elif late is not None:
        lines.append(
            say(
                N_("It held only until {end}, the first day was {day}"),
                end=day(late),
                day=day(started_on),
            )
        )
    misfits = list(_misfits(found, started_on, unemployed_since))
    return Covering(covers, not misfits, (*lines, *misfits))


def _misfits(found: Shown, started_on: date, since: date | None) -> Iterator[Line]:
    on = found.registered_on
    if found.kind is not EvidenceKind.EMPLOYMENT_SERVICE or on is None:
        return
    if on > started_on:
        yield say(
            N_("Registered on {on}, after the first day {day}"), on=day(on), day=day(started_on)
        )
    elif since is None:
        yield say(N_("Registered on {on}, but the record has no date of unemployment"), on=day(on))
    elif on != since:
        yield say(
            N_("Registered on {on}, but the record says unemployed since {since}"),
            on=day(on),
            since=day(since),
        )


def lacking(
    groups: Collection[TargetGroup],
    shown: Sequence[tuple[TargetGroup, Shown]],
    started_on: date,
    unemployed_since: date | None,
) -> tuple[TargetGroup, ...]:
    """Groups of a record that no document shows well, in the order of the enum."""
    good = {
        group
        for group, found in shown
        if (judged := covering(found, started_on, unemployed_since)).covers and judged.fits
    }
    return tuple(g for g in TargetGroup if g in SUITS and g in groups and g not in good)
