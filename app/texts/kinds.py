"""Which parts and fields each template has, and its shipped text from ``resources/text``. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.details import FUNDING_LINE
from app.i18n import N_
from app.places import resource
from app.texts.text import Text
from db.terms import TextKind


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field: its name between the braces, and what it stands for (English message)."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class PartSpec:
    """A part that can be edited: its label and help (English messages).

    A part that is not ``needed`` may be empty; ``fields``: whether fields may stand in it.
    """

    name: str
    label: str
    help: str = ""
    needed: bool = True
    fields: bool = True


@dataclass(frozen=True, slots=True)
class TextSpec:
    """What a template of one kind is made of.

    ``must`` names the fields without which the paper would not say what it has to.
    """

    parts: tuple[PartSpec, ...]
    fields: tuple[FieldSpec, ...]
    must: tuple[str, ...] = ()

    @property
    def known(self) -> frozenset[str]:
        """The names of its fields."""
        return frozenset(each.name for each in self.fields)

    def part(self, name: str) -> PartSpec | None:
        """One of its parts."""
        return next((each for each in self.parts if each.name == name), None)


_NOTE = PartSpec(
    "form_note",
    N_("Mark of approval"),
    N_("For example: Forma patvirtinta pirmininko 2019-01-15 įsakymu Nr. V-3"),
    needed=False,
    fields=False,
)
_TITLE = PartSpec("title", N_("Title lines"), N_("One line of the title on each line."))
_OPENING = PartSpec("opening", N_("First paragraphs"), N_("Each line is a paragraph."))
_CLOSING = PartSpec(
    "closing", N_("Last paragraphs"), N_("They stand above the signature."), needed=False
)
_WHOLE = (_NOTE, _TITLE, _OPENING, _CLOSING)
_HEAD = (_NOTE, _TITLE)
_PROMISES = (
    _NOTE,
    _TITLE,
    PartSpec("opening", N_("What is declared"), N_("Each line is a numbered statement.")),
    PartSpec("closing", N_("What is promised"), N_("Each line is a numbered statement.")),
)

_OFFICE = FieldSpec("office", N_("the office’s name"))
_DAY = FieldSpec("day", N_("the paper’s date in words"))
_NUMBER = FieldSpec("number", N_("the application’s registration number"))
_TITLED = FieldSpec("title", N_("the project’s title"))
_APPLICANT = FieldSpec("applicant", N_("the applicant’s name"))
_FORMS = (
    _APPLICANT,
    FieldSpec("applicant_genitive", N_("the applicant in the genitive: „asociacijos „Pavyzdys““")),
    FieldSpec("applicant_dative", N_("the applicant in the dative: „asociacijai „Pavyzdys““")),
    FieldSpec("addressee", N_("the addressee in the dative, or „Gavėjas: …“")),
)
_CALL = FieldSpec("call", N_("the call’s number"))
_CALL_TITLE = FieldSpec("call_title", N_("the call’s title"))
_CONTACT = FieldSpec("contact", N_("whom to ask: the call’s contact, or the office’s"))
_RECEIVED = FieldSpec("received", N_("the day of receipt in words"))
_THE_CALL = (
    _OFFICE,
    _DAY,
    FieldSpec("number", N_("the call’s number")),
    FieldSpec("title", N_("the call’s title")),
)
_RECEIPT = (
    _OFFICE,
    _DAY,
    FieldSpec("registered", N_("the time of registration")),
    _RECEIVED,
    _NUMBER,
    _TITLED,
    *_FORMS,
    _CALL,
    _CALL_TITLE,
    _CONTACT,
)
_ENVELOPE = (
    _OFFICE,
    _DAY,
    FieldSpec("received", N_("the time of receipt, to the second")),
    _APPLICANT,
    _CALL,
    _CALL_TITLE,
    _CONTACT,
)
_DECIDED = (_OFFICE, _DAY, _CALL, _CALL_TITLE)

_RESULT = TextSpec(
    _WHOLE,
    (
        *_DECIDED,
        _NUMBER,
        _TITLED,
        *_FORMS,
        FieldSpec("score", N_("the points")),
        FieldSpec("requested", N_("the requested sum")),
        FieldSpec("awarded", N_("the sum awarded")),
        FieldSpec("decision", N_("the decision’s number")),
        FieldSpec("decided", N_("the decision’s day in words")),
        FieldSpec("reason", N_("the reason of the decision")),
        FieldSpec("appeal", N_("the sentence on where the decision may be appealed")),
        _CONTACT,
    ),
    must=("appeal",),
)

_PROJECT = (
    _OFFICE,
    _DAY,
    FieldSpec("code", N_("the project’s code")),
    FieldSpec("title", N_("the project’s title")),
    _CONTACT,
)
_ASKED = (
    _OFFICE,
    _DAY,
    FieldSpec("number", N_("the request’s number")),
    _RECEIVED,
    FieldSpec("asked", N_("what the person asks, after „dėl“")),
    FieldSpec("contact", N_("whom to ask: the office’s contacts")),
)
_ACTIVITY = (*_PROJECT, FieldSpec("activity", N_("the activity’s title")))

SPECS: Mapping[TextKind, TextSpec] = {
    TextKind.FUNDING: TextSpec(
        (
            PartSpec(
                "opening",
                N_("Line about the funds"),
                N_("Stands on top of every paper."),
                needed=False,
                fields=False,
            ),
        ),
        (),
    ),
    TextKind.CALL_NOTICE: TextSpec(
        _WHOLE,
        (
            *_THE_CALL,
            FieldSpec("strategy", N_("the strategy’s title")),
            FieldSpec("version", N_("the number of the strategy’s version")),
            FieldSpec("opens", N_("when applications are received from, in words")),
            FieldSpec("closes", N_("when applications are received until, in words")),
            FieldSpec("total", N_("the call’s money")),
            _CONTACT,
        ),
        must=("opens", "closes"),
    ),
    TextKind.CALL_QUESTIONS: TextSpec(_WHOLE, _THE_CALL),
    TextKind.RECEIPT: TextSpec(_WHOLE, _RECEIPT),
    TextKind.RECEIPT_LATE: TextSpec(
        _WHOLE,
        (*_RECEIPT, FieldSpec("reason", N_("why the application is rejected"))),
        must=("reason",),
    ),
    TextKind.INTAKE_RECEIPT: TextSpec(_WHOLE, _ENVELOPE, must=("received",)),
    TextKind.INTAKE_RECEIPT_LATE: TextSpec(_WHOLE, _ENVELOPE, must=("received",)),
    TextKind.CLARIFICATION: TextSpec(
        _WHOLE,
        (
            _OFFICE,
            _DAY,
            _RECEIVED,
            _NUMBER,
            _TITLED,
            *_FORMS,
            _CALL,
            _CALL_TITLE,
            FieldSpec("term", N_("the term: „per 5 darbo dienas“")),
            FieldSpec("counting", N_("how the days of the term are counted")),
            _CONTACT,
        ),
        must=("term",),
    ),
    TextKind.RESULT_PROPOSED: _RESULT,
    TextKind.RESULT_RESERVE: _RESULT,
    TextKind.RESULT_NOT_SELECTED: _RESULT,
    TextKind.RESULT_INELIGIBLE: _RESULT,
    TextKind.ELIGIBILITY_SHEET: TextSpec(
        _HEAD, (_OFFICE, _DAY, _NUMBER, _TITLED, _APPLICANT, _CALL, _CALL_TITLE)
    ),
    TextKind.AID_SHEET: TextSpec(
        _WHOLE, (_OFFICE, _DAY, _NUMBER, _TITLED, _APPLICANT, _CALL, _CALL_TITLE)
    ),
    TextKind.EVALUATION_SUMMARY: TextSpec(_HEAD, _DECIDED),
    TextKind.EVALUATION_REPORT: TextSpec(_WHOLE, _DECIDED),
    TextKind.ACCEPTANCE_ACT: TextSpec(
        _WHOLE,
        (
            *_DECIDED,
            FieldSpec("person", N_("the evaluator’s name")),
            FieldSpec("sheets", N_("how many sheets: „5 vertinimo lentelės“")),
            FieldSpec("fee", N_("the price of one sheet")),
            FieldSpec("total", N_("the sum in figures")),
            FieldSpec("words", N_("the sum in words")),
        ),
        must=("total",),
    ),
    TextKind.DECLARATION: TextSpec(
        _PROMISES,
        (_OFFICE, _DAY, FieldSpec("person", N_("the evaluator’s name")), _CALL, _CALL_TITLE),
    ),
    TextKind.EVALUATION_SHEET: TextSpec(
        _HEAD, (_OFFICE, _NUMBER, _TITLED, _APPLICANT, _CALL, _CALL_TITLE)
    ),
    TextKind.DECISION: TextSpec(_HEAD, _DECIDED),
    TextKind.LIST_PROPOSED: TextSpec(_HEAD, _DECIDED),
    TextKind.LIST_RESERVE: TextSpec(_HEAD, _DECIDED),
    TextKind.LIST_NOT_SELECTED: TextSpec(_HEAD, _DECIDED),
    TextKind.AMENDING_DECISION: TextSpec(
        _HEAD, (*_DECIDED, FieldSpec("decision", N_("the number of the amended decision")))
    ),
    TextKind.COMPLAINT_REPLY: TextSpec(
        _WHOLE,
        (
            *_DECIDED,
            _NUMBER,
            _TITLED,
            FieldSpec("complaint", N_("the complaint’s number")),
            _RECEIVED,
            FieldSpec("attacked", N_("what the complaint is about, after „dėl“")),
            FieldSpec("outcome", N_("what was decided about the complaint")),
            FieldSpec("amended", N_("the sentence on the amending decision; may be empty")),
            FieldSpec("appeal", N_("to whom and within what term the decision may be appealed")),
            _CONTACT,
        ),
        must=("outcome", "appeal"),
    ),
    TextKind.ATTENDANCE_LIST: TextSpec(_HEAD, _ACTIVITY),
    TextKind.ATTENDANCE_RECORD: TextSpec(_HEAD, _ACTIVITY),
    TextKind.ATTENDANCE_CERTIFICATE: TextSpec(
        _WHOLE,
        (
            *_ACTIVITY,
            FieldSpec("person", N_("the participant’s name")),
            FieldSpec("person_dative", N_("the participant in the dative, or „dalyviui (…)“")),
            FieldSpec("starts", N_("the first attended day in words")),
            FieldSpec("ends", N_("the last attended day in words")),
            FieldSpec("hours", N_("attended academic hours")),
            FieldSpec("held", N_("academic hours of all sessions")),
            FieldSpec("percent", N_("the share attended: „92,5 proc.“")),
            FieldSpec("lecturer", N_("the lecturer")),
        ),
        must=("activity", "hours"),
    ),
    TextKind.TIME_SHEET: TextSpec(
        _HEAD,
        (
            *_PROJECT,
            FieldSpec("person", N_("who worked")),
            FieldSpec("month", N_("the month in words: „2019 m. vasario mėn.“")),
        ),
    ),
    TextKind.VOLUNTEER_SHEET: TextSpec(_HEAD, _PROJECT),
    TextKind.BUDGET_STATEMENT: TextSpec(
        _HEAD, (_OFFICE, _DAY, FieldSpec("until", N_("the day of which the sums are, in words")))
    ),
    TextKind.ANNUAL_REPORT: TextSpec(
        (
            _NOTE,
            _TITLE,
            PartSpec(
                "opening",
                N_("First words of the general data"),
                N_("A report that is begun starts with them; its writer goes on from there."),
                needed=False,
            ),
            PartSpec(
                "closing",
                N_("First words of the plans for the next year"),
                N_("A report that is begun starts with them; its writer goes on from there."),
                needed=False,
            ),
        ),
        (
            _OFFICE,
            FieldSpec("strategy", N_("the strategy’s title")),
            FieldSpec("year", N_("the reported year")),
        ),
        must=("year",),
    ),
    TextKind.QUESTIONNAIRE: TextSpec(
        _WHOLE, (*_PROJECT, FieldSpec("notice", N_("the version of the privacy notice")))
    ),
    TextKind.PRIVACY_NOTICE: TextSpec(
        _WHOLE,
        (
            *_PROJECT,
            FieldSpec("office_code", N_("the office’s code")),
            FieldSpec("address", N_("the office’s address")),
            FieldSpec("contacts", N_("the office’s contacts")),
            FieldSpec("years", N_("years for which the project’s data are kept")),
            FieldSpec("version", N_("the number of this version")),
        ),
        must=("office", "contacts"),
    ),
    TextKind.DATA_ANSWER: TextSpec(
        _WHOLE, (*_ASKED, FieldSpec("outcome", N_("how the request ended"))), must=("outcome",)
    ),
    TextKind.DATA_EXTENSION: TextSpec(
        _WHOLE,
        (*_ASKED, FieldSpec("until", N_("the new last day of the answer in words"))),
        must=("until",),
    ),
    TextKind.MONITORING_REPORT: TextSpec(_WHOLE, (*_PROJECT, _APPLICANT)),
    TextKind.VISIT_RECORD: TextSpec(
        _WHOLE,
        (
            *_PROJECT,
            _APPLICANT,
            FieldSpec("contract", N_("the contract’s number")),
            FieldSpec("visited", N_("the day of the visit in words")),
            FieldSpec("place", N_("where the visit was")),
        ),
    ),
}
"""Every kind of template; a test holds it complete."""


@cache
def shipped(kind: TextKind) -> Text:
    """The text that comes with the program: the parts parted by empty lines, in their order.

    The mark of approval is an office's own, so none is shipped.
    """
    if kind is TextKind.FUNDING:
        return Text(opening=FUNDING_LINE)
    name = f"{kind.value.replace('_', '-')}.lt.txt"
    blocks = resource("text", name).read_text("utf-8").strip().split("\n\n")
    parts = [part.name for part in SPECS[kind].parts if part.name != "form_note"]
    return Text(**dict(zip(parts, blocks, strict=False)))
