"""Between the form's values and an application's draft."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from app.applications.drafts import (
    TEXTS,
    ActivityDraft,
    ApplicantDraft,
    ApplicationDraft,
    LineDraft,
    PartnerDraft,
    PlannedDraft,
)
from app.applications.stored import APPLICANT
from app.i18n import N_, paper

_WHO = tuple(name for name in APPLICANT if name != "name")
PARTS = {
    "who": ("experience",),
    "project": ("title", "node_id", "summary", "problem", "aim"),
    "where": ("place", "months"),
    "money": ("stated_total", "requested"),
    "closing": (
        "volunteers",
        "volunteer_hours",
        "continuity",
        "principles",
        "risks",
        "de_minimis",
        "signed_by",
        "signed_as",
        "signed_on",
    ),
}
"""Fields called the same in the form and in the draft, by the part that shows them."""
_ROWS: dict[str, Callable[..., Any]] = {
    "partners": PartnerDraft,
    "activities": ActivityDraft,
    "lines": LineDraft,
    "indicators": PlannedDraft,
}
_SHOWN = ("sum", "least")
"""Columns that are computed."""
_DEFAULTS = {"eligible": True, "money": 0}
_EMPTY: dict[str, Any] = {
    "volunteers": 0,
    "volunteer_hours": 0,
    **dict.fromkeys((*TEXTS, "title", "place", "signed_by", "signed_as"), ""),
}
_FROZEN = N_("The time of receipt was fixed before the form was filled in.")


def moment_of(typed: datetime | None, frozen: datetime) -> datetime:
    """The time of receipt; the field knows no seconds, the moment the form was opened does.

    The closing second decides who is late, so an unchanged time is that moment itself.
    """
    if typed is None or typed == frozen.replace(second=0):
        return frozen
    return typed


def applicant_of(values: Mapping[str, Any]) -> ApplicantDraft:
    """The applicant from a form's values."""
    known: dict[str, Any] = {
        name: values[name] if name in ("vat_payer", "ngo") else values[name] or "" for name in _WHO
    }
    return ApplicantDraft(name=values["applicant"] or "", **known)


def applicant_values(who: ApplicantDraft) -> dict[str, Any]:
    """What a form shows of an applicant."""
    return {"applicant": who.name, **{name: getattr(who, name) for name in _WHO}}


def draft_of(values: dict[str, Any], frozen: datetime) -> ApplicationDraft:
    """From the dialog's values; a time of receipt that the form fixed itself explains itself."""
    receipt, who = values["receipt"], values["who"]
    received = moment_of(receipt["received_at"], frozen)
    reason = receipt["received_reason"] or ""
    if not reason and received == frozen:
        reason = paper(_FROZEN)
    plain: dict[str, Any] = {
        name: values[part][name] if values[part][name] is not None else _EMPTY.get(name)
        for part, names in PARTS.items()
        for name in names
    }
    rows: dict[str, Any] = {part: tuple(_row(part, row) for row in values[part]) for part in _ROWS}
    return ApplicationDraft(
        call_id=receipt["call_id"],
        applicant=applicant_of(who),
        channel=receipt["channel"],
        pages=receipt["pages"],
        received_at=received,
        received_reason=reason,
        sources=tuple((row["source"], row["cents"]) for row in values["sources"]),
        groups=tuple((row["group"], row["count"]) for row in values["groups"]),
        **rows,
        **plain,
    )


def _row(part: str, row: dict[str, Any]) -> Any:
    """A row of a grid as its draft; an empty cell is an empty text."""
    filled = {
        name: _DEFAULTS.get(name, "") if value is None else value
        for name, value in row.items()
        if name not in _SHOWN
    }
    return _ROWS[part](**filled)


def values_of(draft: ApplicationDraft) -> dict[str, Any]:
    """What the dialog shows of a stored application."""
    shown: dict[str, Any] = {
        part: {name: getattr(draft, name) for name in names} for part, names in PARTS.items()
    }
    shown["who"] |= applicant_values(draft.applicant)
    shown["receipt"] = {
        "call_id": draft.call_id,
        "received_at": draft.received_at,
        "channel": draft.channel,
        "pages": draft.pages,
        "received_reason": draft.received_reason,
    }
    for part in _ROWS:
        shown[part] = [_shown(part, row) for row in getattr(draft, part)]
    shown["sources"] = [{"source": source, "cents": cents} for source, cents in draft.sources]
    shown["groups"] = [{"group": group, "count": count} for group, count in draft.groups]
    return shown


def _shown(part: str, row: Any) -> dict[str, Any]:
    found = asdict(row)
    if part == "lines" and row.eligible:
        found["eligible"] = None  # said only of those that are not
    if part == "partners" and not row.money:
        found["money"] = None
    return found
