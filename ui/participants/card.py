"""A participant's card beside the list: sections of which one is in sight."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.office import Office
from app.participants.queries import ParticipantCard
from ui.kit import theme
from ui.kit.chips import segments
from ui.participants.parts import SECTIONS
from ui.participants.person import person_panel


class CardSection(QWidget):
    """One section, made when it is first shown; whatever it reads it asks for by a job.

    ``code`` is the whole personal code while it is revealed.
    """

    def __init__(self, office: Office, card: ParticipantCard, code: str = "") -> None:
        super().__init__()
        self.office, self.card, self.code = office, card, code
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GAP)
        self.refresh()

    def refresh(self) -> None:
        """Fetch and show; subclasses say what."""

    def show_widgets(self, *widgets: QWidget) -> None:
        """These instead of what was shown before."""
        while item := self.column.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in widgets:
            self.column.addWidget(each)


class EntrySection(CardSection):
    """The entry data, and what the rules make of it."""

    def refresh(self) -> None:
        """Everything is on the card already."""
        self.show_widgets(person_panel(self.card, self.code))


class CardPanel(QWidget):
    """The card in sections; ``on_section`` hears which is in sight."""

    def __init__(
        self,
        office: Office,
        card: ParticipantCard,
        code: str,
        section: str,
        on_section: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._office, self._card, self._code = office, card, code
        self._on_section = on_section
        self.sections = {each.key: each for each in SECTIONS if office.may(each.right)}
        self._made: dict[str, CardSection] = {}
        first = section if section in self.sections and not code else next(iter(self.sections))
        names = [(each.key, each.title) for each in self.sections.values()]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        if len(names) > 1:
            self._column.addWidget(segments(names, self.choose, chosen=first))
        self._show(first)

    def choose(self, key: str) -> None:
        """Show one section."""
        self._show(key)
        self._on_section(key)

    def section(self, key: str) -> CardSection:
        """The section, made now if it was not yet."""
        if key not in self._made:
            made: CardSection = self.sections[key].load()(self._office, self._card, self._code)
            self._made[key] = made
            self._column.addWidget(made)
        return self._made[key]

    def _show(self, key: str) -> None:
        # Hidden sections ask for no room: a short one is not scrolled past its end.
        shown = self.section(key)
        for each in self._made.values():
            each.setVisible(each is shown)
