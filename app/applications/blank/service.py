"""The blank form of a call, and a filled one taken in for the person to look at."""

from dataclasses import replace
from datetime import datetime

from app.applications.blank.layout import FormCall
from app.applications.blank.reading import Filled, call_of_form, read_form
from app.applications.blank.writing import form_bytes
from app.applications.checks import plain
from app.applications.drafts import ApplicationDraft
from app.applications.importing.rows import Into, draft_from
from app.applications.offering import offered
from app.applications.terms import Channel
from app.calls.queries import CallDetail
from app.errors import Refused
from app.exchange.book import Book
from app.i18n import N_
from app.safety.rights import Right
from app.service import Service


class FormVerbs(Service):
    """Parts of the import that are about the form of one applicant."""

    def blank(self, call_id: int) -> bytes:
        """The empty form of a call as an Excel file."""
        self.office.require(Right.VIEW_WORK)
        return form_bytes(form_call(self.office.calls.queries.one(call_id)))

    def filled(self, book: Book, call: CallDetail) -> Filled:
        """What a form says; raises Refused for one of another call, or that is no form at all."""
        self.office.require(Right.REGISTER_APPLICATIONS)
        number = call_of_form(book)
        if number is None:
            raise Refused(N_("The file is not a form of a project proposal."))
        if number != call.draft.number:
            raise Refused(
                N_(
                    "The form is of call No. {theirs}, not of call No. {wanted}. Nothing was taken."
                ),
                theirs=number[:40],
                wanted=call.draft.number,
            )
        actions = {each.number: each.node_id for each in call.actions}
        return read_form(book, actions, [each[0] for each in form_call(call).indicators])


def draft_of_form(
    filled: Filled, call: CallDetail, received_at: datetime, channel: Channel, reason: str
) -> ApplicationDraft:
    """A form without problems as the draft that is registered; raises InvalidMany."""
    given = replace(filled.given)
    given.values |= {"received_at": received_at, "channel": channel}
    if reason:
        given.values["received_reason"] = reason
    actions = {each.number: each.node_id for each in call.actions}
    return draft_from(given, Into(call.id, actions, reason)).checked()


def form_call(call: CallDetail) -> FormCall:
    """What the form says of its call."""
    draft = call.draft
    least = {plain(each.title): each.minimum for each in draft.indicators}
    of_actions = [each for action in call.actions for each in action.indicators]
    named = offered([(each.title, each.unit) for each in draft.indicators], of_actions)
    return FormCall(
        number=draft.number,
        title=draft.title,
        opens_at=draft.opens_at,
        closes_at=draft.closes_at,
        smallest=draft.smallest,
        largest=draft.largest,
        support_rate=draft.support_rate,
        longest_months=draft.longest_months,
        actions=tuple((each.number, each.title) for each in call.actions),
        sources=draft.sources,
        indicators=tuple((title, unit, least.get(plain(title))) for title, unit in named),
    )
