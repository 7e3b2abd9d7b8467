"""The form of a document: registered, answered, corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.errors import Invalid
from app.i18n import N_, _
from app.labels import choices
from app.office import Office
from app.register.document_queries import CaseRow, DocumentDetail
from app.register.drafts import WITH_ANSWER, WITH_PARTY, DocumentDraft
from app.register.terms import Channel, DocumentState, Register
from app.tables import Query
from ui.kit.chosen_files import ChosenFiles
from ui.kit.fields import Field, Section
from ui.kit.form import Form
from ui.kit.form_dialog import FormDialog

TITLES = {
    Register.INCOMING: N_("Register an incoming document"),
    Register.OUTGOING: N_("Register an outgoing document"),
    Register.INTERNAL: N_("Register an internal document"),
    Register.PROTOCOLS: N_("Register a protocol"),
    Register.CONTRACTS: N_("Register a contract"),
}
_PARTIES = {Register.INCOMING: N_("Sender"), Register.OUTGOING: N_("Addressee")}
_COUNTING = ((True, N_("working days")), (False, N_("calendar days")))
_OFFERED = 200  # documents that await an answer, offered to be answered


@dataclass(frozen=True, slots=True)
class Known:
    """What the form offers: names of the other side, cases of the year, what awaits an answer."""

    parties: Sequence[str]
    cases: Sequence[CaseRow]
    awaited: Sequence[str]
    working: bool


def known(office: Office, year: int | None = None) -> Known:
    """Fetch it, away from the UI thread."""
    queries = office.register.queries
    awaited = queries.source.ids(Query(filters=(("state", DocumentState.AWAITED),)))[:_OFFERED]
    return Known(
        queries.parties(),
        queries.cases(year or office.clock.today().year),
        [row.number for row in queries.source.rows(awaited)],
        office.register.settings().working,
    )


def fields_of(register: Register, found: Known) -> list[Field | Section]:
    """The fields of a register's documents."""
    made: list[Field | Section] = []
    if register in WITH_PARTY:
        name = _PARTIES.get(register, N_("Other side"))
        made.append(
            Field(
                "party",
                name,
                required=True,
                wide=True,
                max_length=200,
                help=N_("Applicants are offered while you type; any other name will do."),
            )
        )
    made.append(Field("subject", N_("About"), required=True, wide=True, max_length=300))
    if register in (Register.INCOMING, Register.CONTRACTS):
        made += [
            Field("their_on", N_("Their date"), "date"),
            Field("their_number", N_("Their number"), max_length=60),
        ]
    if register is Register.INCOMING:
        made += [
            Field("channel", N_("How it was received"), "choice", choices=choices(Channel)),
            Field("received_on", N_("Received on"), "date", required=True),
        ]
    if register in WITH_ANSWER:
        made += _answering(register)
    cases = [(each.id, f"{each.number} {each.title}") for each in found.cases]
    return [
        *made,
        Field("responsible", N_("Responsible person"), max_length=120),
        Field(
            "case",
            N_("Case"),
            "choice",
            choices=cases,
            help=N_("From this year’s documentation plan."),
        ),
        Field("binder", N_("Original: binder"), max_length=120),
        Field("pages", N_("Original: pages"), max_length=60),
        Field("note", N_("Note"), "multiline", wide=True, lines=2),
    ]


def _answering(register: Register) -> list[Field]:
    if register is Register.INCOMING:
        words = N_("Counted from the day the document came.")
    else:
        words = N_("Counted from the day the letter is deemed received.")
    return [
        Field("answers", N_("Answers to, Reg. No."), max_length=60),
        Field("due_days", N_("Answer within, days"), "integer", help=words),
        Field("due_working", N_("Days are"), "choice", choices=_COUNTING),
        Field("due_on", N_("Answer by"), "date", help=N_("Where the document names the day.")),
    ]


def register_dialog(
    office: Office,
    parent: QWidget,
    register: Register,
    found: Known,
    answers: DocumentDetail | None = None,
) -> FormDialog:
    """A new document, perhaps the answer to another one."""
    chosen = ChosenFiles(N_("Attach a file"), N_("No file attached."), N_("Files of the document"))

    def submit(values: dict[str, Any]) -> int:
        files = [office.attachments.read(path) for path in chosen.paths]
        return office.register.enter(draft_of(office, register, values), files)

    values: dict[str, Any] = {"due_working": found.working, "responsible": office.user.name}
    if register is Register.INCOMING:
        values["received_on"] = office.clock.today()
    if answers is not None:
        values |= {
            "party": answers.row.party,
            "subject": answers.row.subject,
            "answers": answers.row.number,
        }
    record = "" if answers is None else str(answers.id)
    dialog = FormDialog(
        TITLES[register],
        fields_of(register, found),
        submit,
        values=values,
        verb=N_("Register"),
        drafts=(office.drafts, f"document-{register}", record),
        extra=chosen,
        topic="registruoti",
        parent=parent,
    )
    _offer(dialog.form, found)
    return dialog


def edit_dialog(office: Office, parent: QWidget, one: DocumentDetail, found: Known) -> FormDialog:
    """Correct what was keyed in; number and day stay."""
    register, draft = one.row.register, one.draft

    def submit(values: dict[str, Any]) -> None:
        typed = draft_of(office, register, values, one)
        office.register.edit(one.id, one.version, typed)

    fields = [each for each in fields_of(register, found) if _key(each) != "answers"]
    if one.noun:  # the term is the request’s own
        fields = [each for each in fields if not _key(each).startswith("due_")]
    names = {_key(each) for each in fields}
    values = {name: getattr(draft, name) for name in names - {"case", ""}}
    dialog = FormDialog(
        N_("Correct the document"),
        fields,
        submit,
        values=values | {"case": draft.case_id},
        text=_("{number} keeps its number and its day.").format(number=one.row.number),
        drafts=(office.drafts, "document-edit", str(one.id)),
        topic="registruoti",
        parent=parent,
    )
    _offer(dialog.form, found)
    return dialog


def draft_of(
    office: Office,
    register: Register,
    values: dict[str, Any],
    before: DocumentDetail | None = None,
) -> DocumentDraft:
    """What was typed; Invalid where the document that it answers is not in the register."""

    def text(key: str) -> str:
        return values.get(key) or ""

    kept = before.draft if before is not None else None
    noun = before is not None and before.noun
    days = values.get("due_days")
    return DocumentDraft(
        register,
        text("subject"),
        text("party"),
        their_on=values.get("their_on"),
        their_number=text("their_number"),
        channel=values.get("channel"),
        received_on=values.get("received_on"),
        responsible=text("responsible"),
        due_days=kept.due_days if kept is not None and noun else days,
        due_working=values.get("due_working") if days else None,
        due_on=None if noun else values.get("due_on"),
        case_id=values.get("case"),
        binder=text("binder"),
        pages=text("pages"),
        note=text("note"),
        answers_id=answered(office, text("answers")) if before is None else None,
    )


def answered(office: Office, number: str) -> int | None:
    """The document of an index; Invalid (field ``answers``) when there is none."""
    if not number:
        return None
    found = office.register.queries.numbered(number)
    if found is None:
        raise Invalid(
            N_("There is no document {number} in the register."), field="answers", number=number
        )
    return found


def offer(form: Form, key: str, names: Sequence[str]) -> None:
    """Complete what is typed into a field from these, found anywhere in them."""
    if key not in form.rows:
        return
    line = form.rows[key].widget
    assert isinstance(line, QLineEdit)
    completer = QCompleter(list(names), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)


def _offer(form: Form, found: Known) -> None:
    offer(form, "party", found.parties)
    offer(form, "answers", found.awaited)


def _key(each: Field | Section) -> str:
    return each.key if isinstance(each, Field) else ""
