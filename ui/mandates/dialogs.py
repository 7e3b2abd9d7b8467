"""Appointing, ending, taking out; a function's words."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.mandates.drafts import EndDraft, FunctionDraft, MandateDraft
from app.mandates.queries import FunctionRow, MandateRow
from app.names.posts import feminine, genitive, looks_feminine
from app.office import Office
from app.safety.accounts import AccountRow
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.ordering import Ordering

_GROUND = N_("The order or minutes, the date and the number.")


def function_dialog(
    office: Office, parent: QWidget, edited: FunctionRow | None = None
) -> FormDialog:
    """A function; its other two forms are proposed while one types and may be corrected."""

    def submit(values: dict[str, Any]) -> int:
        draft = FunctionDraft(
            values["name"] or "", values["feminine"] or "", values["genitive"] or ""
        )
        if edited is None:
            return office.mandates.add_function(draft)
        office.mandates.change_function(edited.id, edited.version, draft)
        return edited.id

    start = {"name": "", "feminine": "", "genitive": ""}
    if edited is not None:
        start = {
            "name": edited.name,
            "feminine": edited.feminine,
            "genitive": edited.genitive,
        }
    dialog = FormDialog(
        N_("Function") if edited is None else N_("Words of the function"),
        [
            Field(
                "name",
                N_("Name of the function"),
                required=True,
                placeholder=N_("administracijos vadovas"),
            ),
            Field("feminine", N_("When a woman holds it")),
            Field(
                "genitive",
                N_("Genitive"),
                help=N_("Stands in „laikinai einanti … pareigas“."),
            ),
        ],
        submit,
        values=start,
        columns=1,
        topic="pareigos",
        parent=parent,
    )
    _propose(dialog)
    return dialog


def order_dialog(office: Office, parent: QWidget, functions: Sequence[FunctionRow]) -> FormDialog:
    """Which function goes first."""
    shown = Ordering(N_("Functions in order"), [(each.id, each.name) for each in functions])
    dialog = FormDialog(
        N_("Order of the functions"),
        [],
        lambda _values: office.mandates.order_functions(shown.ids),
        text=N_("Whoever holds several functions signs in the first of them."),
        extra=shown,
        topic="pareigos",
        parent=parent,
    )
    shown.setFocus()
    return dialog


def _propose(dialog: FormDialog) -> None:
    """Fill the two forms from the name until a person types one of their own."""
    form, last = dialog.form, {"feminine": "", "genitive": ""}
    name = form.value("name") or ""
    if name:
        last.update(feminine=feminine(name), genitive=genitive(name))

    def typed() -> None:
        name = form.value("name") or ""
        for key, rule in (("feminine", feminine), ("genitive", genitive)):
            new = rule(name) if name else ""
            if (form.value(key) or "") == last[key] and new != last[key]:
                last[key] = new
                form.set_values({key: new})

    form.changed.connect(typed)


def appoint_dialog(
    office: Office,
    parent: QWidget,
    functions: Sequence[FunctionRow],
    accounts: Sequence[AccountRow],
) -> FormDialog:
    """Who, in which function, from when to when, on what ground."""

    def submit(values: dict[str, Any]) -> int:
        return office.mandates.appoint(
            MandateDraft(
                function_id=values["function"],
                person=values["person"] or "",
                starts_on=values["starts_on"],
                ground=values["ground"] or "",
                account_id=values["account"],
                ends_on=values["ends_on"],
                woman=values["woman"],
                deputy=values["deputy"],
            )
        )

    dialog = FormDialog(
        N_("Appoint to a function"),
        [
            Field(
                "function",
                N_("Function"),
                "choice",
                required=True,
                choices=[(each.id, each.name) for each in functions],
            ),
            Field(
                "account",
                N_("Account"),
                "choice",
                choices=[(None, N_("has no account")), *((row.id, row.name) for row in accounts)],
                help=N_("Papers that this account signs name the function."),
            ),
            Field("person", N_("Name and surname")),
            Field("woman", N_("a woman"), "check"),
            Field("starts_on", N_("From"), "date", required=True),
            Field(
                "ends_on",
                N_("To"),
                "date",
                help=N_("The last day itself counts. Empty: until further notice."),
            ),
            Field("deputy", N_("deputises for the holder"), "check"),
            Field("ground", N_("Ground"), required=True, help=_GROUND, wide=True),
        ],
        submit,
        verb=N_("Appoint"),
        topic="pareigos",
        parent=parent,
    )
    _follow_account(dialog, {row.id: row.name for row in accounts})
    if len(functions) == 1:
        dialog.form.set_values({"function": functions[0].id})
    return dialog


def _follow_account(dialog: FormDialog, names: dict[int, str]) -> None:
    """An account's name is its own; whether a woman is read off the name, and may be changed."""
    form = dialog.form
    seen = {"name": ""}

    def typed() -> None:
        account = form.value("account")
        form.set_shown("person", account is None)
        name = names.get(account, "") if account is not None else form.value("person") or ""
        if name != seen["name"]:
            seen["name"] = name
            form.set_values({"woman": looks_feminine(name)})

    form.changed.connect(typed)


def end_dialog(office: Office, parent: QWidget, row: MandateRow) -> FormDialog:
    """The last day, and the paper that ends it."""

    def submit(values: dict[str, Any]) -> None:
        draft = EndDraft(values["ends_on"], values["ground"] or "")
        office.mandates.end(row.id, row.version, draft)

    return FormDialog(
        N_("End the mandate"),
        [
            Field("ends_on", N_("Last day"), "date", required=True),
            Field("ground", N_("Ground"), required=True, help=_GROUND),
        ],
        submit,
        values={"ends_on": row.ends_on} if row.ends_on is not None else None,
        verb=N_("End the mandate"),
        text=N_("Papers of days up to the last one keep the function; issued ones do not change."),
        columns=1,
        topic="pareigos",
        parent=parent,
    )


def void_dialog(office: Office, parent: QWidget, row: MandateRow) -> FormDialog:
    """Taking out what was entered by mistake."""
    return FormDialog(
        N_("Take the mandate out"),
        [Field("reason", N_("Reason"), "multiline", required=True, lines=3)],
        lambda values: office.mandates.void(row.id, row.version, values["reason"] or ""),
        verb=N_("Take out"),
        text=N_(
            "For a mandate that was entered by mistake. It counts no more and stays in the list"
            " with the reason."
        ),
        columns=1,
        topic="pareigos",
        parent=parent,
    )


def ended_words(row: MandateRow) -> str:
    """The last day, or that there is none yet."""
    return row.ends_on.isoformat() if row.ends_on is not None else _("until further notice")
