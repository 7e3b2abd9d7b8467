"""A contract as it stands, as JSON that a change keeps, and back; what differs, in words."""

import json
from collections.abc import Iterator
from datetime import date

from app.explanation import Line, say
from app.formats import day, money
from app.i18n import N_
from app.labels import LABELS
from app.projects.contracts.drafts import ContractDraft, InstalmentDraft
from app.projects.shares import summed
from db.models.projects import Contract, ContractSource, Instalment
from db.terms import ClaimKind, FundingSource


def draft_of(contract: Contract) -> ContractDraft:
    """The contract as it was, or could have been, typed."""
    parts = tuple((each.source, each.cents) for each in contract.sources)
    return ContractDraft(
        contract.number,
        contract.signed_on,
        contract.starts_on,
        contract.ends_on,
        summed(parts),
        parts,
        contract.own,
        contract.in_kind,
        contract.advance_limit,
        tuple(
            InstalmentDraft(each.kind, each.due_on, each.cents, each.note)
            for each in contract.instalments
        ),
        contract.note,
    )


def fill(contract: Contract, draft: ContractDraft) -> None:
    """Store what a draft says; its parts must be known."""
    contract.number, contract.signed_on = draft.number, draft.signed_on
    contract.starts_on, contract.ends_on = draft.starts_on, draft.ends_on
    contract.own, contract.in_kind = draft.own, draft.in_kind
    contract.advance_limit, contract.note = draft.advance_limit, draft.note
    held = {each.source: each for each in contract.sources}
    wanted = dict(draft.parts)
    for source, row in held.items():
        if source not in wanted:
            contract.sources.remove(row)
    for source, cents in draft.parts:
        if source in held:
            held[source].cents = cents
        else:
            contract.sources.append(ContractSource(source=source, cents=cents))
    contract.instalments = [
        Instalment(
            position=place, kind=each.kind, due_on=each.due_on, cents=each.cents, note=each.note
        )
        for place, each in enumerate(draft.instalments, start=1)
    ]


def written(draft: ContractDraft) -> str:
    """The draft as JSON; :func:`read` reads it back."""
    return json.dumps(
        {
            "number": draft.number,
            "signed_on": draft.signed_on.isoformat(),
            "starts_on": draft.starts_on.isoformat(),
            "ends_on": draft.ends_on.isoformat(),
            "parts": {source.value: cents for source, cents in draft.parts},
            "own": draft.own,
            "in_kind": draft.in_kind,
            "advance_limit": draft.advance_limit,
            "instalments": [
                [each.kind.value, each.due_on.isoformat(), each.cents, each.note]
                for each in draft.instalments
            ],
            "note": draft.note,
        },
        ensure_ascii=False,
    )


def read(text: str) -> ContractDraft:
    """What :func:`written` wrote."""
    data = json.loads(text)
    parts = tuple((FundingSource(name), cents) for name, cents in data["parts"].items())
    day_of = date.fromisoformat
    return ContractDraft(
        data["number"],
        day_of(data["signed_on"]),
        day_of(data["starts_on"]),
        day_of(data["ends_on"]),
        summed(parts),
        parts,
        data["own"],
        data["in_kind"],
        data["advance_limit"],
        tuple(
            InstalmentDraft(ClaimKind(kind), day_of(due), cents, note)
            for kind, due, cents, note in data["instalments"]
        ),
        data["note"],
    )


def differences(before: ContractDraft, after: ContractDraft) -> tuple[Line, ...]:
    """What a change changed, line by line."""
    return tuple(_differences(before, after))


def _differences(before: ContractDraft, after: ContractDraft) -> Iterator[Line]:
    pairs = (
        (N_("Number: {before} → {after}"), before.number, after.number),
        (N_("Begins: {before} → {after}"), day(before.starts_on), day(after.starts_on)),
        (N_("Ends: {before} → {after}"), day(before.ends_on), day(after.ends_on)),
        (N_("Support: {before} → {after}"), money(before.support), money(after.support)),
        (N_("Own contribution: {before} → {after}"), money(before.own), money(after.own)),
        (N_("of it in kind: {before} → {after}"), money(before.in_kind), money(after.in_kind)),
        (
            N_("Advance at most: {before} → {after}"),
            "–" if before.advance_limit is None else money(before.advance_limit),
            "–" if after.advance_limit is None else money(after.advance_limit),
        ),
        (
            N_("Instalments: {before} → {after}"),
            _instalments(before),
            _instalments(after),
        ),
        (N_("Note: {before} → {after}"), before.note, after.note),
    )
    for message, was, now in pairs:
        if was != now:
            yield say(message, before=was, after=now)
    if before.support == after.support and before.parts != after.parts:
        for source in FundingSource:
            old, new = dict(before.parts).get(source, 0), dict(after.parts).get(source, 0)
            if old != new:
                yield say(
                    N_("{source}: {before} → {after}"),
                    source=say(LABELS[FundingSource][source]),
                    before=money(old),
                    after=money(new),
                )


def _instalments(draft: ContractDraft) -> str:
    return ", ".join(f"{day(each.due_on)} {money(each.cents)}" for each in draft.instalments)
