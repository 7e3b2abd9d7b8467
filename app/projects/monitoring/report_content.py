"""What the report on one project's monitoring says: read whole, worded in Lithuanian."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.papers import Letterhead, PaperId, ProjectReportPaper, Signer
from app.formats import day, money, prose_day
from app.i18n import N_, paper
from app.labels import paper_label
from app.projects.claims.rows import money_of
from app.projects.contracts.rows import ContractRow, contract_row
from app.projects.monitoring.queries import card_of
from app.projects.monitoring.report_tables import tables_of
from app.texts.text import Text
from db.models.applications import Applicant, Application
from db.models.calls import Call
from db.models.projects import Project


def report_of(
    session: Session,
    head: Letterhead,
    which: PaperId,
    text: Text,
    project: Project,
    signer: Signer,
    contact: str = "",
) -> ProjectReportPaper:
    """The project as of the paper's day (a fixed number of SELECTs)."""
    way = card_of(session, project.id, which.day)
    contract = contract_row(session, project.id, project.finished_on)
    found = money_of(session, project.id)
    promoter, number, call = _proposal(session, project) or (head.office, "", "")
    words = text.fill(
        {
            "office": head.office,
            "day": prose_day(which.day),
            "code": project.code,
            "title": project.title,
            "contact": contact,
            "applicant": promoter,
        }
    )
    facts = (
        (N_("Project"), f"{project.title} ({project.code})" if project.code else project.title),
        (N_("Promoter"), promoter),
        (N_("Proposal"), number),
        (N_("Call"), call),
        (N_("Project’s stage"), paper_label(project.stage)),
        (N_("Project manager"), project.manager),
        *(() if contract is None else _contract(contract)),
    )
    return ProjectReportPaper(
        head=head,
        paper=which,
        titles=words.titles,
        opening=words.opening,
        facts=tuple((paper(name), value) for name, value in facts if value),
        tables=tuple(tables_of(contract, found, way)),
        closing=words.closing,
        signer=signer,
    )


def _proposal(session: Session, project: Project) -> tuple[str, str, str] | None:
    query = (
        select(Applicant.name, Application.number, Call.number)
        .join(Application, Application.applicant_id == Applicant.id)
        .join(Call, Call.id == Application.call_id)
        .where(Application.id == project.application_id)
    )
    row = session.execute(query).one_or_none()
    return None if row is None else (row[0], row[1], row[2])


def _contract(found: ContractRow) -> list[tuple[str, str]]:
    now, sums = found.now, found.sums
    ended = ""
    if found.terminated_on is not None:
        ended = f"{day(found.terminated_on)}: {found.terminated_reason}"
    return [
        (N_("Contract"), f"{day(now.signed_on)} Nr. {now.number}"),
        (N_("Period"), f"{day(now.starts_on)} – {day(now.ends_on)}"),
        (N_("Support"), money(now.support)),
        (N_("Own contribution"), money(now.own) if now.own else ""),
        (N_("Paid"), money(sums.paid)),
        (N_("Returned by the promoter"), money(sums.returned) if sums.returned else ""),
        (N_("Not paid yet"), money(sums.left)),
        (N_("Terminated"), ended),
        (N_("Settled and finished"), day(found.finished_on) if found.finished_on else ""),
    ]
