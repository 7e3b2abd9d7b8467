"""The forms of one name, proposed or confirmed, to be corrected."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.applications.naming import NameRow
from app.i18n import N_
from app.labels import choices
from app.names.drafts import NameDraft
from app.names.rule import propose
from app.names.terms import NameKind
from app.office import Office
from ui.kit import theme
from ui.kit.cards import Note
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog


def name_dialog(office: Office, parent: QWidget, row: NameRow) -> FormDialog:
    """Confirm the forms; another kind of name proposes them anew until they are typed over."""

    def submit(values: dict[str, Any]) -> int:
        draft = NameDraft(
            row.nominative,
            values["kind"],
            values["genitive"] or "",
            values["dative"] or "",
            row.version,
        )
        return office.names.confirm([draft])

    dialog = FormDialog(
        N_("Forms of the name"),
        [
            Field("kind", N_("Whose name"), "choice", required=True, choices=choices(NameKind)),
            Field("genitive", N_("Genitive (whose?)"), required=True, wide=True),
            Field("dative", N_("Dative (to whom?)"), required=True, wide=True),
        ],
        submit,
        values={"kind": row.kind, "genitive": row.genitive, "dative": row.dative},
        verb=N_("Confirm"),
        text=row.nominative,
        extra=_about(row) if row.notes else None,
        columns=1,
        topic="linksniai",
        parent=parent,
    )
    _propose(dialog, row)
    return dialog


def _about(row: NameRow) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP_S)
    for note in row.notes:
        column.addWidget(Note(note.text(), "warn"))
    return made


def _propose(dialog: FormDialog, row: NameRow) -> None:
    form, last = dialog.form, {"kind": row.kind, "genitive": row.genitive, "dative": row.dative}

    def typed() -> None:
        kind = form.value("kind")
        if kind is None or kind == last["kind"]:
            return
        found = propose(row.nominative, kind)
        for key, new in (("genitive", found.genitive), ("dative", found.dative)):
            if form.value(key) == last[key]:
                form.set_values({key: new})
                last[key] = new
        last["kind"] = kind

    form.changed.connect(typed)
