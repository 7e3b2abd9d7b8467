"""A project's card beside the list: sections of which one is in sight."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.office import Office
from app.projects.queries import ProjectCard
from app.safety.rights import Right
from ui.kit import theme
from ui.kit.chips import segments
from ui.kit.parts import beside
from ui.projects.parts import SECTIONS


class CardSection(QWidget):
    """One section, made when it is first shown; whatever it reads it asks for by a job."""

    def __init__(self, office: Office, card: ProjectCard) -> None:
        super().__init__()
        self.office, self.card = office, card
        self.edits = office.may(Right.EDIT_PROJECTS)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GAP_S)
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

    def verbs(self, buttons: Sequence[QPushButton]) -> list[QWidget]:
        """Small verbs in rows of two; none for whoever may not."""
        if not self.edits:
            return []
        return [beside(*buttons[at : at + 2]) for at in range(0, len(buttons), 2)]


class CardPanel(QWidget):
    """The card in sections; ``on_section`` hears which is in sight."""

    def __init__(
        self,
        office: Office,
        card: ProjectCard,
        section: str,
        on_section: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._office, self._card = office, card
        self._on_section = on_section
        self.sections = {each.key: each for each in SECTIONS if office.may(each.right)}
        self._made: dict[str, CardSection] = {}
        first = section if section in self.sections else next(iter(self.sections))
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
            made: CardSection = self.sections[key].load()(self._office, self._card)
            self._made[key] = made
            self._column.addWidget(made)
        return self._made[key]

    def _show(self, key: str) -> None:
        # Hidden sections ask for no room: a short one is not scrolled past its end.
        shown = self.section(key)
        for each in self._made.values():
            each.setVisible(each is shown)
