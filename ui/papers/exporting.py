"""Signed papers into a folder that the person chooses."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from app.office import Office
from ui.kit import jobs
from ui.kit.messages import messages


def export_papers(office: Office, papers: Sequence[int], owner: QWidget) -> None:
    """Ask for a folder and write the signed papers there; says how many and where."""
    if not papers:
        messages().warn(_("There are no signed papers to export."))
        return
    folder = messages().ask_folder(_("Choose a folder for the signed papers"))
    if folder is None:
        return

    def tell(written: list[Path]) -> None:
        said = ngettext(
            "{count} paper exported into “{folder}”.",
            "{count} papers exported into “{folder}”.",
            len(written),
        )
        messages().inform(said.format(count=len(written), folder=folder))

    jobs.run(office.papers.export, list(papers), folder, owner=owner, on_done=tell, writes=True)
