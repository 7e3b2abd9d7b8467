"""De minimis aid on the screen: the arithmetic, and the card beside an application's check."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.applications.applicants.deminimis import Room
from app.applications.applicants.queries import AidCheck
from app.formats import day
from app.i18n import N_, _
from app.office import Office
from ui.applications.applicants.dialogs import exempt_dialog
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import check_line, label
from ui.kit.parts import beside, line
from ui.papers.dialog import PaperDialog


def room_lines(room: Room) -> list[QWidget]:
    """The conclusion first, then the arithmetic line by line."""
    *steps, last = room.check.explanation.lines
    tone = "ok" if room.check.ok else "warn"
    return [check_line(last.text(), tone), *(line(each.text(), "muted") for each in steps)]


def aid_card(
    office: Office,
    window: QWidget,
    found: AidCheck,
    may: bool,
    show_applicant: Callable[[int], object],
) -> list[QWidget]:
    """The check for one application; ``may``: whether the person checks eligibility."""
    widgets: list[QWidget] = [label(_("De minimis aid"), "heading")]
    if found.exempt is not None:
        words = _("No state aid: {reason}").format(reason=found.exempt)
        widgets.append(check_line(words, "info"))
    else:
        widgets += room_lines(found.room)
    widgets += [line(each.text(), "muted") for each in found.undertaking.explanation.lines]
    if found.lookup is None:
        widgets.append(check_line(_("The register of aid has not been looked up yet."), "warn"))
    else:
        words = _("Register looked up {day}: {result}").format(
            day=day(found.lookup.looked_on), result=found.lookup.result
        )
        widgets.append(line(words, "muted"))
    verbs = [button(N_("Applicant"), "user", lambda: show_applicant(found.applicant_id))]
    if may:
        draw_up = partial(_sheet, office, window, found.application_id)
        verbs.append(button(N_("Aid sheet"), "document", draw_up))
    if may and found.exempt is None:
        verbs.append(
            button(
                N_("No state aid"),
                "minus",
                lambda: exempt_dialog(office, window, found.application_id).open(),
            )
        )
    elif may:
        verbs.append(
            button(
                N_("Count it again"),
                "undo",
                lambda: jobs.run(
                    office.applicants.count_again, found.application_id, owner=window, writes=True
                ),
            )
        )
    return [*widgets, beside(*verbs)]


def _sheet(office: Office, window: QWidget, application_id: int) -> None:
    """The sheet as the check stands, shown to be signed and printed."""
    jobs.run(
        office.applicants.issue_aid_sheet,
        application_id,
        owner=window,
        on_done=lambda paper: PaperDialog(office, paper, window).open(),
        writes=True,
    )
