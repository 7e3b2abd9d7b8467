"""Signed papers into a folder that the person chooses."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from app.office import Office
from ui.kit.messages import messages
from ui.kit.progress import Step, run_steps

More = Callable[[Path, Step], int]
"""What goes into the folder too; how many files it was."""


def export_papers(
    office: Office, papers: Sequence[int], owner: QWidget, more: More | None = None
) -> None:
    """Ask for a folder and write the signed papers there, then ``more``; says how many, where."""
    if not papers and more is None:
        messages().warn(_("There are no signed papers to export."))
        return
    folder = messages().ask_folder(_("Choose a folder for the signed papers"))
    if folder is None:
        return

    def work(step: Step) -> int:
        count = len(office.papers.export(papers, folder, step))
        return count + (more(folder, step) if more is not None else 0)

    run_steps(
        _("The papers are being exported…"),
        work,
        owner,
        on_done=lambda count: _say_done(count, folder),
        on_stopped=lambda count: _say_stopped(count, len(papers), folder),
    )


def _say_done(count: int, folder: Path) -> None:
    said = ngettext(
        "{count} paper exported into “{folder}”.",
        "{count} papers exported into “{folder}”.",
        count,
    )
    messages().inform(said.format(count=count, folder=folder))


def _say_stopped(count: int, wanted: int, folder: Path) -> None:
    said = ngettext(
        "Stopped: {count} paper of {wanted} is in “{folder}”.",
        "Stopped: {count} papers of {wanted} are in “{folder}”.",
        count,
    )
    messages().warn(said.format(count=count, wanted=wanted, folder=folder))
