"""The registration form: the personal code fills what it tells, the groups show as one types."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Invalid, PersonError
from app.i18n import N_, _
from app.office import Office
from app.participants.candidates import Alike, Candidate
from app.participants.drafts import Mismatch, ParticipantDraft
from app.participants.personal_code import NOTE, read, tells_nothing
from app.participants.privacy.correcting import ReasonNeeded
from app.participants.queries import OperationRow, ParticipantCard
from app.participants.steps import ONE_QUESTION, THREE_QUESTIONS, not_asked_by
from app.participants.terms import ESF_2014, EmploymentStatus, SensitiveAnswer
from ui.kit import theme
from ui.kit.form_dialog import FormDialog
from ui.participants.derived import DerivedLine
from ui.participants.form_fields import (
    NOBODY,
    candidate_words,
    draft_of,
    fields,
    unasked,
    values_of,
)

_TOLD = ("personal_code", "birth_date", "sex")


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
            values=values_of(card) if card else {**unasked(), **(start or {})},
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
