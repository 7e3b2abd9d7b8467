"""Publishing, cancelling and deleting: each says first what will happen."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.calls.queries import CallDetail
from app.calls.scorecard import exact
from app.explanation import Check
from app.formats import moment, money
from app.i18n import N_, _
from app.labels import label as word
from app.office import Office
from ui.kit import jobs
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages


def publish(office: Office, owner: QWidget, one: CallDetail) -> None:
    """Ask what publishing asks, say what it does, do it."""
    jobs.run(
        office.calls.queries.publish_checks,
        one.id,
        owner=owner,
        on_done=partial(_confirm_publishing, office, owner, one),
    )


def _confirm_publishing(
    office: Office, owner: QWidget, one: CallDetail, checks: tuple[Check, ...]
) -> None:
    stopping = [check.text() for check in checks if check.stops]
    if stopping:
        words = _("The call cannot be published yet. Nothing was changed.")
        messages().warn("\n".join([words, *stopping]))
        return
    if messages().confirm(what_publishing_does(one, checks), N_("Publish")):
        jobs.run(
            office.calls.publish,
            one.id,
            one.version,
            owner=owner,
            on_done=lambda _done: messages().inform(
                _("Call No. {number} is published.").format(number=one.draft.number)
            ),
            writes=True,
        )


def what_publishing_does(one: CallDetail, checks: tuple[Check, ...]) -> str:
    """The confirm's words: times, money by source, what is frozen, and warnings."""
    draft = one.draft
    sources = ", ".join(f"{word(source)} {money(cents)}" for source, _share, cents in one.sources)
    lines = [
        _("Call No. {number} will be published; applications are taken {opens} – {closes}.").format(
            number=draft.number, opens=moment(draft.opens_at), closes=moment(draft.closes_at)
        ),
        _("{total} will be taken from the plan: {sources}.").format(
            total=money(draft.total), sources=sources
        ),
        _(
            "The scorecard ({points} points at most) and the eligibility checklist will be fixed;"
            " the call can no longer be edited."
        ).format(points=exact(one.scorecard.maximum)),
        *(check.text() for check in checks if not check.ok),
    ]
    return "\n".join(lines)


def cancel_dialog(office: Office, parent: QWidget, one: CallDetail) -> FormDialog:
    """Cancelling a published call, with its reason."""
    dialog = FormDialog(
        N_("Cancel the call"),
        [Field("reason", N_("Reason"), "multiline", required=True, lines=4)],
        lambda values: office.calls.cancel(one.id, one.version, values["reason"]),
        verb=N_("Cancel the call"),
        text=N_(
            "Its money returns to the plan and nothing more is registered for it. Applications"
            " already registered stay. This cannot be undone."
        ),
        parent=parent,
    )
    dialog.submitted.connect(
        lambda _done: messages().inform(
            _("Call No. {number} is cancelled.").format(number=one.draft.number)
        )
    )
    return dialog


def delete_draft(office: Office, owner: QWidget, one: CallDetail) -> None:
    """Delete a draft after a confirm."""
    words = _(
        "The draft of call No. {number} will be deleted with its scorecard and checklist."
    ).format(number=one.draft.number)
    if messages().confirm(words, N_("Delete draft"), danger=True):
        jobs.run(office.calls.delete, one.id, one.version, owner=owner, writes=True)
