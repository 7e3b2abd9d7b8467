"""Registering an application from its paper form, and correcting what was keyed in."""

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from app.applications.drafts import (
    TEXTS,
    ApplicantDraft,
    ApplicationDraft,
    LineDraft,
    PartnerDraft,
)
from app.applications.queries import ApplicationDetail, checks_of
from app.applications.terms import (
    BudgetCategory,
    Channel,
    FundingSource,
    LegalForm,
    Sector,
    TargetGroup,
)
from app.calls.queries import CallDetail
from app.errors import PersonError
from app.i18n import N_, paper
from app.labels import choices
from app.office import Office
from ui.applications.known import KnownApplicant
from ui.applications.panel import TEXT_TITLES
from ui.kit.checks import ChecksCard, Said, said
from ui.kit.fields import Field, Section
from ui.kit.form import Form
from ui.kit.grid import Grid
from ui.kit.grid_columns import GridColumn
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

_WHO = ("code", "legal_form", "sector", "address", "head", "email", "phone")
_FROZEN = N_("The time of receipt was fixed before the form was filled in.")


class ApplicationDialog(RecordDialog):
    """One application, to be registered or (``edited``) corrected, for one of some calls."""

    def __init__(
        self,
        office: Office,
        parent: QWidget,
        calls: tuple[CallDetail, ...],
        edited: ApplicationDetail | None = None,
    ) -> None:
        self.office, self.edited = office, edited
        self.calls = {call.id: call for call in calls}
        self.frozen = office.clock.now().replace(second=0, microsecond=0)
        self.receipt = Form(_receipt(calls, edited is not None))
        self.who = Form(_applicant())
        self.project = Form(_project())
        self.money = Form([Field("requested", N_("Requested support"), "money", required=True)])
        self.grids = _grids()
        self.card = ChecksCard(N_("Checks"))
        self._offered: list[tuple[int, str]] = []
        forms = {"receipt": self.receipt, "who": self.who, "project": self.project}
        super().__init__(
            N_("Edit the proposal") if edited else N_("Register a proposal"),
            self._sheets(),
            {**forms, "money": self.money, **self.grids},
            self._store_application,
            verb=N_("Save") if edited else N_("Register"),
            text=N_("Key in what the paper says: sums that do not add up are registered as well."),
            aside=self.card,
            parent=parent,
        )
        self.changed.connect(self._look)
        self.known = KnownApplicant(office, self.who)

    def _sheets(self) -> list[Sheet]:
        grids = self.grids
        return [
            Sheet(N_("Receipt and applicant"), [self.receipt, self.who]),
            Sheet(N_("Project"), [self.project]),
            Sheet(
                N_("Budget"),
                [
                    self.money,
                    N_("Budget lines"),
                    grids["lines"],
                    N_("Funding sources"),
                    grids["sources"],
                ],
            ),
            Sheet(
                N_("Partners and participants"),
                [
                    N_("Partners"),
                    grids["partners"],
                    N_("Planned participants"),
                    grids["groups"],
                ],
            ),
        ]

    def start(self, chosen: int | None) -> None:
        """Show the first values and what waits as a draft."""
        if self.edited is not None:
            self.set_values(_values(self.edited.draft))
        else:
            call = chosen if chosen in self.calls else next(iter(self.calls))
            self.receipt.set_values({"call_id": call})
            self._offer_actions()
            actions = self.calls[call].actions
            first: dict[str, Any] = {"call_id": call, "received_at": self.frozen}
            if len(actions) == 1:
                first["node_id"] = actions[0].node_id
            self.set_values({"receipt": first, "project": {"volunteers": 0}})
        self._look()
        record = str(self.edited.id) if self.edited else ""
        self.keep_drafts(self.office.drafts, "application", record)

    # --- while typing ---------------------------------------------------------------------------

    def _look(self) -> None:
        self._offer_actions()
        self.card.set_lines(self._said())

    def _offer_actions(self) -> None:
        call = self.calls.get(self.receipt.value("call_id") or 0)
        offered = (
            [(each.node_id, f"{each.number} {each.title}") for each in call.actions] if call else []
        )
        if offered != self._offered:
            self._offered = offered
            self.receipt.set_choices("node_id", offered)

    def _said(self) -> list[Said]:
        call = self.calls.get(self.receipt.value("call_id") or 0)
        if call is None:
            return []
        draft = ApplicationDraft(
            call_id=call.id,
            node_id=0,
            applicant=ApplicantDraft(
                "", self.who.value("code") or "", LegalForm.OTHER, Sector.CIVIL
            ),
            title="",
            channel=Channel.IN_PERSON,
            received_at=self.receipt.value("received_at") or self.frozen,
            months=self.project.value("months") or 0,
            requested=self.money.value("requested") or 0,
            lines=self._lines(),
            sources=((FundingSource.OWN, self.grids["sources"].sum("cents")),),
        )
        receipt, code, *sums = checks_of(draft, call.draft)
        shown = [receipt, *([code] if draft.applicant.code else [])]
        if draft.lines or draft.requested or draft.sources[0][1]:
            shown += [check for check in sums if check.field != "months"]
        if draft.months:
            shown += [check for check in sums if check.field == "months"]
        return [said(check) for check in shown]

    def _lines(self) -> tuple[LineDraft, ...]:
        """The rows whose quantity and price are understood so far."""
        grid, found = self.grids["lines"], []
        for row in range(grid.table.rowCount()):
            try:
                quantity = grid.columns[3].parse(grid.text(row, 3))
                price = grid.columns[4].parse(grid.text(row, 4))
            except PersonError:
                continue
            if quantity is not None and price is not None:
                found.append(LineDraft(BudgetCategory.OTHER, "", "", quantity, price))
        return tuple(found)

    # --- storing --------------------------------------------------------------------------------

    def _store_application(self, values: dict[str, Any]) -> int:
        draft = draft_of(values, self.frozen)
        if self.edited is None:
            return self.office.applications.register(draft)
        self.office.applications.edit(self.edited.id, self.edited.version, draft)
        return self.edited.id


def application_dialog(
    office: Office,
    parent: QWidget,
    calls: tuple[CallDetail, ...],
    *,
    chosen: int | None = None,
    edited: ApplicationDetail | None = None,
) -> ApplicationDialog:
    """Register an application for one of some calls (``chosen`` first), or correct one."""
    dialog = ApplicationDialog(office, parent, calls, edited)
    dialog.start(chosen)
    return dialog


# --- fields -------------------------------------------------------------------------------------


def _receipt(calls: tuple[CallDetail, ...], editing: bool) -> list[Field | Section]:
    offered = tuple((call.id, f"{call.draft.number} · {call.draft.title}") for call in calls)
    return [
        Section(N_("Receipt")),
        Field("call_id", N_("Call"), "choice", required=True, choices=offered, read_only=editing),
        Field("node_id", N_("Action"), "choice", required=True),
        Field(
            "received_at",
            N_("Received"),
            "datetime",
            required=True,
            read_only=editing,
            help=N_("Fixed when this form was opened; change it if the proposal came earlier."),
        ),
        Field("channel", N_("How it came"), "choice", required=True, choices=choices(Channel)),
        Field(
            "received_reason",
            N_("Why it is entered later than received"),
            wide=True,
            read_only=editing,
            help=N_("Needed when the time of receipt is earlier than now."),
        ),
    ]


def _applicant() -> list[Field | Section]:
    return [
        Section(N_("Applicant")),
        Field(
            "code",
            N_("Code"),
            "code",
            required=True,
            help=N_("If the office knows the organisation, the rest is filled in."),
            max_length=20,
        ),
        Field("applicant", N_("Name"), required=True, max_length=200),
        Field("legal_form", N_("Legal form"), "choice", required=True, choices=choices(LegalForm)),
        Field("sector", N_("Sector"), "choice", required=True, choices=choices(Sector)),
        Field("head", N_("Head"), max_length=120),
        Field("address", N_("Address"), max_length=300),
        Field("email", N_("E-mail"), max_length=120),
        Field("phone", N_("Telephone"), max_length=40),
    ]


def _project() -> list[Field | Section]:
    lines = {"summary": 4, "problem": 4, "aim": 3, "activities": 6, "continuity": 3}
    return [
        Field("title", N_("Project’s title"), required=True, wide=True, max_length=300),
        Field("months", N_("Length, months"), "integer", required=True),
        Field("volunteers", N_("Volunteers"), "integer"),
        *(Field(name, TEXT_TITLES[name], "multiline", lines=lines[name]) for name in TEXTS),
    ]


def _grids() -> dict[str, Grid]:
    return {
        "lines": Grid(
            N_("Budget lines"),
            [
                GridColumn(
                    "category",
                    N_("Category"),
                    "choice",
                    required=True,
                    choices=choices(BudgetCategory),
                    width=18,
                ),
                GridColumn("title", N_("What for"), required=True, stretch=True),
                GridColumn("unit", N_("Unit"), width=8),
                GridColumn("quantity", N_("Quantity"), "points", required=True),
                GridColumn("price", N_("Price, Eur"), "money", required=True, width=14),
            ],
            rows=5,
        ),
        "sources": Grid(
            N_("Funding sources"),
            [
                GridColumn(
                    "source",
                    N_("Source"),
                    "choice",
                    required=True,
                    choices=choices(FundingSource),
                    stretch=True,
                ),
                GridColumn("cents", N_("Sum, Eur"), "money", required=True),
            ],
            rows=3,
        ),
        "partners": Grid(
            N_("Partners"),
            [
                GridColumn("name", N_("Name"), required=True, stretch=True),
                GridColumn("code", N_("Code"), width=12),
                GridColumn(
                    "sector",
                    N_("Sector"),
                    "choice",
                    required=True,
                    choices=choices(Sector),
                    width=18,
                ),
                GridColumn("contribution", N_("Contribution"), width=26),
            ],
            rows=3,
        ),
        "groups": Grid(
            N_("Planned participants"),
            [
                GridColumn(
                    "group",
                    N_("Target group"),
                    "choice",
                    required=True,
                    choices=choices(TargetGroup),
                    stretch=True,
                ),
                GridColumn("count", N_("Participants"), "integer", required=True, width=14),
            ],
            rows=3,
        ),
    }


# --- values -------------------------------------------------------------------------------------


def draft_of(values: dict[str, Any], frozen: datetime) -> ApplicationDraft:
    """From the dialog's values; a time of receipt that the form fixed itself explains itself."""
    receipt, who, project = values["receipt"], values["who"], values["project"]
    known: dict[str, Any] = {name: who[name] or "" for name in _WHO}
    applicant = ApplicantDraft(name=who["applicant"], **known)
    reason = receipt["received_reason"] or ""
    if not reason and receipt["received_at"] == frozen:
        reason = paper(_FROZEN)
    return ApplicationDraft(
        call_id=receipt["call_id"],
        node_id=receipt["node_id"],
        applicant=applicant,
        title=project["title"],
        channel=receipt["channel"],
        received_at=receipt["received_at"],
        received_reason=reason,
        months=project["months"],
        volunteers=project["volunteers"] or 0,
        requested=values["money"]["requested"],
        lines=tuple(LineDraft(**{**row, "unit": row["unit"] or ""}) for row in values["lines"]),
        sources=tuple((row["source"], row["cents"]) for row in values["sources"]),
        partners=tuple(
            PartnerDraft(row["name"], row["sector"], row["code"] or "", row["contribution"] or "")
            for row in values["partners"]
        ),
        groups=tuple((row["group"], row["count"]) for row in values["groups"]),
        **{name: project[name] or "" for name in TEXTS},
    )


def _values(draft: ApplicationDraft) -> dict[str, Any]:
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
