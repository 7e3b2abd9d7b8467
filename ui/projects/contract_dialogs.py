"""Dialogs of a contract: as signed, a change of it, its end, the last step taken back."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import Invalid, InvalidMany
from app.explanation import Check
from app.formats import day, money
from app.i18n import N_, _
from app.labels import choices
from app.ledger.position import Parts
from app.office import Office
from app.projects.contracts.drafts import ChangeDraft, ContractDraft, InstalmentDraft
from app.projects.queries import ProjectCard
from app.projects.terms import ChangeKind, ClaimKind, FundingSource
from app.safety.rights import Right
from ui.kit.asking import RoomCard
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid, GridColumn
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

TOPIC = "projekto-sutartis"
_SOURCES = {f"part_{source.value}": source for source in FundingSource}
_FIELDS = [
    Field("number", N_("Contract number"), required=True, max_length=80),
    Field("signed_on", N_("Signed on"), "date", required=True),
    Field("starts_on", N_("From"), "date", required=True),
    Field("ends_on", N_("To"), "date", required=True),
    Field("support", N_("Support, Eur"), "money", required=True),
    Field("advance_limit", N_("Advance at most, Eur"), "money"),
    Field("own", N_("Own contribution, Eur"), "money"),
    Field("in_kind", N_("Of it in kind, Eur"), "money"),
    Field("note", N_("Note"), "multiline", wide=True, lines=2),
]
_PARTS = [
    Field("part_eu", N_("EU, Eur"), "money"),
    Field("part_state", N_("State budget, Eur"), "money"),
    Field("part_municipal", N_("Municipal budget, Eur"), "money"),
    Field("part_private", N_("Private, Eur"), "money"),
]
_CHANGE = [
    Field("kind", N_("What changes"), "choice", True, choices=choices(ChangeKind)),
    Field("on", N_("Changed on"), "date", required=True),
    Field("document", N_("Paper"), max_length=160, placeholder=N_("date, No.")),
    Field("reason", N_("Reason"), "multiline", required=True, wide=True, lines=2),
]


def _grid() -> Grid:
    return Grid(
        N_("Instalments"),
        [
            GridColumn("kind", N_("Payment"), "choice", True, choices(ClaimKind)),
            GridColumn("due_on", N_("Until (2026-12-31)"), required=True, width=18),
            GridColumn("cents", N_("Sum, Eur"), "money", True),
            GridColumn("note", N_("Note"), stretch=True),
        ],
    )


def contract_dialog(
    office: Office, parent: QWidget, card: ProjectCard, change: bool = False
) -> RecordDialog:
    """The contract as signed; with ``change`` what it is after a numbered change."""
    now = card.contract.now if card.contract is not None else None
    form, parts, rows, paper = Form(_FIELDS), Form(_PARTS), _grid(), Form(_CHANGE)
    names: dict[str, Any] = {"contract": form, "parts": parts, "instalments": rows}
    sheets = [
        Sheet(N_("Contract"), [form]),
        Sheet(N_("By source and instalments"), [parts, N_("Instalments"), rows]),
    ]
    if change:
        names["change"] = paper
        sheets.insert(0, Sheet(N_("Change"), [paper]))

    def submit(values: dict[str, Any]) -> None:
        draft, override = _draft(values), values.get("override", "")
        if not change or card.contract is None:
            office.projects.sign(card.id, card.version, draft, override)
            return
        said = values["change"]
        office.projects.change(
            card.id,
            card.contract.version,
            ChangeDraft(said["on"], said["kind"], said["document"] or "", said["reason"], draft),
            override,
        )

    homes = {field.key: f"contract.{field.key}" for field in _FIELDS}
    homes |= {"parts": "parts.part_eu", "on": "change.on", "document": "change.document"}
    homes |= {"reason": "change.reason"}

    def ready() -> Callable[[], Sequence[Check]] | None:
        support, today = form.value("support"), office.clock.today()
        if not support:
            return None
        given = {key: parts.value(key) or 0 for key in _SOURCES if key in parts.rows}
        draft = ContractDraft("", today, today, today, support, _by_source(given))
        return partial(office.projects.room.contract, card.id, draft)

    room = RoomCard(N_("What remains"), ready, _("Enter the support."))
    dialog = RecordDialog(
        N_("Change of the contract") if change else N_("Contract of the project"),
        sheets,
        names,
        submit,
        text=_("Left empty, the support is split by source in the call’s percents."),
        aside=room,
        homes=homes,
        topic=TOPIC,
        parent=parent,
    )
    dialog.may_exceed = office.may(Right.OVERRIDE_BUDGET)
    dialog.set_values(_values(office, card, now, change))
    dialog.changed.connect(room.soon)
    room.ask()
    return dialog


def _by_source(parts: dict[str, int]) -> Parts:
    return tuple((_SOURCES[key], cents) for key, cents in parts.items() if cents)


def _values(
    office: Office, card: ProjectCard, now: ContractDraft | None, change: bool
) -> dict[str, Any]:
    today = office.clock.today()
    if now is None:
        support = card.approved if card.approved is not None else card.row.awarded
        form = {"number": card.row.code, "signed_on": today, "support": support}
        return {"contract": form}
    keys = [field.key for field in _FIELDS]
    found: dict[str, Any] = {
        "contract": {key: getattr(now, key) for key in keys},
        "instalments": [
            {"kind": each.kind, "due_on": day(each.due_on), "cents": each.cents, "note": each.note}
            for each in now.instalments
        ],
    }
    if change:
        found["change"] = {"on": today, "kind": ChangeKind.TERM}
    return found


def _draft(values: dict[str, Any]) -> ContractDraft:
    form, parts = values["contract"], values["parts"]
    return ContractDraft(
        form["number"],
        form["signed_on"],
        form["starts_on"],
        form["ends_on"],
        form["support"],
        _by_source(parts),
        form["own"] or 0,
        form["in_kind"] or 0,
        form["advance_limit"],
        tuple(_instalments(values["instalments"])),
        form["note"] or "",
    )


def _instalments(rows: Sequence[dict[str, Any]]) -> list[InstalmentDraft]:
    found, problems = [], []
    for place, row in enumerate(rows):
        try:
            due = date.fromisoformat(row["due_on"])
        except ValueError:
            message = N_("Write the day as 2026-12-31.")
            problems.append(Invalid(message, field=f"instalments:{place}"))
            continue
        found.append(InstalmentDraft(row["kind"], due, row["cents"], row["note"] or ""))
    if problems:
        raise InvalidMany(problems)
    return found


_ON = Field("on", N_("When"), "date", required=True)
_REASON = Field("reason", N_("Reason"), "multiline", required=True, wide=True, lines=2)


def end_dialog(office: Office, parent: QWidget, card: ProjectCard, finish: bool) -> FormDialog:
    """The final settlement, or the termination, with the arithmetic of what is released."""
    assert card.contract is not None
    contract, sums = card.contract, card.contract.sums
    left = money(sums.left)

    def submit(values: dict[str, Any]) -> None:
        if finish:
            office.projects.finish(card.id, contract.version, values["on"], values["reason"] or "")
        else:
            office.projects.terminate(card.id, contract.version, values["on"], values["reason"])

    note = Field("reason", N_("Note"), "multiline", wide=True, lines=2)
    words = _("{left} is released for the plan; this can be taken back.")
    return FormDialog(
        N_("Final settlement") if finish else N_("Terminate the contract"),
        [_ON, note if finish else _REASON],
        submit,
        values={"on": office.clock.today()},
        verb=N_("Finish the project") if finish else N_("Terminate"),
        text=f"{sums.explanation.text()}\n{words.format(left=left)}",
        columns=1,
        topic=TOPIC,
        parent=parent,
    )


def undo_dialog(office: Office, parent: QWidget, card: ProjectCard) -> FormDialog:
    """The last of settlement, termination, change or contract was recorded by mistake."""
    assert card.contract is not None
    contract = card.contract
    return FormDialog(
        N_("Take the last step back"),
        [_REASON],
        lambda values: office.projects.undo(card.id, contract.version, values["reason"]),
        verb=N_("Take the last step back"),
        leave=N_("Close"),
        text=N_(
            "The final settlement or the termination, else the last change, else the contract"
            " itself. Its entries in the budget are reversed."
        ),
        columns=1,
        topic=TOPIC,
        parent=parent,
    )
