"""How the office reads the rules where practice differs: one setting, kept with the office."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import N_
from app.participants.groups import DEFAULT, GroupRules
from app.participants.terms import TargetGroup
from app.participants.typed import refuse
from app.settings import store, stored_fields

_KEY = "participant-readings"
_BOUNDS = {
    "elderly_from": (50, 100),
    "young_under": (16, 40),
    "months_young": (1, 60),
    "months_other": (1, 60),
    "neet_from": (10, 30),
    "neet_to": (15, 40),
    "excluded_share": (0, 10_000),
}
"""Least and most that make sense: years, months, hundredths of a percent."""


def read_rules(session: Session) -> GroupRules:
    """The office's readings; the defaults until somebody changes them."""
    data = stored_fields(session, _KEY, GroupRules)
    if not data:
        return DEFAULT
    if "excluded" in data:
        data["excluded"] = frozenset(TargetGroup(name) for name in data["excluded"])
    return GroupRules(**data)


def write_rules(session: Session, rules: GroupRules) -> None:
    """Store them inside an open transaction."""
    store(session, _KEY, values(rules, [field.name for field in fields(GroupRules)]))


def changes(old: GroupRules, new: GroupRules) -> tuple[str, ...]:
    """Names of the readings that differ."""
    names = (field.name for field in fields(GroupRules))
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))


def values(rules: GroupRules, names: Iterable[str]) -> dict[str, Any]:
    """Readings by name, as JSON holds them."""
    found = {name: getattr(rules, name) for name in names}
    return {k: sorted(v) if isinstance(v, frozenset) else v for k, v in found.items()}


def check(rules: GroupRules) -> GroupRules:
    """Raises Invalid or InvalidMany for what cannot be meant."""
    problems = []
    for name, (least, most) in _BOUNDS.items():
        if not least <= getattr(rules, name) <= most:
            share = name == "excluded_share"
            problems.append(
                Invalid(
                    N_("From {least} to {most}."),
                    field=name,
                    least=least // 100 if share else least,
                    most=most // 100 if share else most,
                )
            )
    if rules.neet_to < rules.neet_from:
        problems.append(Invalid(N_("The last age is before the first."), field="neet_to"))
    if not rules.excluded:
        problems.append(Invalid(N_("At least one group counts as excluded."), field="excluded"))
    refuse(problems)
    return rules
