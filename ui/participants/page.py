"""„Dalyviai“: the parts of the tab as steps, one of them in sight."""

from app.i18n import N_
from app.office import Office
from ui.kit.part import Lazy
from ui.kit.parted import PartedPage
from ui.participants.parts import PARTS


class ParticipantsPage(PartedPage):
    """The registry and everything that is done with it."""

    key, title, icon = "participants", N_("Participants"), "participants"
    topic = "dalyviai"

    def __init__(self, office: Office, parts: tuple[Lazy, ...] = PARTS) -> None:
        super().__init__(office, parts)
