"""What the details of the audit log are called and how their values read."""

from enum import StrEnum

from app.applications.terms import ClarificationState, Dismissal
from app.budget.terms import EntryKind
from app.evaluation import ConflictState, SheetStage, Typing
from app.formats import money, points
from app.i18n import N_, _
from app.labels import label
from app.register.terms import Channel, Register
from app.safety.terms import Role
from app.strategy.activities.terms import EventKind, PublicityChannel
from app.texts.terms import TextKind

_NAMES: dict[str, str] = {
    "account": N_("account"),
    "activity": N_("activity, record"),
    "after": N_("now"),
    "after_the_end": N_("after the end"),
    "answers": N_("answers to"),
    "application": N_("application"),
    "assignments": N_("assignments"),
    "before": N_("before"),
    "blank_rows": N_("blank rows"),
    "break_after": N_("break after, acad. h"),
    "break_minutes": N_("break, min"),
    "call": N_("call"),
    "cells": N_("cells"),
    "cents": N_("sum"),
    "channel": N_("channel"),
    "channels": N_("channels"),
    "check_reopened": N_("check reopened"),
    "code": N_("code"),
    "complete": N_("complete"),
    "corridor": N_("in time by the corridor"),
    "criteria": N_("criteria"),
    "criterion": N_("criterion"),
    "decision": N_("decision"),
    "deemed": N_("deemed received on"),
    "details": N_("particulars"),
    "document": N_("document"),
    "due": N_("due by"),
    "eligible": N_("eligible"),
    "emptied": N_("emptied"),
    "entries": N_("entries"),
    "entry_days": N_("reminder after, days"),
    "evaluation": N_("evaluation"),
    "event": N_("kind of event"),
    "evaluator": N_("evaluator"),
    "evaluators": N_("evaluators"),
    "fields": N_("fields"),
    "file": N_("file"),
    "files": N_("files"),
    "filter": N_("filter"),
    "first_counted": N_("first day counted"),
    "deputy": N_("as a deputy"),
    "function": N_("function"),
    "finish": N_("finished"),
    "items": N_("items"),
    "kind": N_("kind"),
    "known": N_("person already in the register"),
    "last": N_("last record"),
    "late": N_("late"),
    "left": N_("left"),
    "least_percent": N_("least share, %"),
    "login": N_("log-in name"),
    "name": N_("name"),
    "number": N_("number"),
    "operation": N_("project"),
    "outcome": N_("outcome"),
    "paper": N_("paper"),
    "papers": N_("papers"),
    "patterns": N_("patterns"),
    "person": N_("person No."),
    "points": N_("points"),
    "publicity": N_("publicity channel"),
    "pseudonymised": N_("without names"),
    "reason": N_("reason"),
    "received": N_("received"),
    "recommended": N_("recommended sum"),
    "register": N_("register"),
    "requested": N_("requested sum"),
    "returned": N_("came back"),
    "roles": N_("roles"),
    "roll_over": N_("moved off days off"),
    "rows": N_("rows"),
    "scorecard": N_("code of the scorecard"),
    "sessions": N_("sessions"),
    "sha256": N_("SHA-256 of the file"),
    "sheet": N_("paper sheet, record"),
    "sheets": N_("sheets"),
    "stage": N_("stage"),
    "started": N_("numbers given before"),
    "start": N_("from"),
    "state": N_("state"),
    "text": N_("text"),
    "ticket": N_("intake ticket, record"),
    "total": N_("in all"),
    "typing": N_("typing"),
    "warnings": N_("warnings"),
    "what": N_("what"),
    "where": N_("where"),
    "why": N_("why"),
    "working": N_("working days"),
    "year": N_("year"),
    "days": N_("days"),
}

_KINDS: dict[str, type[StrEnum]] = {
    "kind": EntryKind,
    "channel": Channel,
    "event": EventKind,
    "publicity": PublicityChannel,
    "outcome": ClarificationState,
    "register": Register,
    "stage": SheetStage,
    "state": ConflictState,
    "text": TextKind,
    "typing": Typing,
    "why": Dismissal,
}
_MONEY = frozenset({"cents", "recommended", "requested"})
_HUNDREDTHS = frozenset({"least_percent", "points", "total"})


def name_of(key: str) -> str:
    """What a detail is called (English message, or the key itself)."""
    return _NAMES.get(key, key)


def value_of(value: object, key: str = "") -> str:
    """A detail's value in words; ``key`` tells sums and points from plain numbers."""
    if isinstance(value, list):
        return ", ".join(value_of(each) for each in value) or "–"
    if isinstance(value, dict):
        return "; ".join(
            f"{_(name_of(name))}: {value_of(each, name)}" for name, each in value.items()
        )
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int) and key in _MONEY:
        return money(value)
    if isinstance(value, int) and key in _HUNDREDTHS:
        return points(value)
    if isinstance(value, str):
        return _term(value, key)
    return "–" if value is None else str(value)


def _term(value: str, key: str) -> str:
    for terms in (_KINDS.get(key), Role):
        if terms is not None and value in set(terms):
            return label(terms(value))
    return value or "–"
