"""Projects' verbs, each as one act that a bad disk may refuse."""

from collections.abc import Callable
from datetime import date

from app.attachments.incoming import Incoming
from app.budget.payments.confirming import Whose
from app.formats import local_day
from app.office import Office
from app.projects.administration.drafts import InvoiceDraft, OwnProjectDraft
from app.projects.claims.drafts import CheckDraft, ClaimDraft, PaymentDraft, RecoveryDraft
from app.projects.contracts.drafts import ChangeDraft, ContractDraft
from app.projects.drafts import StepDraft
from app.projects.in_kind.drafts import ContributionDraft
from app.projects.monitoring.drafts import ReceiptDraft
from app.projects.monitoring.visiting import Answer, HeldDraft, PlanDraft, preset
from app.projects.queries import ProjectCard
from app.tables import Query
from db.terms import (
    AgencyStep,
    ChangeKind,
    CheckAnswer,
    ClaimKind,
    CostCategory,
    InKindKind,
    VisitKind,
)
from tests.soak.template import Ids
from tests.soak.works_evaluation import decided

Do = Callable[[], object]

FILE = Incoming("priedas.pdf", b"%PDF-1.4" + bytes(range(256)) * 800)
WRONG = "Įrašyta per klaidą"
ADVANCE, RETURNED = 1_000_00, 100_00


def today(office: Office) -> date:
    """Where the office's clock stands."""
    return local_day(office.clock.now())


def approved(office: Office, ids: Ids) -> ProjectCard:
    """The first project of the decided call, with the agency's consent."""
    decided(office, ids)
    first, *_others = office.projects.take_over(ids.closed)
    for step in (AgencyStep.LIST_SENT, AgencyStep.SUBMITTED, AgencyStep.APPROVED):
        code = "P-1" if step is AgencyStep.APPROVED else ""
        office.projects.record_step([first], StepDraft(step, today(office), code=code))
    return office.projects.queries.card(first)


def contract(office: Office, card: ProjectCard, less: int = 0) -> ContractDraft:
    """All that was approved, but for ``less`` cents."""
    on, awarded = today(office), card.row.awarded
    assert awarded is not None
    return ContractDraft("S-1", on, on, date(on.year + 1, on.month, 1), awarded - less)


def running(office: Office, ids: Ids) -> ProjectCard:
    """Its contract signed."""
    card = approved(office, ids)
    office.projects.sign(card.id, card.version, contract(office, card))
    return office.projects.queries.card(card.id)


def claimed(office: Office, ids: Ids) -> tuple[int, int]:
    """An advance asked for; the claim and its version."""
    card = running(office, ids)
    draft = ClaimDraft(ClaimKind.ADVANCE, today(office), ADVANCE)
    key = office.projects.receive_claim(card.id, draft)
    return key, office.projects.queries.claim(key).version


def checked(office: Office, ids: Ids) -> tuple[int, int]:
    """And allowed."""
    key, version = claimed(office, ids)
    office.projects.check_claim(key, version, CheckDraft(today(office), ADVANCE))
    return key, office.projects.queries.claim(key).version


def paid(office: Office, ids: Ids) -> tuple[int, int]:
    """And paid."""
    key, version = checked(office, ids)
    office.projects.pay_claim(key, version, PaymentDraft(today(office), ADVANCE, "MP-1"))
    return key, office.projects.queries.claim(key).version


def demanded(office: Office, ids: Ids) -> int:
    """A part of it demanded back."""
    project = office.projects.queries.claim(paid(office, ids)[0]).project_id
    on = today(office)
    return office.projects.demand(project, RecoveryDraft(on, on, RETURNED, "Netinkamos išlaidos"))


def _take_over(office: Office, ids: Ids) -> Do:
    decided(office, ids)
    return lambda: office.projects.take_over(ids.closed)


def _sign(office: Office, ids: Ids) -> Do:
    card = approved(office, ids)
    draft = contract(office, card)
    return lambda: office.projects.sign(card.id, card.version, draft)


def _change(office: Office, ids: Ids) -> Do:
    card = running(office, ids)
    assert card.contract is not None
    version, after = card.contract.version, contract(office, card, 500_00)
    draft = ChangeDraft(today(office), ChangeKind.SUM, "Susitarimas", "Mažesnė apimtis", after)
    return lambda: office.projects.change(card.id, version, draft)


def _claim(office: Office, ids: Ids) -> Do:
    card = running(office, ids)
    draft = ClaimDraft(ClaimKind.ADVANCE, today(office), ADVANCE)
    return lambda: office.projects.receive_claim(card.id, draft)


def _check(office: Office, ids: Ids) -> Do:
    key, version = claimed(office, ids)
    draft = CheckDraft(today(office), ADVANCE)
    return lambda: office.projects.check_claim(key, version, draft)


def _pay(office: Office, ids: Ids) -> Do:
    key, version = checked(office, ids)
    draft = PaymentDraft(today(office), ADVANCE, "MP-1")
    return lambda: office.projects.pay_claim(key, version, draft)


def _reverse(office: Office, ids: Ids) -> Do:
    key, version = paid(office, ids)
    (payment,) = office.projects.queries.claim(key).payments
    return lambda: office.projects.reverse_payment(key, version, payment.id, WRONG)


def _return(office: Office, ids: Ids) -> Do:
    key = demanded(office, ids)
    draft = PaymentDraft(today(office), RETURNED, "GR-1")
    return lambda: office.projects.record_return(key, 1, draft)


def _report(office: Office, ids: Ids) -> Do:
    service, card = office.project_monitoring, running(office, ids)
    service.take_indicators(card.id)
    service.plan_reports(card.id)
    first, *_others = service.queries.card(card.id).reports
    told = {each.id: each.target for each in service.queries.indicators(card.id)}
    draft = ReceiptDraft(today(office), "GD-7", "Surengti mokymai.", values=told)
    return lambda: service.receive_report(first.id, first.version, draft, [FILE])


def _visit(office: Office, ids: Ids) -> Do:
    service, card, on = office.project_monitoring, running(office, ids), today(office)
    key = service.plan_visit(card.id, PlanDraft(VisitKind.PLANNED, on, "Pakruojis", "Ona"))
    answers = tuple(Answer(CheckAnswer.YES) for _each in preset())
    draft = HeldDraft(on, "Ona Pavyzdė", answers, findings="Veiklos vyksta.")
    return lambda: service.hold_visit(key, 1, draft, [FILE])


def _hours(office: Office, ids: Ids) -> Do:
    card = running(office, ids)
    kind = InKindKind.VOLUNTEER_WORK
    draft = ContributionDraft(kind, today(office), "Vardė Savanorė", "Talka", 8_00, 5_00)
    return lambda: office.in_kind.contribute(card.id, draft, [FILE])


def _invoice(office: Office, _ids: Ids) -> Do:
    own = office.administration.begin(OwnProjectDraft("VPS administravimas", "ADM-1"))
    what = today(office), "UAB „Žalias raštas“", CostCategory.SERVICES, 121_00
    draft = InvoiceDraft("AAA Nr. 17", *what, subject="Skelbimas")
    return lambda: office.administration.record(own, draft, [FILE])


def _confirm(office: Office, ids: Ids) -> Do:
    """A line of a bank's file becomes the payment of a claim."""
    key, _version = checked(office, ids)
    payments = office.budget.payments
    file = office.folder.parent / "bankas.csv"
    head = "Data;Gavėjas;Įmonės kodas;Suma;Paskirtis;Dok. Nr."
    line = f"{today(office)};Pavyzdys;;{ADVANCE // 100},00;Pagal prašymą;BK-1"
    file.write_text(f"{head}\n{line}\n", "utf-8")
    payments.take(payments.plan(payments.read(file)))
    file.unlink()
    (row,) = payments.queries.rows(payments.queries.ids(Query()))
    return lambda: payments.confirm(row.id, None, Whose(claim_id=key))


WORKS = {
    "take over": ("vadove", _take_over),
    "contract": ("vadove", _sign),
    "contract change": ("vadove", _change),
    "claim": ("vadove", _claim),
    "check claim": ("vadove", _check),
    "pay claim": ("vadove", _pay),
    "reverse payment": ("vadove", _reverse),
    "return money": ("vadove", _return),
    "project report": ("vadove", _report),
    "visit": ("vadove", _visit),
    "hours": ("vadove", _hours),
    "invoice": ("vadove", _invoice),
    "confirm payment": ("vadove", _confirm),
}
SCORED = tuple(name for name in WORKS if name != "invoice")
"""What is done where every sheet is in."""
