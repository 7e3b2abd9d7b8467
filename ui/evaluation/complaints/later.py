"""What the deciding body says at last of an item that it had put off."""

from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import Invalid
from app.evaluation.complaints.after import Afterwards
from app.evaluation.complaints.now import Item
from app.evaluation.complaints.proposing import AmendDraft, LaterWord
from app.formats import money
from app.i18n import N_, _
from app.office import Office
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog


class Says(StrEnum):
    """What may be said of it."""

    APPROVE = "approve"
    SMALLER = "smaller"
    REFUSE = "refuse"


_SAYS = [
    (Says.APPROVE, N_("Approve")),
    (Says.SMALLER, N_("A smaller sum")),
    (Says.REFUSE, N_("Refuse")),
]


class LaterDialog(FormDialog):
    """``submitted((draft, afterwards))``: what would follow, for the amending decision."""

    topic = "atidetas"

    def __init__(self, office: Office, call_id: int, item: Item, parent: QWidget) -> None:
        self._office, self._call, self._item = office, call_id, item
        text = _("{number} · {applicant}. Recommended {sum}, held {held}.")
        super().__init__(
            N_("Decide on what was postponed"),
            [
                Field("says", N_("What is decided"), "choice", True, choices=_SAYS),
                Field(
                    "sum",
                    N_("Smaller sum, Eur"),
                    "money",
                    help=N_("Only where a smaller sum is awarded."),
                ),
                Field("why", N_("Reason"), "multiline", True, wide=True, lines=3),
            ],
            self._propose,
            verb=N_("Show what follows"),
            text=text.format(
                number=item.number,
                applicant=item.applicant,
                sum=money(item.recommended),
                held=money(item.held),
            ),
            parent=parent,
        )

    def _propose(self, values: dict[str, Any]) -> tuple[AmendDraft, Afterwards]:
        says, given = values["says"], values["sum"] or 0
        if (says is Says.SMALLER) != bool(given):
            raise Invalid(
                N_("Enter the sum where a smaller one is awarded, and only there."), field="sum"
            )
        award = None if says is Says.APPROVE else given
        draft = AmendDraft(
            "–", words=(LaterWord(self._item.application_id, award, values["why"] or ""),)
        )
        return draft, self._office.complaints.queries.afterwards(self._call, draft)
