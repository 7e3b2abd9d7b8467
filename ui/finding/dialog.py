"""The palette: one line to type in, what was found below it, kind by kind as it comes."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import PersonError
from app.finding.service import enough
from app.finding.views import Found, Hit
from app.i18n import N_, _
from app.lead import Lead
from app.office import Office
from ui.finding.here import PAGES, VERBS, Choice, matching
from ui.kit import icons, jobs, screens, theme, topics
from ui.kit.accessible import announce, named
from ui.kit.buttons import icon_button
from ui.kit.cards import label, say
from ui.kit.reading import InReadingOrder

_PAUSE_MS = 20  # letters typed at once ask once
_MOST = 5
_PLACE = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FindDialog(InReadingOrder, QDialog):
    """``lead`` shows what was chosen; ``verbs`` and ``pages`` are what the window offers itself.

    Every kind is asked on its own, so that the quick ones are there at once; answers to an older
    question are dropped.
    """

    topic = "rasti-viska"

    def __init__(
        self,
        office: Office,
        lead: Callable[[Lead], object],
        verbs: Sequence[Choice],
        pages: Sequence[Choice],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.office, self._lead = office, lead
        self._own = ((VERBS, "edit", verbs), (PAGES, "right", pages))
        self._kinds = office.finding.kinds()
        self._found: dict[str, Found] = {}
        self._jobs: list[jobs.Job] = []
        self._choices: list[Choice] = []
        self._chosen = ""
        self._turn = 0
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Find everything"))
        named(self, _("Find everything"))
        self.line = named(QLineEdit(), _("What to find"))
        self.line.setPlaceholderText(_("Number, name, title, verb or page"))
        self.line.installEventFilter(self)
        self.list = named(QTreeWidget(), _("What was found"))
        self._foot = label("", "caption", "muted")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self.open_chosen)
        self.list.itemActivated.connect(lambda _item, _column: self.open_chosen())
        self.list.itemClicked.connect(lambda _item, _column: self.open_chosen())
        self._assemble()
        self.line.setFocus()

    def open_chosen(self) -> None:
        """Close, and go to what is marked; nothing while nothing is."""
        item = self.list.currentItem()
        place = item.data(0, _PLACE) if item is not None else None
        if place is None:
            return
        choice = self._choices[place]
        self.accept()
        # The dialog must be gone first: what comes may be a dialog itself.
        QTimer.singleShot(0, self.parent() or self.list, choice.act)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while one types."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and pressed and Qt.Key(event.key()) in _MOVES:
            self._move(Qt.Key(event.key()))
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Filled only now, when the lines have their height."""
        super().showEvent(event)
        self._fill()

    # --- asking ---------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._chosen = ""
        self._pause.start()

    def _ask(self) -> None:
        self._turn += 1
        for job in self._jobs:
            job.cancel()
        words = self.line.text()
        self._jobs, turn = [], self._turn
        if not enough(words):
            self._found = {}
            self._fill()
            return
        self._found = {}
        self._jobs = [
            jobs.run(
                self.office.finding.find,
                kind.key,
                words,
                _MOST,
                owner=self,
                on_done=partial(self._came, turn),
                on_error=partial(self._failed, turn),
            )
            for kind in self._kinds
        ]
        self._fill()

    def _came(self, turn: int, found: Found) -> None:
        if turn == self._turn:
            self._found[found.kind] = found
            self._fill()

    def _failed(self, turn: int, error: PersonError) -> None:
        if turn == self._turn:
            say(self._foot, error.text(), "bad")

    # --- showing --------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Everything anew: the few lines cost nothing, and their order never depends on luck."""
        words = self.line.text()
        self._choices = []
        self.list.clear()
        for title, icon, own in self._own:
            most = _MOST if words.strip() else len(own)
            self._group(_(title), icon, matching(own, words, most))
        for kind in self._kinds:
            found = self._found.get(kind.key)
            if found is not None and found.hits:
                first = _("{kind} (and more)").format(kind=found.title)
                hits = [self._choice(hit) for hit in found.hits]
                self._group(first if found.more else found.title, kind.icon, hits)
        self.list.expandAll()
        self._mark()
        self._tell(words)

    def _choice(self, hit: Hit) -> Choice:
        return Choice(hit.title, hit.context, lambda: self._lead(hit.lead))

    def _group(self, title: str, icon: str, choices: Sequence[Choice]) -> None:
        if not choices:
            return
        head = QTreeWidgetItem([title])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setForeground(0, theme.colour("muted"))
        head.setFont(0, theme.bold(self.list.font()))
        self.list.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        for choice in choices:
            item = QTreeWidgetItem(head, [choice.title, choice.context])
            item.setIcon(0, icons.icon(icon, "muted"))
            item.setForeground(1, theme.colour("muted"))
            item.setToolTip(0, choice.title)
            item.setToolTip(1, choice.context)
            item.setData(0, _PLACE, len(self._choices))
            self._choices.append(choice)

    def _lines(self) -> list[QTreeWidgetItem]:
        heads = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        below = (head.child(at) for head in heads if head for at in range(head.childCount()))
        return [line for line in below if line is not None]

    def _mark(self) -> None:
        """The first line, until the person marks another; that one stays marked."""
        lines = self._lines()
        if lines:
            wanted = [line for line in lines if line.text(0) == self._chosen]
            self.list.setCurrentItem((wanted or lines)[0])

    def _move(self, key: Qt.Key) -> None:
        lines = self._lines()
        if not lines:
            return
        item = self.list.currentItem()
        at = lines.index(item) if item in lines else -1
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8}.get(key, 8)
        found = lines[max(0, min(at + step, len(lines) - 1))]
        self.list.setCurrentItem(found)
        self._chosen = found.text(0)
        announce(self.line, f"{found.text(0)}, {found.text(1)}")

    def _tell(self, words: str) -> None:
        waiting = len(self._found) < len(self._kinds) if enough(words) else False
        if waiting:
            say(self._foot, _("Searching…"), "muted")
        elif self._choices:
            say(self._foot, _("Arrows choose, Enter opens, Esc closes."), "muted")
        elif words.strip():
            say(self._foot, _("Nothing matches."), "muted")

    # --- building -------------------------------------------------------------------------------

    def _assemble(self) -> None:
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(theme.GAP_S)
        self.list.setUniformRowHeights(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        top = QHBoxLayout()
        top.setSpacing(theme.GAP_S)
        top.addWidget(self.line, 1)
        top.addWidget(icon_button("close", N_("Close"), self.reject))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.CARD_PAD_X,) * 4)
        whole.setSpacing(theme.GAP_S)
        whole.addLayout(top)
        whole.addWidget(self.list, 1)
        whole.addWidget(self._foot)
        room = screens.room(self)
        wide = min(theme.chars(self, 110), room.width() - 80)
        self.resize(wide, min(theme.chars(self, 76), room.height() - 120))
        header.resizeSection(1, wide * 2 // 5)
