"""Editing a draft's eligibility checklist."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.calls.drafts import ChecklistDraft, ItemDraft
from app.calls.queries import CallDetail
from app.i18n import N_
from app.office import Office
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.grid import Grid
from ui.kit.grid_columns import GridColumn
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

_MUST = ((True, N_("must")), (False, N_("not a must")))


def checklist_dialog(office: Office, parent: QWidget, one: CallDetail) -> RecordDialog:
    """The checklist of a draft call."""
    head = Form([Field("title", N_("Title"), required=True, max_length=200)])
    items = Grid(
        N_("Eligibility criteria"),
        [
            GridColumn("text", N_("Criterion"), required=True, stretch=True),
            GridColumn("must", N_("“No” rejects"), "choice", choices=_MUST, width=20),
        ],
        rows=11,
    )

    def submit(values: dict[str, Any]) -> int:
        rows = values["items"]
        found = tuple(ItemDraft(row["text"], row["must"] is not False) for row in rows)
        draft = ChecklistDraft(values["head"]["title"], found)
        office.calls.edit_checklist(one.id, one.version, draft)
        return one.id

    dialog = RecordDialog(
        N_("Eligibility checklist"),
        [Sheet(N_("Eligibility criteria"), [head, items])],
        {"head": head, "items": items},
        submit,
        text=N_("One “No” on a must makes an application ineligible."),
        parent=parent,
    )
    draft = one.draft.checklist
    dialog.set_values(
        {
            "head": {"title": draft.title},
            "items": [{"text": item.text, "must": item.must} for item in draft.items],
        }
    )
    dialog.keep_drafts(office.drafts, "checklist", str(one.id))
    return dialog
