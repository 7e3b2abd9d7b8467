"""Between the form's values and an application's draft."""

from datetime import datetime
from typing import Any

from app.applications.drafts import (
    TEXTS,
    ApplicantDraft,
    ApplicationDraft,
    LineDraft,
    PartnerDraft,
)
from app.i18n import N_, paper

_WHO = ("code", "legal_form", "sector", "address", "head", "email", "phone")
_FROZEN = N_("The time of receipt was fixed before the form was filled in.")


def moment_of(typed: datetime | None, frozen: datetime) -> datetime:
    """The time of receipt; the field knows no seconds, the moment the form was opened does.

    The closing second decides who is late, so an unchanged time is that moment itself.
    """
    if typed is None or typed == frozen.replace(second=0):
        return frozen
    return typed


def draft_of(values: dict[str, Any], frozen: datetime) -> ApplicationDraft:
    """From the dialog's values; a time of receipt that the form fixed itself explains itself."""
    receipt, who, project = values["receipt"], values["who"], values["project"]
    known: dict[str, Any] = {name: who[name] or "" for name in _WHO}
    applicant = ApplicantDraft(name=who["applicant"], **known)
    received = moment_of(receipt["received_at"], frozen)
    reason = receipt["received_reason"] or ""
    if not reason and received == frozen:
        reason = paper(_FROZEN)
    return ApplicationDraft(
        call_id=receipt["call_id"],
        node_id=receipt["node_id"],
        applicant=applicant,
        title=project["title"],
        channel=receipt["channel"],
        received_at=received,
        received_reason=reason,
        months=project["months"],
        volunteers=project["volunteers"] or 0,
        requested=values["money"]["requested"],
        lines=tuple(
            LineDraft(
                row["category"], row["title"], row["unit"] or "", row["quantity"], row["price"]
            )
            for row in values["lines"]
        ),
        sources=tuple((row["source"], row["cents"]) for row in values["sources"]),
        partners=tuple(
            PartnerDraft(row["name"], row["sector"], row["code"] or "", row["contribution"] or "")
            for row in values["partners"]
        ),
        groups=tuple((row["group"], row["count"]) for row in values["groups"]),
        **{name: project[name] or "" for name in TEXTS},
    )


def values_of(draft: ApplicationDraft) -> dict[str, Any]:
    """What the dialog shows of a stored application."""
    who = draft.applicant
    return {
        "receipt": {
            "call_id": draft.call_id,
            "node_id": draft.node_id,
            "received_at": draft.received_at,
            "channel": draft.channel,
            "received_reason": draft.received_reason,
        },
        "who": {"applicant": who.name, **{name: getattr(who, name) for name in _WHO}},
        "project": {
            "title": draft.title,
            "months": draft.months,
            "volunteers": draft.volunteers,
            **{name: getattr(draft, name) for name in TEXTS},
        },
        "money": {"requested": draft.requested},
        "lines": [
            {
                "category": line.category,
                "title": line.title,
                "unit": line.unit,
                "quantity": line.quantity,
                "price": line.price,
            }
            for line in draft.lines
        ],
        "sources": [{"source": source, "cents": cents} for source, cents in draft.sources],
        "partners": [
            {
                "name": each.name,
                "code": each.code,
                "sector": each.sector,
                "contribution": each.contribution,
            }
            for each in draft.partners
        ],
        "groups": [{"group": group, "count": count} for group, count in draft.groups],
    }
