"""A call handed out: everything of it in one folder, or every score in an Excel file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.exchange.excel import Sheet, to_workbook
from app.i18n import _, ngettext
from app.office import Office
from ui.evaluation.calls import CallChoice
from ui.kit import jobs
from ui.kit.files import EXCEL, write_file
from ui.kit.messages import messages
from ui.kit.progress import run_steps


def export_call(office: Office, call: CallChoice, owner: QWidget) -> None:
    """Ask where, and make a folder named after the call there; stopping leaves nothing."""
    chosen = messages().ask_folder(_("Choose where the folder of the call is made"))
    if chosen is None:
        return
    folder = chosen / _safe(_("Call No. {number}").format(number=call.number))

    def done(count: int) -> None:
        said = ngettext(
            "{count} file exported into “{folder}”.",
            "{count} files exported into “{folder}”.",
            count,
        )
        messages().inform(said.format(count=count, folder=folder))

    run_steps(
        _("Everything of the call is being exported…"),
        lambda step: len(office.evaluation.export_call(call.id, folder, step, _in_child)),
        owner,
        on_done=done,
        on_stopped=lambda _count: messages().warn(_("Stopped: nothing was exported.")),
    )


def export_scores(office: Office, call: CallChoice, owner: QWidget) -> None:
    """Ask for a file and write every evaluator's every score there."""
    name = _safe(_("Scores, call No. {number}").format(number=call.number))
    path = messages().ask_file_save(_("Scores of the call"), f"{name}.xlsx", [EXCEL])
    if path is not None:
        said = _("Exported: {file}").format(file=path.name)
        done = lambda _nothing: messages().inform(said)  # noqa: E731
        jobs.run(_write, office, call, path, owner=owner, on_done=done, writes=True)


def _write(office: Office, call: CallChoice, path: Path) -> None:
    sheets = office.evaluation.queries.scores(call.id)
    office.exports.record("scores", sum(len(each.rows) for each in sheets), call.number, "xlsx")
    write_file(path, _in_child(sheets))


def _in_child(sheets: Sequence[Sheet]) -> bytes:
    made = jobs.runner().in_child(to_workbook, sheets)
    assert isinstance(made, bytes)
    return made


def _safe(name: str) -> str:
    """A file's name on every system."""
    return "".join("-" if mark in '<>:"/\\|?*' else mark for mark in name).strip(" .")
