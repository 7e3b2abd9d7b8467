"""The receipt of registration and the eligibility sheet, shown to be signed and printed."""

from PySide6.QtWidgets import QWidget

from app.applications.queries import ApplicationDetail
from app.i18n import _
from app.office import Office
from app.register import PaperKind
from ui.kit import jobs
from ui.kit.messages import messages
from ui.papers.dialog import PaperDialog


def open_receipt(office: Office, page: QWidget, one: ApplicationDetail) -> None:
    """The receipt that was signed, or a new one."""

    def show(paper_id: int) -> None:
        PaperDialog(office, paper_id, page).open()

    signed = [each.id for each in one.papers if each.kind is PaperKind.RECEIPT and each.signed_at]
    if signed:
        show(signed[-1])
        return
    issue = office.applications.issue_receipt
    jobs.run(issue, one.id, owner=page, on_done=show, writes=True)


def open_sheet(office: Office, page: QWidget, one: ApplicationDetail) -> None:
    """The sheet of the finished check that stands, or a new one."""

    def show(paper_id: int) -> None:
        PaperDialog(office, paper_id, page).open()

    standing = [
        each.id
        for each in one.papers
        if each.kind is PaperKind.ELIGIBILITY_SHEET
        and each.voided_at is None
        and one.checked_at is not None
        and each.issued_at >= one.checked_at
    ]
    if standing:
        show(standing[-1])
        return
    issue = office.applications.issue_eligibility_sheet
    jobs.run(issue, one.id, owner=page, on_done=show, writes=True)


def tell_registered(one: ApplicationDetail) -> None:
    """Its number, or that it came late and is rejected."""
    if one.late:
        messages().warn(
            _("{number} is registered and rejected: {reason}").format(
                number=one.number, reason=one.eligibility_reason
            )
        )
    else:
        messages().inform(_("{number} is registered.").format(number=one.number))
