"""Forms of an event and of an entry of the publicity log; why one is taken out."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.labels import choices
from app.office import Office
from app.strategy.activities.drafts import AttendeeDraft, EventDraft, PublicityDraft
from app.strategy.activities.terms import EventKind, PublicityChannel, StrategyActivity
from app.strategy.activities.views import EventDetail, PublicityDetail
from ui.kit.chosen_files import ChosenFiles
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid, GridColumn
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

EVENTS_TOPIC = "biuro-veiklos"
PUBLICITY_TOPIC = "viesinimas"
_TEXTS = ("place", "led_by", "audience", "description", "result", "link", "document")
_ACTIVITY = Field(
    "activity",
    N_("Activity of the strategy"),
    "choice",
    required=True,
    choices=choices(StrategyActivity),
    wide=True,
)


def event_dialog(office: Office, parent: QWidget, one: EventDetail | None = None) -> RecordDialog:
    """A new event, or a correction of one."""
    form, grid = Form(_event_fields()), _attendees()
    files = ChosenFiles(N_("Attach a file"), N_("Nothing is attached."), N_("File of the event"))
    service = office.strategy.activities

    def submit(values: dict[str, Any]) -> int:
        draft = _event_draft(values["facts"], values["attendees"])
        if one is None:
            found = [office.attachments.read(path) for path in files.paths]
            return service.add_event(draft, found)
        service.change_event(one.id, one.version, draft)
        return one.id

    facts: list[QWidget] = [form] if one is not None else [form, files]
    dialog = RecordDialog(
        N_("New event") if one is None else N_("Correct the event"),
        [Sheet(N_("Facts"), facts), Sheet(N_("Who was there"), [grid])],
        {"facts": form, "attendees": grid},
        submit,
        text=N_(
            "Training of staff and of the bodies’ members counts hours for each person; of other"
            " events the number of people is enough."
        ),
        topic=EVENTS_TOPIC,
        parent=parent,
    )
    if one is not None:
        values = {name: getattr(one.draft, name) for name in _names()}
        dialog.set_values({"facts": values, "attendees": _rows(one.draft.attendees)})
    else:
        dialog.set_values({"facts": {"on": office.clock.today()}})
    dialog.keep_drafts(office.drafts, "strategy-event", str(one.id) if one else "")
    return dialog


def publicity_dialog(
    office: Office,
    parent: QWidget,
    events: Sequence[tuple[int, str]],
    one: PublicityDetail | None = None,
) -> FormDialog:
    """A new entry of the log, or a correction of one."""
    service = office.strategy.activities
    proof = ChosenFiles(
        N_("Attach a proof"), N_("No proof attached."), N_("Proof of the publication")
    )
    values: dict[str, Any] = {
        "on": office.clock.today(),
        "activity": StrategyActivity.COMMUNITY_INFORMING,
    }
    if one is not None and one.draft is not None:
        values = {field.key: getattr(one.draft, field.key) for field in _publicity_fields(events)}

    def submit(typed: dict[str, Any]) -> int:
        texts = {name: typed[name] or "" for name in ("place", "title", "link", "note")}
        draft = PublicityDraft(**{**typed, **texts})
        if one is None:
            found = [office.attachments.read(path) for path in proof.paths]
            return service.add_publicity(draft, found)
        service.change_publicity(one.row.record, one.version, draft)
        return one.row.record

    return FormDialog(
        N_("Add to the publicity log") if one is None else N_("Correct the entry"),
        _publicity_fields(events),
        submit,
        values=values,
        drafts=(office.drafts, "publicity", "") if one is None else None,
        extra=proof if one is None else None,
        topic=PUBLICITY_TOPIC,
        parent=parent,
    )


def void_dialog(
    parent: QWidget, title: str, submit: Callable[[str], object], topic: str = EVENTS_TOPIC
) -> FormDialog:
    """Why an entry is taken out; ``title`` is the entry's own."""
    return FormDialog(
        N_("Take the entry out"),
        [Field("reason", N_("Reason"), "multiline", required=True, wide=True, lines=2)],
        lambda values: submit(values["reason"]),
        verb=N_("Take out"),
        text=title,
        columns=1,
        topic=topic,
        parent=parent,
    )


def _event_fields() -> list[Field]:
    return [
        _ACTIVITY,
        Field("title", N_("Title"), required=True, wide=True, max_length=300),
        Field("kind", N_("Kind"), "choice", required=True, choices=choices(EventKind)),
        Field("place", N_("Held at"), max_length=200),
        Field("on", N_("Day"), "date", required=True),
        Field("until", N_("Until"), "date", help=N_("Of an event of several days.")),
        Field("hours", N_("Academic hours"), "points"),
        Field(
            "people",
            N_("People"),
            "integer",
            help=N_("Without a number, those on the list are counted."),
        ),
        Field("audience", N_("For whom"), max_length=300, help=N_("Who was advised or invited.")),
        Field("led_by", N_("Led by"), max_length=200),
        Field("cost", N_("Cost"), "money"),
        Field("document", N_("Document"), max_length=160),
        Field("link", N_("Link"), max_length=500, wide=True),
        Field("description", N_("What about"), "multiline", lines=3),
        Field("result", N_("Result"), "multiline", lines=2),
    ]


def _names() -> list[str]:
    return [field.key for field in _event_fields()]


def _attendees() -> Grid:
    grid = Grid(
        N_("Who was there"),
        [
            GridColumn("name", N_("Name and surname"), stretch=True),
            GridColumn("function", N_("Function"), stretch=True),
            GridColumn("organisation", N_("Organisation or applicant"), stretch=True),
            GridColumn("hours", N_("Hours"), "points", width=9),
            GridColumn("certificate", N_("Certificate No."), width=14),
        ],
        adding=N_("Add a person"),
        rows=3,
    )
    grid.show_lines(10)
    return grid


def _rows(people: Sequence[AttendeeDraft]) -> list[dict[str, Any]]:
    names = ("name", "function", "organisation", "hours", "certificate")
    return [{name: getattr(each, name) for name in names} for each in people]


def _event_draft(facts: dict[str, Any], people: Sequence[dict[str, Any]]) -> EventDraft:
    texts = {name: facts[name] or "" for name in _TEXTS}
    attendees = tuple(
        AttendeeDraft(
            hours=row["hours"],
            **{
                name: row[name] or ""
                for name in ("name", "function", "organisation", "certificate")
            },
        )
        for row in people
    )
    return EventDraft(**{**facts, **texts, "attendees": attendees})


def _publicity_fields(events: Sequence[tuple[int, str]]) -> list[Field]:
    return [
        Field("title", N_("What was made known"), required=True, wide=True, max_length=300),
        Field("channel", N_("Channel"), "choice", required=True, choices=choices(PublicityChannel)),
        Field("on", N_("Day"), "date", required=True),
        Field(
            "place",
            N_("Where it was published"),
            required=True,
            max_length=200,
            placeholder=N_("Website, newspaper, notice board"),
        ),
        Field("reach", N_("People reached"), "integer"),
        Field("link", N_("Link"), max_length=500, wide=True),
        _ACTIVITY,
        Field("event_id", N_("Event it tells of"), "choice", choices=events, wide=True),
        Field("note", N_("Note"), "multiline", lines=2),
    ]
