"""Dialogs of visits: planned, held with the checklist, settled, cancelled."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.labels import LABELS
from app.office import Office
from app.projects.monitoring.terms import CheckAnswer, VisitKind
from app.projects.monitoring.views import VisitRow
from app.projects.monitoring.visiting import Answer, HeldDraft, PlanDraft, SettledDraft, preset
from ui.kit.chosen_files import ChosenFiles
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid, GridColumn
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

TOPIC = "projektu-patikros"
_ANSWERS = tuple(LABELS[CheckAnswer].items())
_NEW = tuple(pair for pair in LABELS[VisitKind].items() if pair[0] is not VisitKind.FOLLOW_UP)


def plan_dialog(
    office: Office,
    parent: QWidget,
    project: int,
    row: VisitRow | None = None,
    follows: VisitRow | None = None,
) -> RecordDialog:
    """A new visit, another day of one, or one that follows the recommendations of ``follows``."""
    service = office.project_monitoring
    again = follows is not None or (row is not None and row.kind is VisitKind.FOLLOW_UP)
    kinds = ((VisitKind.FOLLOW_UP, LABELS[VisitKind][VisitKind.FOLLOW_UP]),) if again else _NEW
    form = Form(
        [
            Field("kind", N_("Visit"), "choice", required=True, choices=kinds),
            Field("planned_on", N_("Planned on"), "date", required=True),
            Field("place", N_("Place of the visit"), max_length=300),
            Field("visitors", N_("Visited by"), max_length=300),
        ]
    )
    before = row or follows
    form.set_values(
        {
            "kind": row.kind if row else kinds[0][0],
            "planned_on": row.planned_on if row else None,
            "place": before.place if before else "",
            "visitors": before.visitors if before else office.user.name,
        }
    )
    grid = Grid(
        N_("Questions"), [GridColumn("question", N_("Question"), required=True, stretch=True)]
    )
    asked = [each.question for each in row.answers] if row else list(preset())
    grid.set_values([{"question": each} for each in asked])

    def submit(values: dict[str, Any]) -> None:
        head = values["head"]
        draft = PlanDraft(
            head["kind"],
            head["planned_on"],
            head["place"] or "",
            head["visitors"] or "",
            tuple(line["question"] for line in values["questions"]),
            row.follows_id if row else follows.id if follows else None,
        )
        if row is None:
            service.plan_visit(project, draft)
        else:
            service.change_visit(row.id, row.version, draft)

    return RecordDialog(
        N_("Visit to a project"),
        [Sheet(N_("Visit"), [form]), Sheet(N_("Questions"), [grid])],
        {"head": form, "questions": grid},
        submit,
        homes={name: f"head.{name}" for name in ("kind", "planned_on", "place", "visitors")},
        topic=TOPIC,
        parent=parent,
    )


def hold_dialog(office: Office, parent: QWidget, row: VisitRow) -> RecordDialog:
    """What a visit found; answers are typed by their first letters, all by keyboard."""
    head = Form(
        [
            Field("held_on", N_("Visited on"), "date", required=True),
            Field("place", N_("Place of the visit"), max_length=300),
            Field("visitors", N_("Visited by"), required=True, max_length=300),
            Field("met", N_("On the promoter’s side"), max_length=300),
        ]
    )
    head.set_values(
        {
            "held_on": row.held_on or min(row.planned_on, office.clock.today()),
            "place": row.place,
            "visitors": row.visitors or office.user.name,
            "met": row.met,
        }
    )
    grid = Grid(
        N_("Questions"),
        [
            GridColumn("question", N_("Question"), stretch=True, read_only=True),
            GridColumn("answer", N_("Answer"), "choice", choices=_ANSWERS, width=14),
            GridColumn("note", N_("Note"), width=36),
        ],
        fixed=True,
    )
    grid.set_values(
        [
            {"question": each.question, "answer": each.answer, "note": each.note}
            for each in row.answers
        ]
    )
    end = Form(
        [
            Field("findings", N_("Findings"), "multiline", lines=5),
            Field("recommendations", N_("Recommendations"), "multiline", lines=4),
            Field("due_on", N_("To be carried out by"), "date"),
        ]
    )
    end.set_values(
        {
            "findings": row.findings,
            "recommendations": row.recommendations,
            "due_on": row.due_on,
        }
    )
    files = ChosenFiles(N_("Attach a file"), N_("No file is attached yet."), N_("Scanned record"))

    def submit(values: dict[str, Any]) -> None:
        told = {key: value or "" for key, value in values["head"].items() if key != "held_on"}
        draft = HeldDraft(
            held_on=values["head"]["held_on"],
            answers=tuple(Answer(line["answer"], line["note"] or "") for line in values["answers"]),
            findings=values["end"]["findings"] or "",
            recommendations=values["end"]["recommendations"] or "",
            due_on=values["end"]["due_on"],
            **told,
        )
        incoming = [office.attachments.read(path) for path in files.paths]
        office.project_monitoring.hold_visit(row.id, row.version, draft, incoming)

    homes = {name: f"head.{name}" for name in ("held_on", "place", "visitors", "met")}
    homes |= {name: f"end.{name}" for name in ("findings", "recommendations", "due_on")}
    homes |= {f"answers.{place}": f"answers:{place}" for place in range(len(row.answers))}
    dialog = RecordDialog(
        N_("What the visit found"),
        [
            Sheet(N_("Visit"), [head, files]),
            Sheet(N_("Questions"), [grid]),
            Sheet(N_("Findings"), [end]),
        ],
        {"head": head, "answers": grid, "end": end},
        submit,
        text=f"{row.code} · {row.title}",
        homes=homes,
        topic=TOPIC,
        parent=parent,
    )
    dialog.keep_drafts(office.drafts, "visit", str(row.id))
    return dialog


def settle_dialog(office: Office, parent: QWidget, row: VisitRow) -> FormDialog:
    """What became of the recommendations."""
    return FormDialog(
        N_("Recommendations settled"),
        [
            Field("settled_on", N_("When"), "date", required=True),
            Field("how", N_("How"), "multiline", required=True, lines=3),
        ],
        lambda values: office.project_monitoring.settle_visit(
            row.id, row.version, SettledDraft(**values)
        ),
        values={"settled_on": office.clock.today()},
        text=row.recommendations,
        columns=1,
        topic=TOPIC,
        parent=parent,
    )


def reopen_dialog(office: Office, parent: QWidget, row: VisitRow) -> FormDialog:
    """The recommendations are not settled after all."""
    return FormDialog(
        N_("Recommendations not settled"),
        [Field("reason", N_("Why"), "multiline", required=True, lines=2)],
        lambda values: office.project_monitoring.reopen_visit(
            row.id, row.version, values["reason"]
        ),
        columns=1,
        topic=TOPIC,
        parent=parent,
    )


def cancel_dialog(office: Office, parent: QWidget, row: VisitRow) -> FormDialog:
    """The visit will not be held."""
    return FormDialog(
        N_("Cancel the visit"),
        [Field("reason", N_("Why"), "multiline", required=True, lines=2)],
        lambda values: office.project_monitoring.cancel_visit(
            row.id, row.version, values["reason"]
        ),
        verb=N_("Cancel the visit"),
        leave=N_("Close"),
        text=_("It stays in the list with the reason."),
        columns=1,
        topic=TOPIC,
        parent=parent,
    )
