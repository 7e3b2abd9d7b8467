"""The office's everyday verbs, each as one act that a bad disk may refuse."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.applications.clarifying import ClarificationDraft, DeliveryDraft
from app.applications.desk.drafts import TicketDraft
from app.applications.drafts import AnswerDraft, ApplicantDraft
from app.applications.importing.columns import APPLICANT_COLUMNS, COLUMNS, layout_of
from app.applications.importing.files import Plan, ReadFile
from app.applications.importing.sheet import applicants_sheet, sheet_of
from app.attachments.incoming import Incoming
from app.exchange.excel import Sheet, to_excel
from app.exchange.reading import read_here
from app.mandates.drafts import FunctionDraft, MandateDraft
from app.names.drafts import NameDraft
from app.office import Office
from app.register.drafts import DocumentDraft
from app.texts.drafts import TextDraft
from db.terms import Channel, CheckAnswer, NameKind, Register, TextKind
from tests.app.nouns import application_draft
from tests.soak.imports import codes
from tests.soak.template import SECRET, Ids

Do = Callable[[], object]
Prepare = Callable[[Office, Ids], Do]
"""What the act needs is made while the disk is still good."""

FILE = Incoming("priedas.pdf", b"%PDF-1.4" + bytes(range(256)) * 800)
"""Some two hundred kilobytes."""
BASIS = "Posėdžio protokolas Nr. 4"


def applicant(number: int) -> ApplicantDraft:
    """An invented applicant, a new one for each number."""
    code = next(codes(30_600_000 + number))
    draft = application_draft(0, 0).applicant
    return replace(draft, name=f"{SECRET} {number}", code=code)


def registered(office: Office, ids: Ids, number: int = 900) -> int:
    """An application in the open call."""
    draft = replace(application_draft(ids.open, ids.action), applicant=applicant(number))
    return office.applications.register(replace(draft, received_at=office.clock.now()))


def _register(office: Office, ids: Ids) -> Do:
    draft = replace(application_draft(ids.open, ids.action), applicant=applicant(1))
    long = replace(draft, summary="Aprašymas. " * 300)
    return lambda: office.applications.register(replace(long, received_at=office.clock.now()))


def _edit(office: Office, ids: Ids) -> Do:
    one = office.applications.queries.one(registered(office, ids))
    draft = replace(one.draft, title="Kitas pavadinimas", summary="Aprašymas. " * 300)
    return lambda: office.applications.edit(one.id, one.version, draft)


def _freeze(office: Office, ids: Ids) -> Do:
    return lambda: office.desk.freeze(ids.open)


def _take_in(office: Office, ids: Ids) -> Do:
    row = office.desk.queries.one(office.desk.freeze(ids.open).id)
    draft = TicketDraft("188753461", 12, "Vardė Pavardė")
    return lambda: office.desk.take_in(row.id, row.version, draft)


def _publish(office: Office, ids: Ids) -> Do:
    version = office.calls.queries.one(ids.draft).version
    return lambda: office.calls.publish(ids.draft, version, "Bandymo kvietimas")


def _amend(office: Office, ids: Ids) -> Do:
    one = office.calls.queries.one(ids.open)
    draft = replace(one.draft, contact="el. p. biuras@pavyzdys.example")
    return lambda: office.calls.amend(one.id, one.version, draft, "Patikslinta")


def _check(office: Office, ids: Ids) -> Do:
    one = office.applications.queries.one(registered(office, ids))
    answers = [AnswerDraft(item.id, CheckAnswer.YES) for item in one.items]
    return lambda: office.applications.check(one.id, one.version, answers)


def _ask(office: Office, ids: Ids) -> Do:
    one = office.applications.queries.one(registered(office, ids))
    draft = ClarificationDraft("Pridėti įgaliojimą")
    return lambda: office.applications.ask_clarification(one.id, one.version, draft)


def _clarify(office: Office, ids: Ids) -> Do:
    application = registered(office, ids)
    version = office.applications.queries.one(application).version
    office.applications.ask_clarification(application, version, ClarificationDraft("Įgaliojimas"))
    row = office.applications.queries.one(application).clarifications[-1]
    draft = DeliveryDraft(Channel.E_MAIL, office.clock.today())
    return lambda: office.applications.send_clarification(row.id, row.version, draft)


def _attach(office: Office, ids: Ids) -> Do:
    application = registered(office, ids)
    return lambda: office.applications.attach(application, [FILE])


def document(number: int) -> DocumentDraft:
    """A letter that awaits an answer."""
    subject = f"Dėl patalpų {number}"
    return DocumentDraft(Register.INCOMING, subject, "Pavyzdžio savivaldybė", due_days=5)


def _document(office: Office, _ids: Ids) -> Do:
    return lambda: office.register.enter(document(1), [FILE])


def reworded(office: Office, number: int) -> tuple[int, TextDraft]:
    """The newest version of the receipt's text, and the next."""
    newest = office.texts.queries.one(TextKind.RECEIPT).newest
    text = replace(newest.text, closing=f"{newest.text.closing}\nRedakcija {number}.")
    return newest.number, TextDraft(text, "Keičiama forma")


def _text(office: Office, _ids: Ids) -> Do:
    number, draft = reworded(office, 1)
    return lambda: office.texts.change(TextKind.RECEIPT, number, draft)


def name(letter: str) -> NameDraft:
    """The forms of an applicant's name."""
    quoted = f"„Pavyzdys {letter}“"
    return NameDraft(
        f"Asociacija {quoted}",
        NameKind.ORGANISATION,
        f"Asociacijos {quoted}",
        f"Asociacijai {quoted}",
    )


def _names(office: Office, _ids: Ids) -> Do:
    return lambda: office.names.confirm([name("A"), name("B")])


def _mandate(office: Office, _ids: Ids) -> Do:
    function = office.mandates.add_function(FunctionDraft("administracijos vadovas"))
    draft = MandateDraft(function, "Ona Pavyzdė", office.clock.today(), "Įsakymas Nr. P-1")
    return lambda: office.mandates.appoint(draft)


def _add(office: Office, _ids: Ids) -> Do:
    return lambda: office.applicants.add(applicant(2))


def _merge(office: Office, ids: Ids) -> Do:
    registered(office, ids, 3)
    kept, other = (office.applicants.add(applicant(number)) for number in (4, 5))
    return lambda: office.applicants.merge(kept, other, None, "Tas pats pareiškėjas")


def read_file(folder: Path, sheet: Sheet) -> ReadFile:
    """A list as it is read from a file."""
    path = folder / "sarasas.xlsx"
    path.write_bytes(to_excel(*sheet))
    book = read_here(path)
    path.unlink()
    return ReadFile(path.name, "0" * 64, book)


def applications_plan(office: Office, ids: Ids, first: int = 10) -> Plan:
    """Five applications of five new applicants, in a file."""
    draft = replace(application_draft(ids.open, ids.action), received_at=office.clock.now())
    drafts = [
        replace(draft, title=f"Pasiūlymas {number}", applicant=applicant(number))
        for number in range(first, first + 5)
    ]
    file = read_file(office.folder.parent, sheet_of(drafts, {ids.action: "1.1.1"}))
    return Plan(file, 0, layout_of(file.book.sheets[0], COLUMNS), ids.open)


def applicants_plan(office: Office, first: int = 20) -> Plan:
    """Five new applicants in a file."""
    drafts = [applicant(number) for number in range(first, first + 5)]
    file = read_file(office.folder.parent, applicants_sheet(drafts))
    return Plan(file, 0, layout_of(file.book.sheets[0], APPLICANT_COLUMNS))


def _import(office: Office, ids: Ids) -> Do:
    plan = applications_plan(office, ids)
    return lambda: office.imports.take(plan)


def _undo_import(office: Office, ids: Ids) -> Do:
    taken = office.imports.take(applications_plan(office, ids))
    return lambda: office.imports.undo(taken.batch)


def _import_applicants(office: Office, _ids: Ids) -> Do:
    plan = applicants_plan(office)
    return lambda: office.applicant_imports.take(plan)


def _undo_applicants(office: Office, _ids: Ids) -> Do:
    taken = office.applicant_imports.take(applicants_plan(office))
    return lambda: office.applicant_imports.undo(taken.batch)


def _declare(office: Office, ids: Ids) -> Do:
    return lambda: office.evaluation.declare(ids.closed)


def _conflict(office: Office, ids: Ids) -> Do:
    application = ids.applications[2]
    return lambda: office.evaluation.state_conflict(application, True, "Giminystė")


def _settle(office: Office, ids: Ids) -> Do:
    return lambda: office.evaluation.reconcile(ids.applications[0], BASIS)


def _decide(office: Office, ids: Ids) -> Do:
    office.evaluation.reconcile(ids.applications[0], BASIS)
    return lambda: office.evaluation.decide(ids.closed)


WORKS: dict[str, tuple[str, Prepare]] = {
    "register": ("vadove", _register),
    "edit": ("vadove", _edit),
    "freeze": ("vadove", _freeze),
    "take in": ("vadove", _take_in),
    "publish": ("vadove", _publish),
    "amend": ("vadove", _amend),
    "check": ("vadove", _check),
    "ask": ("vadove", _ask),
    "clarify": ("vadove", _clarify),
    "attach": ("vadove", _attach),
    "document": ("vadove", _document),
    "text": ("vadove", _text),
    "names": ("vadove", _names),
    "mandate": ("vadove", _mandate),
    "applicant": ("vadove", _add),
    "merge": ("vadove", _merge),
    "import applications": ("vadove", _import),
    "undo applications": ("vadove", _undo_import),
    "import applicants": ("vadove", _import_applicants),
    "undo applicants": ("vadove", _undo_applicants),
    "declare": ("rasa", _declare),
    "conflict": ("egle", _conflict),
    "settle": ("vadove", _settle),
    "decide": ("vadove", _decide),
}
SCORED = ("settle", "decide")
"""What is done where every sheet is in."""
