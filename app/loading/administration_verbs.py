"""Replaying verbs on the own project, its invoices and time sheets, and own contributions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.attachments.incoming import Incoming
from app.errors import Invalid
from app.i18n import N_
from app.loading import shapes_administration as text
from app.loading.call_verbs import beside
from app.projects.administration.claim_drafts import CheckDraft, ClaimDraft, PayDraft
from app.projects.administration.claim_queries import OwnClaimRow
from app.projects.administration.drafts import InvoiceDraft, OwnProjectDraft, TimeSheetDraft
from app.projects.administration.hours import Worked, first_of, month_days
from app.projects.administration.listing import InvoiceRow, TimeSheetRow
from app.projects.in_kind.drafts import ContributionDraft
from app.projects.in_kind.rates import Rates
from app.tables import Query

if TYPE_CHECKING:
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.AdministrationVerbs) -> None:
    """One verb."""
    service = replay.office.administration
    match verb:
        case text.OwnProjectVerb():
            service.begin(OwnProjectDraft(verb.title, verb.code, verb.manager, verb.note))
        case text.AdministrationRulesVerb():
            given = verb.model_dump(exclude={"at", "by", "do"}, exclude_none=True)
            service.change_settings(replace(service.settings(), **given))
        case text.InvoiceVerb():
            service.record(_own(replay), _invoice(verb), _files(replay, verb.files))
        case text.VoidInvoiceVerb():
            row = _recorded(replay, verb.number)
            service.void(row.id, row.version, verb.reason)
        case text.InvoicesPaidVerb():
            service.paid([_recorded(replay, number).id for number in verb.numbers], verb.on)
        case text.TimeSheetVerb():
            service.keep(_own(replay), _sheet(verb))
        case text.OfSheet():
            _of_sheet(replay, verb)
        case text.OwnClaimVerb():
            given = verb.model_dump(exclude={"at", "by", "do", "sum"})
            service.claim(_own(replay), ClaimDraft(**given, cents=verb.sum))
        case text.CheckOwnClaimVerb() | text.PayOwnClaimVerb() | text.EndOwnClaimVerb():
            _of_claim(replay, verb)
        case _:
            _in_kind(replay, verb)


def _of_sheet(replay: Replay, verb: text.OfSheet) -> None:
    service, row = replay.office.administration, _kept(replay, verb)
    if isinstance(verb, text.ReopenSheetVerb):
        service.reopen(row.id, row.version, verb.reason)
    elif isinstance(verb, text.ApproveSheetVerb):
        service.approve(row.id, row.version)
        if verb.paper:
            replay.office.papers.sign(service.issue_sheet(row.id))


def _of_claim(
    replay: Replay, verb: text.CheckOwnClaimVerb | text.PayOwnClaimVerb | text.EndOwnClaimVerb
) -> None:
    service = replay.office.administration
    row = _claimed(replay, verb.claim)
    match verb:
        case text.CheckOwnClaimVerb():
            found = tuple((each.sum, each.reason) for each in verb.deductions)
            service.check_claim(row.id, row.version, CheckDraft(verb.on, found, verb.note))
        case text.PayOwnClaimVerb():
            parts = tuple(verb.parts.items())
            draft = PayDraft(verb.on, verb.document, verb.sum, parts, verb.note, verb.override)
            service.pay_claim(row.id, row.version, draft)
        case text.EndOwnClaimVerb():
            service.end_claim(row.id, row.version, verb.reason, refused=verb.refused)


def _claimed(replay: Replay, number: int) -> OwnClaimRow:
    own = _own(replay)
    for row in replay.office.administration.queries.claims():
        if (row.project_id, row.number) == (own, number):
            return row
    raise Invalid(N_("There is no payment claim No. {number}."), number=number)


def _in_kind(
    replay: Replay, verb: text.VolunteerRatesVerb | text.InKindVerb | text.VolunteerSheetVerb
) -> None:
    service = replay.office.in_kind
    match verb:
        case text.VolunteerRatesVerb():
            service.change_rates(Rates(_years(verb.rates), verb.basis))
        case text.InKindVerb():
            draft = ContributionDraft(
                verb.kind,
                verb.on,
                verb.who,
                verb.what,
                verb.hours,
                verb.rate,
                verb.sum,
                verb.document,
            )
            service.contribute(_project(replay, verb), draft, _files(replay, verb.files))
        case text.VolunteerSheetVerb():
            paper = service.issue_volunteers(
                _project(replay, verb), verb.from_on, verb.to_on, verb.who
            )
            replay.office.papers.sign(paper)


def _invoice(verb: text.InvoiceVerb) -> InvoiceDraft:
    return InvoiceDraft(
        verb.number,
        verb.on,
        verb.supplier,
        verb.category,
        verb.sum,
        verb.eligible,
        verb.reason,
        verb.subject,
        verb.paid_on,
        verb.note,
    )


def _sheet(verb: text.TimeSheetVerb) -> TimeSheetDraft:
    month = first_of(verb.month)
    days = {
        each.on: Worked(each.on, verb.each, verb.work)
        for each in month_days(month)
        if verb.each and not each.rests
    }
    for name, each in verb.days.items():
        on = _day_of(month, name)
        days[on] = Worked(on, each.hours, each.work)
    return TimeSheetDraft(
        verb.person, month, verb.rate, tuple(days.values()), verb.function, verb.category
    )


def _day_of(month: date, name: str) -> date:
    try:
        return month.replace(day=int(name))
    except ValueError as error:
        raise Invalid(N_("{day} is not a day of this month."), day=name) from error


def _years(rates: dict[str, int]) -> dict[int, int]:
    try:
        return {int(year): cents for year, cents in rates.items()}
    except ValueError as error:
        raise Invalid(N_("A rate is written for a year, like 2019.")) from error


def _own(replay: Replay) -> int:
    found = replay.office.administration.queries.own()
    if found is None:
        raise Invalid(N_("Begin the office’s own project first."))
    return found.id


def _project(replay: Replay, verb: text.OfProject) -> int:
    if verb.application is not None:
        wanted = replay.application_id(verb.application)
        found = replay.office.in_kind.queries.of_application(wanted)
    elif verb.project:
        found = replay.office.in_kind.queries.coded(verb.project)
    else:
        return _own(replay)
    if found is None:
        raise Invalid(N_("There is no such project yet."))
    return found


def _recorded(replay: Replay, number: str) -> InvoiceRow:
    source = replay.office.administration.queries.invoices
    for row in source.rows(source.ids(Query(number))):
        if row.number == number:
            return row
    raise Invalid(N_("There is no invoice No. {number}."), number=number)


def _kept(replay: Replay, verb: text.OfSheet) -> TimeSheetRow:
    source = replay.office.administration.queries.time_sheets
    month = first_of(verb.month)
    for row in source.rows(source.ids(Query(verb.person))):
        if (row.person, row.month) == (verb.person, month):
            return row
    raise Invalid(
        N_("{person} has no time sheet of {month}."), person=verb.person, month=f"{month:%Y-%m}"
    )


def _files(replay: Replay, names: list[str]) -> list[Incoming]:
    read = replay.office.attachments.read
    return [read(beside(replay.folder, name)) for name in names]
