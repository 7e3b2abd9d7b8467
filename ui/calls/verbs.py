"""Publishing, cancelling and deleting a call, each after saying what will happen."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.calls.queries import CallDetail
from app.errors import Exceeds, PersonError
from app.explanation import Check
from app.formats import moment, money
from app.i18n import N_, _
from app.office import Office
from app.safety.rights import Right
from ui.calls.fields import next_number, start_times
from ui.kit import jobs
from ui.kit.exceeding import exceed_dialog
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages


def publish(office: Office, owner: QWidget, one: CallDetail) -> None:
    """Check, ask, publish."""
    jobs.run(
        office.calls.queries.publish_checks,
        one.id,
        owner=owner,
        on_done=lambda checks: _ask(office, owner, one, checks),
    )


def _ask(office: Office, owner: QWidget, one: CallDetail, checks: tuple[Check, ...]) -> None:
    stopping = [check.text() for check in checks if check.stops]
    if stopping:
        head = _("The call cannot be published yet:")
        messages().warn("\n".join([head, *stopping]))
        return
    if not messages().confirm(publish_words(one, checks), N_("Publish the call")):
        return

    def go(override: str = "") -> None:
        office.calls.publish(one.id, one.version, override)

    def done(_none: object) -> None:
        words = _("Call No. {number} is published.")
        messages().inform(words.format(number=one.draft.number))

    def failed(error: PersonError) -> None:
        if not (isinstance(error, Exceeds) and office.may(Right.OVERRIDE_BUDGET)):
            messages().error(error.text())
            return
        dialog = exceed_dialog(error, go, owner)
        dialog.submitted.connect(done)
        dialog.open()

    jobs.run(go, owner=owner, on_done=done, on_error=failed, writes=True)


def publish_words(one: CallDetail, checks: tuple[Check, ...]) -> str:
    """What publishing will do, and what asks for a look first."""
    draft = one.draft
    actions = ", ".join(f"{action.number} ({money(action.cents)})" for action in one.actions)
    parts = [
        _("Call No. {number} will be published. Applications are taken from {opens} to {closes}."),
        _("Scorecard and checklist are frozen, and the money is posted to actions {actions}."),
        _("A published call is changed only by an amendment with its reason."),
    ]
    values = {
        "number": draft.number,
        "opens": moment(draft.opens_at),
        "closes": moment(draft.closes_at),
        "actions": actions,
    }
    said = [part.format(**values) for part in parts]
    warnings = [check.text() for check in checks if not check.ok]
    if warnings:
        said.append("\n".join([_("Please note:"), *warnings]))
    return "\n\n".join(said)


def copy_call(
    office: Office, owner: QWidget, one: CallDetail, on_done: Callable[[int], object]
) -> None:
    """A draft like this call, to be edited."""

    def copy() -> int:
        number = next_number([row.number for row in office.calls.queries.rows()])
        return office.calls.copy(one.id, number, *start_times(office.clock.now()))

    jobs.run(copy, owner=owner, on_done=on_done, writes=True)


def finish_call(office: Office, owner: QWidget, one: CallDetail) -> None:
    """Ask, then finish a decided call."""
    words = _("Call No. {number} will be finished: questions are not taken any more.").format(
        number=one.draft.number
    )
    if messages().confirm(words, N_("Finish the call")):
        jobs.run(office.calls.finish, one.id, one.version, owner=owner, writes=True)


def cancel_dialog(office: Office, parent: QWidget, one: CallDetail) -> FormDialog:
    """Ask for the reason, and say what becomes of money and applications."""

    def submit(values: dict[str, Any]) -> None:
        office.calls.cancel(one.id, one.version, values["reason"])

    text = _(
        "Call No. {number} will be called off for good. Its {total} are free for other calls; "
        "applications already received stay in the register."
    ).format(number=one.draft.number, total=money(one.draft.total))
    return FormDialog(
        N_("Cancel the call"),
        [Field("reason", N_("Reason"), "multiline", required=True, wide=True)],
        submit,
        verb=N_("Cancel the call"),
        leave=N_("Do not cancel"),
        text=text,
        columns=1,
        drafts=(office.drafts, "call-cancel", str(one.id)),
        topic="atsaukti-kvietima",
        parent=parent,
    )


def delete_draft(office: Office, owner: QWidget, one: CallDetail) -> None:
    """Ask, then delete a draft."""
    words = _(
        "The draft of call No. {number} will be deleted with its scorecard and checklist. "
        "This cannot be undone."
    ).format(number=one.draft.number)
    if messages().confirm(words, N_("Delete draft"), danger=True):
        jobs.run(office.calls.delete, one.id, one.version, owner=owner, writes=True)
