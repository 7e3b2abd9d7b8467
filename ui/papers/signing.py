"""Signing several papers one after another; each is kept as soon as it is signed."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from app.office import Office
from ui.kit.messages import messages
from ui.kit.progress import run_steps


def sign_papers(
    office: Office,
    papers: Sequence[int],
    owner: QWidget,
    on_end: Callable[[], object],
    on_done: Callable[[], object] = lambda: None,
) -> None:
    """Sign them with one's own certificate; the person sees how far it is and may stop it."""

    def done(count: int) -> None:
        on_done()
        said = ngettext("{count} paper signed", "{count} papers signed", count)
        messages().inform(said.format(count=count))

    def stopped(count: int) -> None:
        said = ngettext(
            "Stopped: {count} paper of {wanted} is signed.",
            "Stopped: {count} papers of {wanted} are signed.",
            count,
        )
        messages().warn(said.format(count=count, wanted=len(papers)))

    run_steps(
        _("The papers are being signed…"),
        lambda step: office.papers.sign_all(papers, step),
        owner,
        on_done=done,
        on_stopped=stopped,
        on_end=on_end,
    )
