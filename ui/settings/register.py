"""How the office numbers documents, when letters are deemed received, how terms are counted."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.labels import LABELS
from app.office import Office
from app.register.delivering import ChannelRule
from app.register.settings import RegisterSettings
from app.register.terms import Channel, Register
from ui.kit import jobs
from ui.kit.fields import Field, Section
from ui.kit.form_dialog import FormDialog

_WORKING, _CALENDAR = "working", "calendar"
_COUNTING = ((_WORKING, N_("working days")), (_CALENDAR, N_("calendar days")))
_DAYS = ".days"


def _fields() -> list[Field | Section]:
    made: list[Field | Section] = [
        Section(
            N_("Index patterns"),
            N_("{n} is the running number, {year} the year, {case} the index of the case."),
        )
    ]
    made += [
        Field(each.value, LABELS[Register][each], required=True, max_length=40) for each in Register
    ]
    made.append(
        Section(
            N_("When a letter is deemed received"),
            N_("So many days after it was sent, unless its proof shows the day itself."),
        )
    )
    for channel in Channel:
        made += [
            Field(channel.value, LABELS[Channel][channel], "integer", required=True),
            Field(channel.value + _DAYS, N_("Days are"), "choice", True, choices=_COUNTING),
        ]
    made += [
        Section(N_("Terms of answers")),
        Field("working", N_("Days are"), "choice", True, choices=_COUNTING),
        Field("first_counted", N_("The first day is counted"), "check"),
        Field("roll_over", N_("A term ends on a working day"), "check"),
    ]
    return made


def _counted(working: bool) -> str:
    return _WORKING if working else _CALENDAR


def settings_dialog(office: Office, parent: QWidget, found: RegisterSettings) -> FormDialog:
    """The form over the present rules."""
    values: dict[str, Any] = {each.value: found.patterns[each] for each in Register}
    for channel, rule in found.channels.items():
        values |= {channel.value: rule.days, channel.value + _DAYS: _counted(rule.working)}
    values["working"] = _counted(found.working)
    values |= {"first_counted": found.first_counted, "roll_over": found.roll_over}

    def store(typed: dict[str, Any]) -> None:
        office.register.change_settings(
            replace(
                found,
                patterns={each: typed[each.value] for each in Register},
                channels={
                    each: ChannelRule(typed[each.value], typed[each.value + _DAYS] == _WORKING)
                    for each in Channel
                },
                working=typed["working"] == _WORKING,
                first_counted=typed["first_counted"],
                roll_over=typed["roll_over"],
            )
        )

    return FormDialog(
        N_("Rules of the register"),
        _fields(),
        store,
        values=values,
        text=N_("They hold for what is registered or sent from now on."),
        drafts=(office.drafts, "register-rules", ""),
        topic="registro-taisykles",
        parent=parent,
    )


def edit_settings(office: Office, owner: QWidget) -> None:
    """Fetch the rules and open them."""
    jobs.run(
        office.register.settings,
        owner=owner,
        on_done=lambda found: settings_dialog(office, owner, found).open(),
    )


def start_dialog(office: Office, parent: QWidget) -> FormDialog:
    """This year’s numbers that were given on paper before the program was used."""
    return FormDialog(
        N_("Numbers given on paper"),
        [
            Field(
                "register",
                N_("Which register"),
                "choice",
                True,
                choices=tuple(LABELS[Register].items()),
            ),
            Field("started", N_("Last number given on paper"), "integer", required=True),
        ],
        lambda values: office.register.start_after(values["register"], values["started"]),
        text=_("The program goes on from there in {year}, if it gave no number yet.").format(
            year=office.clock.today().year
        ),
        columns=1,
        topic="registro-taisykles",
        parent=parent,
    )
