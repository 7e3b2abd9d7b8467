"""„Projektai“: the parts of the tab as steps, one of them in sight."""

from app.i18n import N_
from app.office import Office
from ui.kit.part import Lazy
from ui.kit.parted import PartedPage
from ui.projects.parts import PARTS


class ProjectsPage(PartedPage):
    """Selected applications on their way to their end."""

    key, title, icon = "projects", N_("Projects"), "projects"
    topic = "projektai"

    def __init__(self, office: Office, parts: tuple[Lazy, ...] = PARTS) -> None:
        super().__init__(office, parts)
