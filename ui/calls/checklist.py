"""A draft's eligibility checklist as a grid."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.calls import presets
from app.calls.drafts import ChecklistDraft, ItemDraft
from app.calls.queries import CallDetail
from app.calls.terms import CallState
from app.i18n import N_
from app.office import Office
from ui.calls.card_files import CardFiles
from ui.calls.fields import AMENDMENT
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.grid_columns import GridColumn
from ui.kit.ordered_grid import OrderedGrid
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

_MUST, _ASKED = "must", "asked"
_COLUMNS = [
    GridColumn("text", N_("Eligibility criterion"), required=True, stretch=True),
    GridColumn(
        "must",
        N_("A “No” means"),
        "choice",
        width=34,
        choices=[(_MUST, N_("The application is ineligible")), (_ASKED, N_("Only a remark"))],
    ),
]


class ChecklistDialog(RecordDialog):
    """Criteria can be changed while the call is a draft; publishing freezes them."""

    topic = "tikrinimo-sarasas"

    def __init__(self, office: Office, parent: QWidget, one: CallDetail) -> None:
        facts = Form([Field("title", N_("Title"), required=True, wide=True, max_length=200)])
        grid = OrderedGrid(
            N_("Eligibility criteria"), _COLUMNS, keeps="was", adding=N_("Add a criterion")
        )
        grid.show_lines(9)
        amends = one.state is not CallState.DRAFT
        why = Form(AMENDMENT if amends else [])

        def show(draft: ChecklistDraft) -> None:
            for name, value in _values(draft).items():
                self.parts[name].set_values(value)

        files = CardFiles(
            f"atitikties-klausimai-{one.draft.number}",
            presets.checklists(),
            presets.checklist,
            _read,
            _text,
            lambda: draft_of({"facts": facts.values(), "items": grid.values()}),
            show,
        )

        def submit(values: dict[str, Any]) -> None:
            draft = draft_of(values)
            if not amends:
                office.calls.edit_checklist(one.id, one.version, draft)
                return
            change = values["change"]
            office.calls.amend_checklist(
                one.id, one.version, draft, change["reason"], change["document"] or ""
            )

        super().__init__(
            N_("New version of the checklist") if amends else N_("Eligibility checklist"),
            [
                *([Sheet(N_("The change"), [why])] if amends else []),
                Sheet(N_("Eligibility checklist"), [files, facts, grid]),
            ],
            {**({"change": why} if amends else {}), "facts": facts, "items": grid},
            submit,
            verb=N_("Amend the call") if amends else N_("Save the checklist"),
            text=N_("Each criterion is answered Yes, No or Not applicable."),
            parent=parent,
        )
        self.set_values(_values(one.draft.checklist))
        self.keep_drafts(
            office.drafts, "checklist-amendment" if amends else "checklist", str(one.id)
        )


def _read(data: bytes, name: str) -> ChecklistDraft:
    from app.calls.cardfile import read_checklist

    return read_checklist(data, name)


def _text(draft: ChecklistDraft) -> str:
    from app.calls.cardfile import checklist_text

    return checklist_text(draft)


def draft_of(values: dict[str, Any]) -> ChecklistDraft:
    """What was typed; a row without a choice is a must."""
    items = tuple(ItemDraft(row["text"], row["must"] != _ASKED) for row in values["items"])
    return ChecklistDraft(values["facts"]["title"], items)


def _values(draft: ChecklistDraft) -> dict[str, Any]:
    return {
        "facts": {"title": draft.title},
        "items": [
            {"text": item.text, "must": _MUST if item.must else _ASKED} for item in draft.items
        ],
    }
