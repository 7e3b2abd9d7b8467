"""Marking records as entered in the agency's system, and taking the mark back."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _, ngettext
from app.office import Office
from app.participants.handing import Handed
from app.safety.rights import Right
from app.tables import Query
from ui.kit import jobs
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.participants.part import Part

TOPIC = "perduota"
_MARK = N_("Entered in the agency’s system")
_BACK = N_("Not entered after all")


def handing_verbs(part: Part, query: Callable[[], Query]) -> None:
    """The part's rarer verbs: they hold for its list as it is narrowed."""
    office = part.office
    if not office.may(Right.EDIT_PARTICIPANTS):
        return
    source = office.participants.queries.source

    def counted(then: Callable[[Sequence[int]], object]) -> None:
        jobs.run(source.ids, query(), owner=part, on_done=then)

    part.add_menu_verb(_MARK, "check", lambda: counted(lambda ids: mark(office, part, ids)))
    part.add_menu_verb(_BACK, "undo", lambda: counted(lambda ids: take_back(office, part, ids)))


def mark(office: Office, parent: QWidget, ids: Sequence[int]) -> None:
    """Ask for the day of these records."""
    if not ids:
        messages().inform(_("The list is empty: there is nothing to mark."))
        return
    mark_dialog(office, parent, ids).open()


def mark_dialog(office: Office, parent: QWidget, ids: Sequence[int]) -> FormDialog:
    """The day on which they were entered; which keep theirs is said."""
    words = ngettext(
        "{n} record of the list as it is narrowed.",
        "{n} records of the list as it is narrowed.",
        len(ids),
    ).format(n=len(ids))
    dialog = FormDialog(
        _MARK,
        [Field("on", N_("Entered on"), "date", required=True)],
        lambda values: office.participants.hand_over(ids, values["on"]),
        values={"on": office.clock.today()},
        verb=N_("Mark"),
        text=words + " " + _("Those marked before that did not change since keep their day."),
        topic=TOPIC,
        parent=parent,
    )
    dialog.submitted.connect(_told)
    return dialog


def take_back(office: Office, parent: QWidget, ids: Sequence[int]) -> None:
    """After a question that says how many."""
    words = ngettext(
        "The mark of {n} record is taken back, if it has one: it counts as not entered.",
        "The marks of {n} records are taken back, where there are any: they count as not entered.",
        len(ids),
    )
    if ids and messages().confirm(words.format(n=len(ids)), N_("Take the mark back")):
        jobs.run(
            office.participants.take_back_handing, ids, owner=parent, on_done=_taken, writes=True
        )


def _told(done: Handed) -> None:
    words = ngettext("{n} record marked.", "{n} records marked.", done.marked)
    kept = ngettext("{n} kept its day.", "{n} kept their day.", done.kept)
    said = words.format(n=done.marked)
    messages().inform(f"{said} {kept.format(n=done.kept)}" if done.kept else said)


def _taken(count: int) -> None:
    words = ngettext("{n} mark taken back.", "{n} marks taken back.", count)
    messages().inform(words.format(n=count))
