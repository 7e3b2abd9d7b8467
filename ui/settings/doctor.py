"""The check of the office: everything it keeps, told in words, with what to do."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.doctor.finding import Finding, Level
from app.i18n import N_, _, ngettext
from app.office import Office
from app.safety.rights import Right
from ui.kit import jobs, theme
from ui.kit.accessible import announce, named
from ui.kit.cards import Card, Note, check_line, label, say
from ui.kit.messages import messages
from ui.kit.page import ScrollPage

_TONES = {Level.OK: "ok", Level.ADVICE: "warn", Level.PROBLEM: "bad"}


class DoctorPage(ScrollPage):
    """Problems first, then advice, then what is in order."""

    key, title, icon = "doctor", N_("Check of the office"), "shield"
    topic = "patikra"

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._job: jobs.Job | None = None
        self.mend_button = self.add_button(N_("Mend what can be built again"), "refresh", self.mend)
        self.mend_button.hide()
        self.check_button = self.add_button(N_("Check"), "shield", self.check, primary=True)
        self._doing = label("", "muted")
        self._bar = named(QProgressBar(), _("Progress of the check"))
        self._bar.setTextVisible(False)
        self._sum = QVBoxLayout()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.GAP)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for widget in (self._doing, self._bar):
            column.addWidget(widget)
        column.addLayout(self._sum)
        column.addLayout(self._cards)
        column.addStretch(1)
        self.set_content(content)
        self._rest()

    def refresh(self) -> None:
        """The first time the page is shown it checks by itself."""
        if self._cards.count() == 0:
            self.check()

    def check(self) -> None:
        """Look at everything, away from the UI thread."""
        if self._job is not None:
            return
        self.check_button.setEnabled(False)
        self.mend_button.hide()
        self._doing.show()
        self._bar.show()
        self._bar.setRange(0, 0)
        self._job = jobs.run(
            self.office.doctor.examine,
            owner=self,
            on_done=self._show,
            on_error=lambda error: messages().error(error.text()),
            on_progress=self._tell,
            on_end=self._rest,
        )

    def mend(self) -> None:
        """Build again what follows from what was typed; then check anew."""
        self.mend_button.setEnabled(False)
        jobs.run(
            self.office.doctor.mend,
            owner=self,
            on_done=self._mended,
            on_end=self._rest,
            writes=True,
        )

    def _mended(self, count: int) -> None:
        text = ngettext("{n} value was built again.", "{n} values were built again.", count)
        messages().inform(text.format(n=count))
        self.check()

    def _tell(self, done: int, total: int, text: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        say(self._doing, text + "…")

    def _rest(self) -> None:
        self._job = None
        self.check_button.setEnabled(True)
        self.mend_button.setEnabled(True)
        self._doing.hide()
        self._bar.hide()

    def _show(self, found: list[Finding]) -> None:
        _empty(self._sum)
        _empty(self._cards)
        wrong = sum(each.level is Level.PROBLEM for each in found)
        said = ngettext("{n} thing is wrong.", "{n} things are wrong.", wrong).format(n=wrong)
        text = said if wrong else _("Nothing is wrong.")
        self._sum.addWidget(Note(text, "bad" if wrong else "ok"))
        announce(self, text)
        for level, title in (
            (Level.PROBLEM, N_("Wrong")),
            (Level.ADVICE, N_("Advice")),
            (Level.OK, N_("In order")),
        ):
            chosen = [each for each in found if each.level is level]
            if chosen:
                self._cards.addWidget(_card(title, chosen))
        mends = any(each.mends for each in found) and self.office.may(Right.MEND)
        self.mend_button.setVisible(mends)


def _card(title: str, found: list[Finding]) -> Card:
    card = Card(_(title))
    for each in found:
        card.body.addWidget(check_line(each.text(), _TONES[each.level]))
        if each.advice:
            below = label(each.advice_text(), "muted", wrap=True)
            below.setContentsMargins(theme.ICON_SMALL + theme.GAP_S, 0, 0, theme.GAP_S)
            card.body.addWidget(below)
    return card


def _empty(layout: QVBoxLayout) -> None:
    while item := layout.takeAt(0):
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
