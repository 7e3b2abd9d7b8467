"""A draft's eligibility checklist as a grid."""

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

_MUST, _ASKED = "must", "asked"
_COLUMNS = [
    GridColumn("text", N_("Eligibility criterion"), required=True, stretch=True),
    GridColumn(
        "must",
        N_("A “No” means"),
        "choice",
        width=34,
        choices=[(_MUST, N_("The proposal is ineligible")), (_ASKED, N_("Only a remark"))],
    ),
]


class ChecklistDialog(RecordDialog):
    """Criteria can be changed while the call is a draft; publishing freezes them."""

    topic = "tikrinimo-sarasas"

    def __init__(self, office: Office, parent: QWidget, one: CallDetail) -> None:
        facts = Form([Field("title", N_("Title"), required=True, wide=True, max_length=200)])
        grid = Grid(N_("Eligibility criteria"), _COLUMNS)
        grid.show_lines(11)
        super().__init__(
            N_("Eligibility checklist"),
            [Sheet(N_("Eligibility checklist"), [facts, grid])],
            {"facts": facts, "items": grid},
            lambda values: office.calls.edit_checklist(one.id, one.version, draft_of(values)),
            verb=N_("Save the checklist"),
            text=N_("Each criterion is answered Yes, No or Not applicable."),
            parent=parent,
        )
        self.set_values(_values(one.draft.checklist))
        self.keep_drafts(office.drafts, "checklist", str(one.id))


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
