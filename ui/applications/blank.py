"""The form of one applicant, empty for a call or filled in; and the empty table of many."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from app.applications.blank.reading import Filled, call_of_form
from app.applications.importing.files import ReadFile
from app.applications.importing.rows import Given
from app.applications.stored import APPLICANT
from app.applications.terms import FundingSource, TargetGroup
from app.calls.listing import CallRow
from app.calls.queries import CallDetail
from app.calls.terms import CallState
from app.errors import Refused
from app.i18n import N_, _
from app.office import Office
from ui.applications.values import PARTS
from ui.kit import jobs
from ui.kit.fields import Field
from ui.kit.files import EXCEL, write_file
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages

_ROWS = {
    "partner": "partners",
    "activity": "activities",
    "line": "lines",
    "indicator": "indicators",
}
_LIVING = (CallState.PUBLISHED, CallState.OPEN, CallState.DRAFT)


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file brought into the form: values by part, problems in words, the draft's name."""

    file: ReadFile
    record: str
    values: dict[str, Any]
    problems: tuple[str, ...]


def save_form(office: Office, page: QWidget, chosen: int | None) -> None:
    """Ask for the call where there are several, and for the file."""

    def ask(rows: tuple[CallRow, ...]) -> None:
        known = [row for row in rows if row.state is not CallState.CANCELLED]
        if not known:
            messages().warn(_("There is no call yet: the form is made for a call."))
            return
        first = next((row.id for row in known if row.id == chosen), None) or next(
            (row.id for row in known if row.state in _LIVING), known[0].id
        )
        if len(known) == 1:
            _save(office, page, known[0])
            return
        dialog = blank_dialog(page, known, first)
        dialog.submitted.connect(
            lambda call: _save(office, page, next(row for row in known if row.id == call))
        )
        dialog.open()

    jobs.run(office.calls.queries.rows, owner=page, on_done=ask)


def blank_dialog(page: QWidget, calls: list[CallRow], first: int) -> FormDialog:
    """Which call's form."""
    choices = tuple((row.id, f"{row.number} · {row.title}") for row in calls)
    return FormDialog(
        N_("Empty form of a proposal (Excel)"),
        [Field("call", N_("Call"), "choice", required=True, choices=choices)],
        lambda values: values["call"],
        values={"call": first},
        verb=N_("Save as…"),
        text=N_("One applicant fills it in; the office opens it by “Import from a file”."),
        topic="pasiulymo-forma",
        parent=page,
    )


def _save(office: Office, page: QWidget, call: CallRow) -> None:
    name = _("proposal-form-{number}").format(number=_plain(call.number)) + ".xlsx"
    path = messages().ask_file_save(_("Empty form of a proposal (Excel)"), name, [EXCEL])
    if path is None:
        return
    said = _("Exported: {file}").format(file=path.name)
    jobs.run(
        lambda: write_file(path, office.imports.blank(call.id)),
        owner=page,
        on_done=lambda _nothing: messages().inform(said),
    )


def _plain(number: str) -> str:
    """A call's number as a part of a file's name."""
    return "".join(mark if mark.isalnum() else "-" for mark in number)


def brought_by(
    office: Office, file: ReadFile, calls: tuple[CallDetail, ...]
) -> tuple[CallDetail, Brought] | None:
    """The form that a file is, with its call; None for another file.

    Raises Refused for a form of a call that takes no applications now.
    """
    number = call_of_form(file.book)
    if number is None:
        return None
    call = next((each for each in calls if each.draft.number == number), None)
    if call is None:
        raise Refused(
            N_("The form is of call No. {number}, which takes no applications. Nothing was taken."),
            number=number[:40],
        )
    filled = office.imports.filled(file.book, call)
    return call, brought(file, filled)


def brought(file: ReadFile, filled: Filled) -> Brought:
    """What the registration form shows of a filled one."""
    told = tuple(each.text() for each in filled.problems)
    return Brought(file, f"file-{file.sha256[:16]}", values_of(filled.given), told)


def values_of(given: Given) -> dict[str, Any]:
    """The values of the dialog's parts; what the file does not say is left out."""
    said = given.values | ({"node_id": given.values["action"]} if "action" in given.values else {})
    found: dict[str, Any] = {
        part: {name: said[name] for name in names if name in said} for part, names in PARTS.items()
    }
    found["who"] |= {name: said[name] for name in ("applicant", *APPLICANT) if name in said}
    if "pages" in said:
        found["receipt"] = {"pages": said["pages"]}
    for part, name in _ROWS.items():
        found[name] = [_row(each) for _number, each in given.parts[part]]
    found["sources"] = _pairs(said, "source", "cents", list(FundingSource))
    found["groups"] = _pairs(said, "group", "count", list(TargetGroup))
    return found


def _row(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if (name, value) != ("eligible", True)}


def _pairs(said: dict[str, Any], name: str, value: str, kinds: list[Any]) -> list[dict[str, Any]]:
    rows = ((each, said.get(f"{name}.{each}")) for each in kinds)
    return [{name: each, value: found} for each, found in rows if found]


def save_empty(page: QWidget) -> None:
    """The empty table that the import reads, to be filled in."""
    name = _("applications-to-fill-in") + ".xlsx"
    path = messages().ask_file_save(_("Save the empty table"), name, [EXCEL])
    if path is None:
        return

    def write() -> None:
        from app.applications.importing.sheet import sheet_of
        from app.exchange.excel import to_excel

        write_file(path, to_excel(*sheet_of()))

    said = _("Exported: {file}").format(file=path.name)
    jobs.run(write, owner=page, on_done=lambda _nothing: messages().inform(said))
