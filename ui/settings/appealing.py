"""To whom and within what term decisions may be appealed against, and the term of replies."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.office import Office
from app.register.appealing import LONGEST_ADDRESSEE, Appealing
from ui.kit import jobs
from ui.kit.fields import Field, Section
from ui.kit.form_dialog import FormDialog

_WORKING, _CALENDAR = "working", "calendar"
_COUNTING = ((_WORKING, N_("working days")), (_CALENDAR, N_("calendar days")))
_FIELDS = (
    Section(
        N_("Appealing against decisions"),
        N_("Letters about decisions say it; none is drawn up until both are filled in."),
    ),
    Field(
        "addressee",
        N_("To whom (dative)"),
        wide=True,
        max_length=LONGEST_ADDRESSEE,
        placeholder=N_("for example: valdybai, Pavyzdžio g. 1, Pavyzdys"),
    ),
    Field("days", N_("Within, days"), "integer", help=N_("Counted from receiving the letter.")),
    Field("working", N_("Days are"), "choice", True, choices=_COUNTING),
    Section(N_("Replies to complaints"), N_("Counted from the day a complaint comes.")),
    Field("reply_days", N_("Reply within, days"), "integer", required=True),
    Field("reply_working", N_("Days are"), "choice", True, choices=_COUNTING),
)


def _counted(working: bool) -> str:
    return _WORKING if working else _CALENDAR


def appealing_dialog(office: Office, parent: QWidget, found: Appealing) -> FormDialog:
    """The form over what is filled in."""

    def store(typed: dict[str, Any]) -> None:
        office.register.change_appealing(
            Appealing(
                typed["addressee"] or "",
                typed["days"],
                typed["working"] == _WORKING,
                typed["reply_days"],
                typed["reply_working"] == _WORKING,
            )
        )

    return FormDialog(
        N_("Appeals and complaints"),
        _FIELDS,
        store,
        values={
            "addressee": found.addressee,
            "days": found.days,
            "working": _counted(found.working),
            "reply_days": found.reply_days,
            "reply_working": _counted(found.reply_working),
        },
        text=N_("They hold for letters and complaints from now on."),
        drafts=(office.drafts, "appealing", ""),
        topic="apskundimo-tvarka",
        parent=parent,
    )


def edit_appealing(office: Office, owner: QWidget) -> None:
    """Fetch what is filled in and open it."""
    jobs.run(
        office.register.appealing,
        owner=owner,
        on_done=lambda found: appealing_dialog(office, owner, found).open(),
    )
