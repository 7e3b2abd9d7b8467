"""The registration form: the personal code fills what it tells, the groups show as one types."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Invalid, PersonError
from app.formats import day
from app.i18n import N_, _
from app.office import Office
from app.participants.candidates import Alike, Candidate
from app.participants.drafts import Mismatch, ParticipantDraft
from app.participants.personal_code import NOTE, read, tells_nothing
from app.participants.privacy.correcting import ReasonNeeded
from app.participants.queries import OperationRow, ParticipantCard
from app.participants.steps import ONE_QUESTION, THREE_QUESTIONS, not_asked_by
from app.participants.terms import ESF_2014, EmploymentStatus, SensitiveAnswer, Sex
from app.safety.rights import Right
from ui.kit import theme
from ui.kit.fields import Field, Section
from ui.kit.form_dialog import FormDialog
from ui.participants.derived import DerivedLine
from ui.participants.words import FIELD_WORDS, ISCED_CHOICES, YES_NO, choices

SENSITIVE = (
    "disability",
    "background",
    "third_country",
    "foreign_background",
    "minority",
    "other_disadvantage",
    "homeless",
)
NOBODY = N_("No, somebody else")
_TOLD = ("personal_code", "birth_date", "sex")
_ANSWERS = choices(SensitiveAnswer)


def _field(key: str, kind: Any = "text", **more: Any) -> Field:
    return Field(key, FIELD_WORDS[key], kind, **more)


_WHO: tuple[Field | Section, ...] = (
    Section(N_("Person")),
    _field(
        "personal_code",
        "code",
        help=N_(
            "Fills in birth date and sex. It is optional, masked on the screen, never printed."
        ),
        max_length=14,
    ),
    _field("birth_date", "date"),
    _field("last_name", required=True),
    _field("first_name", required=True),
    _field("sex", "choice", choices=choices(Sex)),
    _field("phone"),
    _field("email"),
    Field(
        "mismatch_confirmed",
        N_("The document was looked at: birth date and sex are as entered"),
        "check",
        wide=True,
    ),
    Field(
        "reason",
        N_("Why is it corrected?"),
        help=N_("The old value, the new one and the reason stay beside the record."),
        max_length=300,
        wide=True,
    ),
    Field(
        "same_person",
        N_("Is this the person already in the registry?"),
        "choice",
        choices=((0, NOBODY),),
        wide=True,
    ),
)
_ENTRY: tuple[Field | Section, ...] = (
    Section(N_("Status on the first day")),
    _field("employment", "choice", choices=choices(EmploymentStatus)),
    _field(
        "unemployed_since", "date", help=N_("The date in the employment service’s certificate.")
    ),
    _field("isced", "choice", choices=ISCED_CHOICES),
    _field("in_education", "choice", choices=YES_NO),
    _field("full_time_student", "check"),
    _field("rural", "choice", choices=YES_NO),
)
_SPECIAL: tuple[Field | Section, ...] = (
    Section(
        N_("Special-category data"),
        N_("The person may refuse to answer. Refused and not asked answers count as “no”."),
    ),
    *(_field(key, "choice", choices=_ANSWERS) for key in SENSITIVE),
    _field("asked_on", "date"),
    _field("notice_version", max_length=20),
)
_PAPER: tuple[Field | Section, ...] = (
    Section(N_("Questionnaire")),
    _field("form_version", max_length=20),
)


def fields(office: Office, operations: Sequence[OperationRow]) -> list[Field | Section]:
    """The form; special-category questions only for a role that may see the answers."""
    projects = tuple((row.id, f"{row.code} · {row.title}") for row in operations)
    operation: list[Field | Section] = [
        Field("operation_id", N_("Project"), "choice", required=True, choices=projects),
        _field("started_on", "date", required=True),
    ]
    special = _SPECIAL if office.may(Right.VIEW_SENSITIVE) else ()
    return [*operation, *_WHO, *_ENTRY, *special, *_PAPER]


def candidate_words(found: Candidate) -> str:
    """One who may be the same: who, how alike, in which projects."""
    born = day(found.birth_date) if found.birth_date else _("birth date not known")
    codes = ", ".join(found.operations)
    score = _("{score} % alike").format(score=found.likeness.score)
    return " · ".join(each for each in (found.name, born, score, codes) if each)


def chosen(answer: int | None, asked: Sequence[int]) -> dict[str, Any]:
    """What a human said of those who were asked about: a person's id, 0 for none of them."""
    if answer is None:
        return {}
    if not answer:
        return {"same_person": False, "not_same": tuple(asked)}
    others = tuple(key for key in asked if key != answer)
    return {"same_person": True, "same_as": answer, "not_same": others}


def draft_of(
    values: Mapping[str, Any], ended_on: Any = None, asked: Sequence[int] = ()
) -> ParticipantDraft:
    """The typed values as the service takes them; what a hidden field holds is left out."""
    answers: dict[str, Any] = {
        key: values.get(key) or SensitiveAnswer.NOT_ASKED for key in SENSITIVE
    }
    made = ParticipantDraft(
        operation_id=values["operation_id"],
        first_name=values["first_name"] or "",
        last_name=values["last_name"] or "",
        started_on=values["started_on"],
        personal_code=values["personal_code"] or "",
        birth_date=values["birth_date"],
        sex=values["sex"],
        email=values["email"] or "",
        phone=values["phone"] or "",
        ended_on=ended_on,
        employment=values["employment"],
        in_education=values["in_education"],
        full_time_student=values["full_time_student"],
        isced=values["isced"],
        rural=values["rural"],
        asked_on=values.get("asked_on"),
        notice_version=values.get("notice_version") or "",
        form_version=values.get("form_version") or "",
        mismatch_confirmed=values["mismatch_confirmed"],
        **chosen(values.get("same_person"), asked),
        **answers,
    )
    if made.employment is EmploymentStatus.UNEMPLOYED:
        return replace(made, unemployed_since=values["unemployed_since"])
    return made


class ParticipantDialog(FormDialog):
    """Registers a participant, or corrects the one of ``card``."""

    topic = "registruoti-dalyvi"

    def __init__(
        self,
        office: Office,
        operations: Sequence[OperationRow],
        card: ParticipantCard | None = None,
        start: Mapping[str, Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._office, self._card = office, card
        self._rules = {row.id: row.indicator_rules for row in operations}
        self._asked: list[int] = []
        self._told: dict[str, Any] = {}
        self._heard: tuple[Any, ...] = ()
        self._filling = False
        super().__init__(
            N_("Participant") if card else N_("Register a participant"),
            fields(office, operations),
            self._store,
            values=_values(card) if card else {**_unasked(), **(start or {})},
            verb=N_("Save") if card else N_("Register"),
            text=N_("Data of the first day in the project; leave empty what is not known."),
            drafts=(office.drafts, "participant", str(card.id) if card else ""),
            parent=parent,
        )
        self._line = DerivedLine()
        strip = QVBoxLayout()
        strip.setContentsMargins(theme.PAGE_MARGIN, 0, theme.PAGE_MARGIN, 0)
        strip.addWidget(self._line)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.insertLayout(whole.count() - 1, strip)
        for key in ("mismatch_confirmed", "same_person", "reason"):
            self.form.set_shown(key, False)
        self._heard = self._code_facts()
        self.form.changed.connect(self._typed)
        self._typed()
        if not card and start and start.get("operation_id"):
            self.form.rows["personal_code"].widget.setFocus()

    @property
    def derived(self) -> tuple[str, str]:
        """What the line under the form says: the groups, and what is missing."""
        return self._line.words

    def _store(self, values: dict[str, Any]) -> Any:
        participants = self._office.participants
        if self._card is None:
            return participants.register(draft_of(values, asked=self._asked))
        draft = draft_of(values, self._card.draft.ended_on)
        participants.edit(self._card.id, draft, self._card.version, values["reason"] or "")
        return None

    def _failed(self, error: PersonError) -> None:
        """What only a human can settle is asked in the form itself."""
        if isinstance(error, Mismatch):
            self.form.set_shown("mismatch_confirmed", True)
        if isinstance(error, Alike):
            self._ask_who(error.candidates)
        if isinstance(error, ReasonNeeded):
            self.form.set_shown("reason", True)
        super()._failed(error)

    def _ask_who(self, found: Sequence[Candidate]) -> None:
        """Each who may be the same, with why as the field's help."""
        self._asked = [each.person_id for each in found]
        offered = [(each.person_id, candidate_words(each)) for each in found]
        self.form.set_choices("same_person", [*offered, (0, _(NOBODY))])
        self.form.set_shown("same_person", True)
        why = "\n".join(
            f"{each.name}: {'; '.join(line.text() for line in each.likeness.explanation.lines)}"
            for each in found
        )
        self.form.rows["same_person"].setToolTip(why)

    def _typed(self) -> None:
        if self._filling:
            return
        facts = self._code_facts()
        if facts != self._heard:
            if facts[0] != self._heard[0]:
                self._hear_code(facts[0])
            self._heard = self._code_facts()
            self._ask_again()
        unemployed = self.form.value("employment") is EmploymentStatus.UNEMPLOYED
        self.form.set_shown("unemployed_since", unemployed)
        self._ask_by_period()
        if self.form.value("full_time_student") and self.form.value("in_education") is None:
            self._fill("in_education", True)
        self._line.show_entry(self._entry())

    def _code_facts(self) -> tuple[Any, ...]:
        return tuple(self.form.value(key) for key in _TOLD)

    def _hear_code(self, text: str | None) -> None:
        """Fill in what a whole code tells, without touching what was typed by hand."""
        row = self.form.rows["personal_code"]
        if not text or "*" in text or len(text) < 11:
            return
        try:
            code = read(text, self._office.clock.today())
        except Invalid as error:
            row.show_error(error.text())
            return
        if tells_nothing(code.code):
            row.show_note(NOTE)
        for key, told in (("birth_date", code.birth_date), ("sex", code.sex)):
            if told is not None and self.form.value(key) in (None, self._told.get(key)):
                self._fill(key, told)
                self._told[key] = told

    def _fill(self, key: str, value: Any) -> None:
        self._filling = True
        try:
            self.form.rows[key].editor.set_value(value)
        finally:
            self._filling = False

    def _ask_by_period(self) -> None:
        """The question, or the three, about background that the project's period asks."""
        if "background" not in self.form.rows:
            return
        unasked = not_asked_by(self._rules.get(self.form.value("operation_id"), ESF_2014))
        for key in (*ONE_QUESTION, *THREE_QUESTIONS):
            self.form.set_shown(key, key not in unasked)
            if key in unasked and self.form.value(key) is not SensitiveAnswer.NOT_ASKED:
                self._fill(key, SensitiveAnswer.NOT_ASKED)

    def _ask_again(self) -> None:
        """A confirmation stands for what was seen, not for what is typed later."""
        if not self.form.rows["mismatch_confirmed"].isHidden():
            self._fill("mismatch_confirmed", False)
            self.form.set_shown("mismatch_confirmed", False)

    def _entry(self) -> ParticipantDraft | None:
        if self.form.value("started_on") is None:
            return None
        values = {key: self.form.value(key) for key in self.form.rows}
        return draft_of(values)


def _unasked() -> dict[str, Any]:
    return dict.fromkeys(SENSITIVE, SensitiveAnswer.NOT_ASKED)


def _values(card: ParticipantCard) -> dict[str, Any]:
    draft = card.draft
    return {
        name: getattr(draft, name)
        for name in (*FIELD_WORDS, "operation_id")
        if name not in ("ended_on",)
    }
