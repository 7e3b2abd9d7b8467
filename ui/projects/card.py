"""A project's card beside the list: sections of which one is in sight."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from app.office import Office
from app.projects.queries import ProjectCard
from app.safety.rights import Right
from ui.kit import sections, theme
from ui.kit.parts import beside
from ui.projects.parts import SECTIONS


class CardSection(sections.Section):
    """One section of a project."""

    def __init__(self, office: Office, card: ProjectCard) -> None:
        super().__init__(theme.GAP_S)
        self.office, self.card = office, card
        self.edits = office.may(Right.EDIT_PROJECTS)
        self.refresh()

    def verbs(self, buttons: Sequence[QPushButton]) -> list[QWidget]:
        """Small verbs in rows of two; none for whoever may not."""
        if not self.edits:
            return []
        return [beside(*buttons[at : at + 2]) for at in range(0, len(buttons), 2)]


class CardPanel(sections.Sections):
    """The card; ``on_section`` hears which section is in sight."""

    def __init__(
        self,
        office: Office,
        card: ProjectCard,
        section: str,
        on_section: Callable[[str], object],
    ) -> None:
        seen = [each for each in SECTIONS if office.may(each.right)]
        super().__init__(seen, lambda each: each.load()(office, card), section, on_section)
