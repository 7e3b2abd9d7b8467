"""What stands beside the lists: one event, one entry of the publicity log."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formats import day, moment, money
from app.i18n import N_, _
from app.labels import label as word
from app.office import Office
from app.strategy.activities.drafts import AttendeeDraft
from app.strategy.activities.views import EventDetail, PublicityDetail
from ui.attachments.files import Files
from ui.kit import theme
from ui.kit.cards import Facts, Note, divider, label
from ui.kit.elided import ElidedLabel
from ui.strategy.activities.rows import channel, hours_text


def event_panel(office: Office, one: EventDetail, may: bool) -> QWidget:
    """The event's facts, who was there, its files."""
    draft, service = one.draft, office.strategy.activities
    whole, column = _column()
    if one.voided_reason is not None:
        column.addWidget(Note(_("Taken out: {reason}").format(reason=one.voided_reason), "warn"))
    facts = [
        (N_("Activity of the strategy"), word(draft.activity)),
        (N_("Day"), day(draft.on)),
        (N_("Until"), "" if draft.until is None else day(draft.until)),
        (N_("Held at"), draft.place),
        (N_("For whom"), draft.audience),
        (N_("Led by"), draft.led_by),
        (N_("Hours"), hours_text(draft.hours)),
        (N_("People"), str(one.people)),
        (N_("Cost"), "" if draft.cost is None else money(draft.cost)),
        (N_("Document"), draft.document),
        (N_("Recorded"), f"{moment(one.recorded_at)}, {one.recorded_by}"),
    ]
    column.addWidget(Facts([(name, value) for name, value in facts if value]))
    _link(column, draft.link)
    for name, text in ((N_("What about"), draft.description), (N_("Result"), draft.result)):
        if text:
            column.addWidget(label(_(name), "heading"))
            column.addWidget(label(text, wrap=True))
    if draft.attendees:
        column.addWidget(label(_("Who was there"), "heading"))
        for each in draft.attendees:
            column.addWidget(label(_attendee(each, draft.hours), wrap=True))
    column.addWidget(divider())
    may = may and one.voided_reason is None
    column.addWidget(
        Files(
            office,
            one.files,
            partial(service.attach_to_event, one.id) if may else None,
            service.take_out_file if may else None,
        )
    )
    return whole


def entry_panel(office: Office, one: PublicityDetail, may: bool) -> QWidget:
    """The entry's facts and its proofs; a call's own entry is only read."""
    row, service = one.row, office.strategy.activities
    whole, column = _column()
    if row.voided_reason is not None:
        column.addWidget(Note(_("Taken out: {reason}").format(reason=row.voided_reason), "warn"))
    if one.draft is None:
        words = _("This entry stands in the log of call No. {number}: it is kept there.")
        column.addWidget(Note(words.format(number=row.call), "info"))
    facts = [
        (N_("Channel"), channel(row)),
        (N_("Day"), day(row.on)),
        (N_("Where it was published"), row.place),
        (N_("People reached"), "" if row.reach is None else str(row.reach)),
        (N_("Activity of the strategy"), word(row.activity)),
        (N_("Event it tells of"), one.event),
        (N_("Note"), one.note),
        (N_("Recorded"), f"{moment(one.recorded_at)}, {one.recorded_by}"),
    ]
    column.addWidget(Facts([(name, value) for name, value in facts if value]))
    _link(column, row.link)
    column.addWidget(divider())
    may = may and one.draft is not None and row.voided_reason is None
    column.addWidget(
        Files(
            office,
            one.files,
            partial(service.attach_proof, row.record) if may else None,
            service.take_out_file if may else None,
            N_("Attach a proof"),
            N_("No proof attached."),
        )
    )
    return whole


def _link(column: QVBoxLayout, link: str) -> None:
    """An address on a line of its own: it has no spaces to be parted at."""
    if link:
        line = ElidedLabel()
        line.say(link)
        column.addWidget(line)


def _attendee(each: AttendeeDraft, hours: int | None) -> str:
    """One of those who were there: name, function, organisation, hours, certificate."""
    own = hours_text(each.hours if each.hours is not None else hours)
    number = _("certificate No. {number}").format(number=each.certificate)
    parts = [each.name, each.function, each.organisation, own, number if each.certificate else ""]
    return " · ".join(part for part in parts if part)


def _column() -> tuple[QWidget, QVBoxLayout]:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP_S)
    return whole, column
