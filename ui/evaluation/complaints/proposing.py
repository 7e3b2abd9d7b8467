"""From what is freed, rescored or put off to the amending decision, dialog by dialog."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from app.evaluation.complaints.after import Afterwards
from app.evaluation.complaints.now import Item
from app.evaluation.complaints.proposing import AmendDraft
from app.i18n import _
from app.office import Office
from ui.evaluation.complaints.amend import amend_dialog
from ui.evaluation.complaints.later import LaterDialog
from ui.evaluation.settling import OrderDialog, TiedRow
from ui.kit import jobs
from ui.kit.messages import messages


class Proposing:
    """What follows in one call; dialogs open over ``owner``."""

    def __init__(self, office: Office, owner: QWidget, call_id: int) -> None:
        self._office, self._owner, self._call = office, owner, call_id

    def propose(self, draft: AmendDraft) -> None:
        """Read what would follow, ask for an order where the body's is needed, then decide."""
        jobs.run(
            self._office.complaints.queries.afterwards,
            self._call,
            draft,
            owner=self._owner,
            on_done=partial(self._show, draft),
        )

    def settle(self, item: Item) -> None:
        """The body's word on an item that it had put off."""
        dialog = LaterDialog(self._office, self._call, item, self._owner)
        dialog.submitted.connect(lambda found: self._show(*found))
        dialog.open()

    def _show(self, draft: AmendDraft, found: Afterwards) -> None:
        if found.tied:
            self._order(draft, found.tied)
        elif found.proposal is None or not found.proposal.moves:
            messages().warn(found.refused or _("Nothing is freed and no score has changed."))
        else:
            amend_dialog(self._office, self._owner, self._call, found, draft).open()

    def _order(self, draft: AmendDraft, tied: tuple[Item, ...]) -> None:
        rows = [
            TiedRow(each.application_id, each.number, each.applicant, each.title) for each in tied
        ]

        def take(order: list[int], basis: str) -> AmendDraft:
            return replace(draft, order=(*draft.order, *order), reason=basis)

        dialog = OrderDialog(rows, take, self._owner)
        # A slot that is this object's method would not keep the object.
        dialog.submitted.connect(lambda found: self.propose(found))
        dialog.open()
