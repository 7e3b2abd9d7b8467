"""The dialogs of the register of evaluators: an entry, a declaration signed with a pen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.attachments.incoming import Incoming
from app.evaluation import Sector
from app.evaluation.drafts import EvaluatorDraft, HandSignedDraft
from app.evaluation.views import EvaluatorRow
from app.i18n import N_, _
from app.labels import LABELS
from app.office import Office
from app.safety.accounts import AccountRow
from ui.evaluation.onpaper.taking import SCANS
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.cards import label, say
from ui.kit.fields import Field, Section
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages

Actions = Sequence[tuple[str, str]]
"""Number and title of each action of the strategy in force."""
_NONE = 0  # the choice of no account


def evaluator_dialog(
    office: Office,
    parent: QWidget,
    accounts: Sequence[AccountRow],
    actions: Actions,
    edited: EvaluatorRow | None = None,
) -> FormDialog:
    """An entry: with an account of the role, or a person who evaluates on paper only."""

    def submit(values: dict[str, Any]) -> int:
        draft = _draft(values)
        if edited is None:
            return office.evaluation.add_evaluator(draft)
        office.evaluation.change_evaluator(edited.id, edited.version, draft)
        return edited.id

    known = [(number, f"{number} {title}") for number, title in actions]
    gone = [(each, each) for each in (edited.actions if edited else ())]
    offered = [*known, *(each for each in gone if each[0] not in dict(known))]
    free = [(row.id, row.name) for row in accounts]
    if edited is not None and edited.account_id is not None:
        free.insert(0, (edited.account_id, edited.name))
    dialog = FormDialog(
        N_("Add an evaluator") if edited is None else N_("Entry of an evaluator"),
        _fields([(_NONE, N_("has no account, works on paper")), *free], offered),
        submit,
        values=_values(edited, free),
        verb=N_("Add to the register") if edited is None else N_("Save"),
        topic="itraukti-vertintoja",
        drafts=(office.drafts, "evaluator", str(edited.id) if edited else ""),
        parent=parent,
    )
    form = dialog.form

    def dress() -> None:
        form.set_shown("name", form.value("account_id") == _NONE)

    form.changed.connect(dress)
    dress()
    return dialog


def _fields(accounts: list[tuple[Any, str]], actions: list[tuple[str, str]]) -> list[Any]:
    return [
        Field(
            "account_id",
            N_("Account"),
            "choice",
            required=True,
            choices=accounts,
            help=N_("Accounts with the role “evaluator” that are not in the register yet."),
        ),
        Field("name", N_("Name and surname")),
        Field(
            "sector",
            N_("Sector"),
            "choice",
            required=True,
            choices=[(sector, LABELS[Sector][sector]) for sector in Sector],
        ),
        Field("organisation", N_("Organisation"), help=N_("Where the person works or belongs")),
        Field("organisation_code", N_("Code of the organisation"), "code"),
        Field("email", N_("E-mail")),
        Field("phone", N_("Phone")),
        Section(N_("Expertise")),
        Field(
            "themes",
            N_("Themes"),
            wide=True,
            placeholder=N_("for example: social services, starting a business"),
            help=N_("In free words, parted by commas; the list can be filtered by them."),
        ),
        *(
            [Field("actions", N_("Actions of the strategy"), "multichoice", choices=actions)]
            if actions
            else []
        ),
        Section(N_("When they evaluate")),
        Field("active_from", N_("From"), "date", help=N_("Empty: from the beginning.")),
        Field("active_until", N_("Until"), "date", help=N_("Empty: until further notice.")),
        Field("note", N_("Note"), "multiline", lines=2),
    ]


def _values(edited: EvaluatorRow | None, accounts: list[tuple[Any, str]]) -> dict[str, Any]:
    if edited is None:
        return {"account_id": accounts[0][0] if accounts else _NONE}
    return {
        "account_id": edited.account_id or _NONE,
        "name": edited.name if edited.account_id is None else "",
        "sector": edited.sector,
        "organisation": edited.organisation,
        "organisation_code": edited.organisation_code,
        "email": edited.email,
        "phone": edited.phone,
        "themes": ", ".join(edited.themes),
        "actions": edited.actions,
        "active_from": edited.active_from,
        "active_until": edited.active_until,
        "note": edited.note,
    }


def _draft(values: dict[str, Any]) -> EvaluatorDraft:
    account = values["account_id"] or None
    return EvaluatorDraft(
        account,
        values["sector"],
        values["organisation"] or "",
        values["email"] or "",
        name="" if account is not None else values["name"] or "",
        organisation_code=values["organisation_code"] or "",
        phone=values["phone"] or "",
        actions=tuple(values.get("actions") or ()),
        themes=tuple((values["themes"] or "").split(",")),
        note=values["note"] or "",
        active_from=values["active_from"],
        active_until=values["active_until"],
    )


def hand_signed_dialog(
    office: Office, parent: QWidget, call_id: int, row: EvaluatorRow
) -> FormDialog:
    """When it was signed with a pen, and where the original lies."""

    def submit(values: dict[str, Any]) -> None:
        draft = HandSignedDraft(values["signed_on"], values["note"] or "", tuple(scan.files))
        office.evaluation.sign_by_hand(call_id, row.id, draft)

    scan = ChosenScan(office)
    return FormDialog(
        N_("Declaration signed by hand"),
        [
            Field("signed_on", N_("Signed on"), "date", required=True),
            Field(
                "note",
                N_("Where the original lies"),
                placeholder=N_("for example: case file 4.2, page 17"),
            ),
        ],
        submit,
        values={"signed_on": office.clock.today()},
        verb=N_("Enter"),
        text=_("{name}: declaration of impartiality and confidentiality.").format(name=row.name),
        columns=1,
        extra=scan,
        topic="vertintojas-popieriuje",
        parent=parent,
    )


class ChosenScan(QWidget):
    """A button that takes the scan, and its name; ``files`` are what was chosen."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.files: list[Incoming] = []
        self._names = label(_("No scan is chosen."), "muted", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP_S)
        row.addWidget(button(N_("Attach the scan…"), "attach", self.choose))
        row.addWidget(self._names, 1)

    def choose(self) -> None:
        """Ask for the file; it is kept once the form is."""
        path = messages().ask_file_open(_("Choose the scan"), [SCANS])
        if path is not None:
            jobs.run(self._office.attachments.read, path, owner=self, on_done=self._chosen)

    def _chosen(self, file: Incoming) -> None:
        self.files.append(file)
        say(self._names, ", ".join(each.name for each in self.files))


def unsign_dialog(office: Office, parent: QWidget, call_id: int, row: EvaluatorRow) -> FormDialog:
    """Take the entry of a hand-signed declaration back."""
    return FormDialog(
        N_("Take the declaration back"),
        [Field("reason", N_("Reason"), "multiline", required=True, lines=3)],
        lambda values: office.evaluation.unsign_by_hand(call_id, row.id, values["reason"]),
        verb=N_("Take the declaration back"),
        leave=N_("Close"),
        text=_("The declaration of {name} for this call counts no more.").format(name=row.name),
        columns=1,
        topic="vertintojas-popieriuje",
        parent=parent,
    )
