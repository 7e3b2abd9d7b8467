"""The evaluation's verbs, each as one act that a bad disk may refuse."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

from app.attachments.incoming import Incoming
from app.calls.scorecard import Key
from app.evaluation.complaints.drafts import ComplaintDraft, Verdict
from app.evaluation.drafts import EvaluatorDraft
from app.evaluation.onpaper.drafts import SheetDraft
from app.evaluation.returning import ReturnWord
from app.formats import local_day
from app.office import Office
from app.register.appealing import Appealing
from db.terms import Channel, ComplaintOutcome, ComplaintTarget, Sector
from tests.soak.template import Ids

Do = Callable[[], object]
FILE = Incoming("lapas.pdf", b"%PDF-1.4" + bytes(range(256)) * 800)
BASIS = "Posėdžio protokolas Nr. 4"


def evaluator(number: int) -> EvaluatorDraft:
    """Somebody without an account."""
    return EvaluatorDraft(None, Sector.CIVIL, name=f"Vardė Popierinė {number}")


def emblem(number: int) -> Incoming:
    """A small picture, another one for each number."""
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (60, 40 + number), (200, 10, 10)).save(out, "PNG")
    return Incoming(f"herbas-{number}.png", out.getvalue())


def sheet(office: Office, ids: Ids, number: int = 0) -> int:
    """A blank sheet of „egle“, printed."""
    who = next(row for row in office.evaluation.queries.evaluators() if row.name.startswith("Eglė"))
    application = ids.applications[number]
    office.paper_sheets.print_sheets(ids.closed, [(application, who.id)])
    found = office.paper_sheets.queries.sheet_of(application, who.id)
    assert found is not None
    return found


def typed(office: Office, ids: Ids) -> SheetDraft:
    """The first choice of every criterion."""
    scores: dict[Key, int | None] = {
        key: each[0] for key, each in zip(ids.criteria, ids.points, strict=True)
    }
    comments: dict[Key, str] = dict.fromkeys(scores, "Pagrįsta.")
    return SheetDraft(local_day(office.clock.now()), scores, comments)


def decided(office: Office, ids: Ids) -> None:
    """The call is decided, and its decision may be appealed."""
    office.evaluation.reconcile(ids.applications[0], BASIS)
    office.evaluation.decide(ids.closed)
    office.register.change_appealing(Appealing("valdybai", 10, True, 20, True))
    office.clock.set(office.clock.now() + timedelta(days=1))


def complaint(office: Office, ids: Ids, place: int = 2) -> ComplaintDraft:
    """Against the decision."""
    received = office.clock.now() - timedelta(hours=1)
    what = ids.applications[place], ComplaintTarget.DECISION, received, Channel.E_MAIL
    return ComplaintDraft(*what, "Nesutinkame su balais.")


def _evaluator(office: Office, _ids: Ids) -> Do:
    return lambda: office.evaluation.add_evaluator(evaluator(1))


def _change(office: Office, _ids: Ids) -> Do:
    key = office.evaluation.add_evaluator(evaluator(1))
    changed = replace(evaluator(1), organisation="UAB „Pavyzdys“")
    version = next(e.version for e in office.evaluation.queries.evaluators() if e.id == key)
    return lambda: office.evaluation.change_evaluator(key, version, changed)


def _emblem(office: Office, _ids: Ids) -> Do:
    return lambda: office.texts.add_emblem(emblem(1))


def _print(office: Office, ids: Ids) -> Do:
    return lambda: office.paper_sheets.print_sheets(ids.closed)


def _key(office: Office, ids: Ids) -> Do:
    key = sheet(office, ids)
    version = office.paper_sheets.queries.card(key).version
    return lambda: office.paper_sheets.key(key, version, typed(office, ids))


def _scan(office: Office, ids: Ids) -> Do:
    key = sheet(office, ids)
    return lambda: office.paper_sheets.attach_scan(key, [FILE])


def _letters(office: Office, ids: Ids) -> Do:
    decided(office, ids)
    return lambda: office.evaluation.issue_results(ids.closed)


def _complaint(office: Office, ids: Ids) -> Do:
    decided(office, ids)
    draft = complaint(office, ids)
    return lambda: office.complaints.register(draft)


def _examined(office: Office, ids: Ids) -> tuple[int, int]:
    decided(office, ids)
    key = office.complaints.register(complaint(office, ids))
    office.complaints.accept(key, office.complaints.queries.one(key).version)
    office.complaints.examine(key, office.complaints.queries.one(key).version, "Pakanka bylos")
    return key, office.complaints.queries.one(key).version


def _verdict(office: Office, ids: Ids) -> Do:
    key, version = _examined(office, ids)
    verdict = Verdict(ComplaintOutcome.DISMISSED, "Balai pagrįsti")
    return lambda: office.complaints.decide(key, version, verdict)


def _return(office: Office, ids: Ids) -> Do:
    office.evaluation.reconcile(ids.applications[0], BASIS)
    words = [ReturnWord(ids.applications[2], "Neaišku, kas atlikta")]
    return lambda: office.evaluation.return_items(ids.closed, words)


def _unreturn(office: Office, ids: Ids) -> Do:
    _return(office, ids)()
    return lambda: office.evaluation.cancel_return(ids.applications[2], "Ne tas pasiūlymas")


WORKS = {
    "evaluator": ("vadove", _evaluator),
    "change evaluator": ("vadove", _change),
    "emblem": ("vadove", _emblem),
    "print sheets": ("vadove", _print),
    "key sheet": ("vadove", _key),
    "scan": ("vadove", _scan),
    "letters": ("vadove", _letters),
    "complaint": ("vadove", _complaint),
    "verdict": ("vadove", _verdict),
    "return": ("vadove", _return),
    "take the return back": ("vadove", _unreturn),
}
SCORED = ("letters", "complaint", "verdict", "return", "take the return back")
"""What is done where every sheet is in."""
