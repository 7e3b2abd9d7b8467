"""The paper of a check of de minimis aid: entities, aid in the window, register, outcome."""

from app.applications.applicants.aid_check import AidCheck, aid_check_of
from app.documents.papers import CallLine, Letterhead, Notice, NoticePart, PaperId, Signer
from app.formats import day, local_day, money, prose_day
from app.i18n import N_, paper
from app.mandates.steps import signer_of
from app.register.steps import issue, unsigned_of, void_unsigned
from app.safety.rights import Right
from app.service import Service, load
from app.texts.steps import text_of
from app.texts.text import Text
from db.models.applications import Application
from db.models.calls import Call
from db.terms import PaperKind, TextKind

_KIND = PaperKind.AID_SHEET


class AidSheetVerbs(Service):
    """Drawing up the sheet; it waits for the signature of who draws it up."""

    def issue_aid_sheet(self, application_id: int) -> int:
        """The sheet as the check stands; an earlier unsigned one is replaced. Returns the paper."""
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            found = load(unit.session, Application, application_id)
            call = load(unit.session, Call, found.call_id)
            checked = aid_check_of(unit.session, found, local_day(unit.now))
            text = text_of(unit.session, TextKind.AID_SHEET, call.id)
            signer = signer_of(unit.session, self.office.user, local_day(unit.now))
            for earlier in unsigned_of(unit.session, _KIND, call.id, found.id):
                void_unsigned(unit, earlier)
            made = issue(
                unit,
                _KIND,
                f"{found.number} · {found.title}"[:300],
                self.office.user.id,
                lambda head, which: aid_sheet(head, which, text, call, found, checked, signer),
                call_id=call.id,
                record=found.id,
            )
            unit.record(
                "application.aid_sheet_issued",
                found.id,
                number=found.number,
                paper=made.number,
            )
            unit.touch("applications")
            return made.id


def aid_sheet(
    head: Letterhead,
    which: PaperId,
    text: Text,
    call: Call,
    application: Application,
    checked: AidCheck,
    signer: Signer,
) -> Notice:
    """The sheet; its arithmetic is the one that the screen shows."""
    who = application.applicant
    wording = text.fill(
        {
            "office": head.office,
            "day": prose_day(which.day),
            "number": application.number,
            "title": application.title,
            "applicant": who.name,
            "call": call.number,
            "call_title": call.title,
        }
    )
    *steps, outcome = checked.room.check.explanation.lines
    conclusion = (
        outcome.paper()
        if checked.exempt is None
        else paper(N_("No state aid: {reason}")).format(reason=checked.exempt)
    )
    return Notice(
        head=head,
        paper=which,
        call=CallLine(number=call.number, title=call.title),
        signer=signer,
        titles=wording.titles,
        opening=wording.opening,
        parts=(
            NoticePart(
                title=paper(N_("Applicant and proposal")),
                facts=(
                    (paper(N_("Applicant")), f"{who.name}, {who.code}"),
                    (paper(N_("Proposal")), f"{application.number}, „{application.title}“"),
                    (paper(N_("Support counted")), money(checked.new)),
                ),
            ),
            NoticePart(
                title=paper(N_("Single undertaking")),
                texts=tuple(each.paper() for each in checked.undertaking.explanation.lines),
            ),
            NoticePart(
                title=paper(N_("Aid and its ceiling")),
                texts=tuple(each.paper() for each in steps),
            ),
            _register(checked),
            NoticePart(title=paper(N_("Conclusion")), texts=(conclusion,)),
        ),
        closing=wording.closing,
    )


def _register(checked: AidCheck) -> NoticePart:
    """What the official register said when it was last looked up."""
    title, looked = paper(N_("Register of aid")), checked.lookup
    if looked is None:
        return NoticePart(
            title=title, texts=(paper(N_("The register of aid has not been looked up yet.")),)
        )
    facts = [(paper(N_("Looked up on")), day(looked.looked_on))]
    if looked.declared_on is not None:
        facts.append((paper(N_("Declaration of")), day(looked.declared_on)))
    facts.append((paper(N_("Result")), looked.result))
    return NoticePart(title=title, facts=tuple(facts))
