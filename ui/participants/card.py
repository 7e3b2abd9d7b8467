"""A participant's card beside the list: sections of which one is in sight."""

from collections.abc import Callable

from app.office import Office
from app.participants.queries import ParticipantCard
from ui.kit import sections
from ui.participants.parts import SECTIONS
from ui.participants.person import person_panel


class CardSection(sections.Section):
    """One section of a participant; ``code`` is the whole personal code while it is revealed."""

    def __init__(self, office: Office, card: ParticipantCard, code: str = "") -> None:
        super().__init__()
        self.office, self.card, self.code = office, card, code
        self.refresh()


class EntrySection(CardSection):
    """The entry data, and what the rules make of it."""

    def refresh(self) -> None:
        """Everything is on the card already."""
        self.show_widgets(person_panel(self.card, self.code))


class CardPanel(sections.Sections):
    """The card; ``on_section`` hears which section is in sight. A revealed code shows the first."""

    def __init__(
        self,
        office: Office,
        card: ParticipantCard,
        code: str,
        section: str,
        on_section: Callable[[str], object],
    ) -> None:
        seen = [each for each in SECTIONS if office.may(each.right)]
        first = "" if code else section
        super().__init__(seen, lambda each: each.load()(office, card, code), first, on_section)
