"""„Greitas įvedimas“: person after person from paper questionnaires, with keys only."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import Invalid, InvalidMany, PersonError
from app.i18n import N_, _
from app.office import Office
from app.participants.candidates import Alike, Candidate
from app.participants.drafts import Mismatch, ParticipantDraft
from app.participants.groups import GroupRules
from app.participants.personal_code import read
from app.participants.queries import OperationRow
from app.participants.service import Registered
from app.participants.steps import ONE_QUESTION, THREE_QUESTIONS, not_asked_by
from app.participants.terms import ESF_2014, Controller, EmploymentStatus, SensitiveAnswer
from app.safety.rights import Right
from ui.kit import jobs, theme
from ui.kit.accessible import announce
from ui.kit.cards import Card, label, say
from ui.kit.form import Form
from ui.kit.form_row import FormRow
from ui.kit.side import SidePanel
from ui.participants.derived import DerivedLine
from ui.participants.form_fields import NOBODY, SENSITIVE, candidate_words, draft_of
from ui.participants.part import Part
from ui.participants.quick_fields import CARRIED, KEYS, PERSON, SPECIAL, keyed_choices
from ui.participants.quick_recent import Recent

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FIRST = "personal_code"


class QuickPart(Part):
    """Enter goes on, one key answers, Ctrl+Enter stores and begins the next person."""

    topic = "greitas-ivedimas"

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._rules: dict[int, str] = {}
        self._told: dict[str, Any] = {}
        self._asked: list[int] = []
        self._code = ""
        self._busy = self._filling = False
        self.person = Form(PERSON)
        special = SPECIAL if office.may(Right.VIEW_SENSITIVE) else ()
        self.special = Form(special, columns=1)
        self.rows: dict[str, FormRow] = {**self.person.rows, **self.special.rows}
        self._line = DerivedLine()
        self._said = label("", "strong", wrap=True)
        self.recent = Recent(office, self)
        self._save = self.add_button(
            N_("Store and begin the next"), "check", self.save, primary=True, tip="Ctrl+Enter"
        )
        for key, row in self.rows.items():
            if key in KEYS and key != "full_time_student":
                row.editor.set_choices(keyed_choices(key))
            row.widget.installEventFilter(self)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(self.save)
        self._assemble()
        for form in (self.person, self.special):
            form.changed.connect(self._typed)
        self._begin({"started_on": office.clock.today()})

    def refresh(self) -> None:
        """The projects and the office's readings; what is typed stays."""
        jobs.run(self._read, owner=self, on_done=self._know)

    # --- keys -----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on; an answer's key gives it and goes on."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = next((k for k, row in self.rows.items() if row.widget is watched), "")
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if not key or not plain:
            return super().eventFilter(watched, event)
        if event.key() in _ENTER:
            self.go_on(key)
            return True
        mark = event.text().casefold()
        if mark and mark in (keys := self._keys(key)):
            value = keys[mark]
            self.rows[key].editor.set_value(bool(value) if key == "full_time_student" else value)
            self.go_on(key)
            return True
        return super().eventFilter(watched, event)

    def go_on(self, key: str) -> None:
        """To the next field in sight that the personal code did not fill; after the last, save."""
        order = list(self.rows)
        for following in order[order.index(key) + 1 :]:
            if not self.rows[following].isHidden() and following not in self._told:
                self.rows[following].widget.setFocus(Qt.FocusReason.TabFocusReason)
                self._area.ensureWidgetVisible(self.rows[following])
                return
        self._save.setFocus(Qt.FocusReason.TabFocusReason)

    def _keys(self, key: str) -> dict[str, Any]:
        if key == "same_person":  # 1 is the first one offered, 0 nobody of them
            offered = {str(n): who for n, who in enumerate(self._asked, start=1)}
            return {**offered, "0": 0}
        if key == "mismatch_confirmed":
            return {"t": True}
        return KEYS.get(key, {})

    # --- storing --------------------------------------------------------------------------------

    def save(self) -> None:
        """Store the person; the next one begins with what is carried over."""
        if self._busy:
            return
        try:
            values = {**self.person.values(), **self.special.values()}
        except InvalidMany as error:
            self._failed(error)
            return
        self._rest(True)
        draft = draft_of(values, asked=self._asked)
        jobs.run(
            self.office.participants.register,
            draft,
            owner=self,
            on_done=lambda done: self._stored(done, draft),
            on_error=self._failed,
            on_end=lambda: self._rest(False),
            writes=True,
        )

    def _stored(self, done: Registered, draft: ParticipantDraft) -> None:
        self.recent.add(done, f"{draft.last_name} {draft.first_name}")
        words = _("Stored: {name}.") if not done.known else _("Stored, known already: {name}.")
        self._tell(words.format(name=f"{draft.first_name} {draft.last_name}"), "")
        self._begin({key: self._value(key) for key in CARRIED if key in self.rows})

    def _failed(self, error: PersonError) -> None:
        if isinstance(error, Mismatch):
            self.person.set_shown("mismatch_confirmed", True)
        if isinstance(error, Alike):
            self._ask_who(error.candidates)
        rest = self.special.show_errors(error)
        own = self.person.show_errors(error)
        self._tell("" if not (rest and own) else own, "bad")
        if isinstance(error, Mismatch):
            self.rows["mismatch_confirmed"].widget.setFocus()

    def _ask_who(self, found: Sequence[Candidate]) -> None:
        self._asked = [each.person_id for each in found]
        offered = [
            (each.person_id, f"{number} – {candidate_words(each)}")
            for number, each in enumerate(found, start=1)
        ]
        nobody = f"0 – {_(NOBODY)}"
        self.person.set_choices("same_person", [*offered, (0, nobody)])
        self.person.set_shown("same_person", True)

    # --- inside ---------------------------------------------------------------------------------

    def _begin(self, carried: dict[str, Any]) -> None:
        """An empty person with what is carried over; the cursor in the personal code."""
        self._told, self._asked, self._code = {}, [], ""
        empty: dict[str, Any] = dict.fromkeys(self.rows)
        empty |= dict.fromkeys(SENSITIVE, SensitiveAnswer.NOT_ASKED)
        for key in ("mismatch_confirmed", "same_person"):
            self.person.set_shown(key, False)
        for form in (self.person, self.special):
            form.set_values({**empty, **carried})
        self.rows[_FIRST].widget.setFocus()
        self._area.verticalScrollBar().setValue(0)

    def _value(self, key: str) -> Any:
        form = self.person if key in self.person.rows else self.special
        return form.value(key)

    def _typed(self) -> None:
        if self._filling:
            return
        code = self._value(_FIRST) or ""
        if code != self._code:
            self._code = code
            self._hear(code)
        unemployed = self._value("employment") is EmploymentStatus.UNEMPLOYED
        self.person.set_shown("unemployed_since", unemployed)
        unasked = not_asked_by(self._rules.get(self._value("operation_id") or 0, ESF_2014))
        for key in (*ONE_QUESTION, *THREE_QUESTIONS):
            if key in self.special.rows:
                self.special.set_shown(key, key not in unasked)
        if self._value("started_on") is None:
            self._line.show_entry(None)
            return
        values = {key: self._value(key) for key in self.rows}
        self._line.show_entry(draft_of(values))

    def _hear(self, text: str) -> None:
        """A whole code fills birth date and sex, which are then passed over."""
        self._told = {}
        if len(text) < 11:
            return
        try:
            code = read(text, self.office.clock.today())
        except Invalid as error:
            self.rows[_FIRST].show_error(error.text())
            return
        self._filling = True
        for key, told in (("birth_date", code.birth_date), ("sex", code.sex)):
            if told is not None:
                self.rows[key].editor.set_value(told)
                self._told[key] = told
        self._filling = False

    def _tell(self, text: str, tone: str) -> None:
        say(self._said, text, tone)
        self._said.setVisible(bool(text))
        if text:
            announce(self._said, text)

    def _rest(self, on: bool) -> None:
        self._busy = on

    def _read(self) -> tuple[Sequence[OperationRow], GroupRules]:
        queries = self.office.participants.queries
        return queries.operations(), queries.readings()

    def _know(self, found: tuple[Sequence[OperationRow], GroupRules]) -> None:
        rows, self._line.rules = found
        own = [row for row in rows if row.controller is Controller.OFFICE]
        self._rules = {row.id: row.indicator_rules for row in own}
        offered = [(row.id, f"{row.code} · {row.title}") for row in own]
        self.person.set_choices("operation_id", offered)
        if len(own) == 1:
            self.rows["operation_id"].editor.set_value(own[0].id)
        if not own:
            self._tell(_("Add a project first: Participants, More, Projects."), "warn")
        self._typed()

    def _assemble(self) -> None:
        inner = QWidget()
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, theme.GAP_S, 0)
        columns.setSpacing(theme.PAGE_MARGIN)
        left, middle = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.person)
        left.addStretch(1)
        middle.addWidget(self.special)
        middle.addStretch(1)
        columns.addLayout(left, 5)
        columns.addLayout(middle, 2)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        help_line = _("Enter – next field. Ctrl+Enter – store. The key of an answer gives it.")
        aside = Card(N_("Last entered"))
        aside.body.addWidget(self.recent)
        aside.body.addStretch(1)
        aside.setFixedWidth(theme.SIDE_WIDTH * 3 // 4)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.GAP_S)
        outer.addWidget(label(help_line, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self._area, 1)
        row.addWidget(aside)
        outer.addLayout(row, 1)
        outer.addWidget(self._said)
        outer.addWidget(self._line)
        self._said.hide()
        self.set_content(whole)
        whole.setFocusProxy(self.rows[_FIRST].widget)
