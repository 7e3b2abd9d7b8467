"""Taking entries back, with the reason; what will happen is named first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.budget.entries import EntryRow
from app.formats import money
from app.i18n import N_, _, ngettext
from app.office import Office
from app.safety.rights import Right
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages


def sisters(office: Office, entry_id: int) -> Sequence[EntryRow]:
    """The standing entries of one document, one by source."""
    queries = office.budget.queries
    return queries.source.rows(queries.same_document(entry_id))


def reverse_dialog(office: Office, rows: Sequence[EntryRow], parent: QWidget) -> FormDialog:
    """Asks for the reason."""
    count, cents = len(rows), sum(row.cents for row in rows)
    text = ngettext(
        "{n} entry of the document {document}, {sum} in all, will be taken back. Both the entry"
        " and its reversal stay in the list.",
        "{n} entries of the document {document}, {sum} in all, will be taken back. Both the"
        " entries and their reversals stay in the list.",
        count,
    ).format(n=count, document=rows[0].document, sum=money(cents))
    dialog = FormDialog(
        N_("Reverse the entries"),
        [Field("reason", N_("Reason"), "multiline", required=True, lines=3, max_length=500)],
        lambda values: office.budget.reverse(
            [row.id for row in rows], values["reason"] or "", values.get("override", "")
        ),
        verb=N_("Reverse"),
        text=text,
        columns=1,
        topic="irasyti-mokejima",
        parent=parent,
    )
    dialog.may_exceed = office.may(Right.OVERRIDE_BUDGET)
    dialog.submitted.connect(lambda _done: messages().inform(_("The entries are reversed.")))
    return dialog
