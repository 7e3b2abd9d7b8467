"""How the office reads the rules where practice differs, and deriving everything again by it."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _, ngettext
from app.office import Office
from app.participants.groups import GroupRules
from app.participants.readings import changes, check
from app.participants.rederiving import Rederived
from app.participants.terms import TargetGroup
from ui.kit import jobs
from ui.kit.fields import Field, Section
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.kit.progress import run_steps
from ui.participants.words import choices

_FIELDS = (
    Section(N_("Ages")),
    Field("elderly_from", N_("Elderly from, years"), "integer", required=True),
    Field(
        "leap_day_in_march",
        N_("A birthday on 29 February falls on 1 March in common years"),
        "check",
        wide=True,
    ),
    Field("neet_from", N_("NEET youth from, years"), "integer", required=True),
    Field("neet_to", N_("NEET youth to, years inclusive"), "integer", required=True),
    Section(
        N_("Long-term unemployed"),
        N_("Longer than so many months; a younger person sooner than others."),
    ),
    Field("young_under", N_("Younger: under, years"), "integer", required=True),
    Field("months_young", N_("Younger: longer than, months"), "integer", required=True),
    Field("months_other", N_("Others: longer than, months"), "integer", required=True),
    Field(
        "students_inactive",
        N_("A full-time pupil or student is inactive, even if registered as unemployed"),
        "check",
        wide=True,
    ),
    Section(N_("Excluded people")),
    Field(
        "excluded_share",
        N_("Least share offered for a project of 2021–2027, %"),
        "percent",
        required=True,
        help=N_("Offered for a project of 2021–2027 whose call asks for a least share."),
    ),
    Field(
        "excluded",
        N_("Who counts as excluded"),
        "multichoice",
        required=True,
        choices=choices(TargetGroup),
    ),
)
_KEYS = [field.key for field in _FIELDS if isinstance(field, Field)]


def rules_of(values: dict[str, Any]) -> GroupRules:
    """What was typed; raises Invalid or InvalidMany for what cannot be meant."""
    return check(GroupRules(**{**values, "excluded": frozenset(values["excluded"])}))


def readings_dialog(office: Office, found: GroupRules, parent: QWidget) -> FormDialog:
    """The form over the present readings; once it is confirmed everything is derived again."""
    values = {key: getattr(found, key) for key in _KEYS}
    values["excluded"] = tuple(group for group in TargetGroup if group in found.excluded)
    made = FormDialog(
        N_("How the rules are read"),
        _FIELDS,
        rules_of,
        values=values,
        verb=N_("Save and derive again"),
        text=N_("Target groups and indicators of every participant are derived again by it."),
        drafts=(office.drafts, "readings", ""),
        topic="skaitymo-taisykles",
        parent=parent,
    )
    made.submitted.connect(lambda rules: _derive(office, found, rules, parent))
    return made


def edit_readings(office: Office, owner: QWidget) -> None:
    """Fetch the present readings and open them."""
    jobs.run(
        office.participants.queries.readings,
        owner=owner,
        on_done=lambda found: readings_dialog(office, found, owner).open(),
    )


def _derive(office: Office, found: GroupRules, rules: GroupRules, owner: QWidget) -> None:
    if not changes(found, rules):
        messages().inform(_("Nothing was changed."))
        return
    done: list[Rederived] = []

    def work(step: Any) -> int:
        done.append(office.participants.change_readings(rules, step))
        return done[-1].records

    run_steps(
        _("Deriving target groups and indicators again"),
        work,
        owner,
        on_done=lambda _count: _say(done[-1]),
        on_stopped=lambda _count: messages().inform(_("Stopped: the readings stay as they were.")),
    )


def _say(done: Rederived) -> None:
    records = ngettext("{n} record", "{n} records", done.records).format(n=done.records)
    words = _("Derived again: {records}, of which changed: {changed}.")
    messages().inform(words.format(records=records, changed=done.changed))
