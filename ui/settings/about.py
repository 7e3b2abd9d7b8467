"""What program this is, and where its things lie."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import VERSION, log
from app.i18n import N_, _
from app.office import Office
from ui.kit import icons, theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Facts, label


class AboutDialog(QDialog):
    """Name, version, licence, folders."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About the program"))
        named(self, _("About the program"))
        sign = QLabel()
        icons.put(sign, "office", "accent", theme.ICON_LARGE)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(_("VVG Biuras"), "title"))
        words.addWidget(
            label(_("Calls, proposals, evaluation, participants and budget of a group"), "muted")
        )
        head = QHBoxLayout()
        head.setSpacing(theme.CARD_PAD_X)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        facts = Facts(
            [
                (N_("Version of the program"), VERSION),
                (N_("Licence"), _("MIT; free to use, change and share")),
                (N_("Office folder"), str(office.folder)),
                (N_("Backups"), str(office.folder / "backups")),
                (N_("Program’s log"), str(log.folder())),
            ]
        )
        facts.setMinimumWidth(theme.chars(facts, 64))
        low = QHBoxLayout()
        low.addStretch(1)
        close = button(N_("Close"), on_click=self.accept)
        close.setDefault(True)
        low.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.PAGE_MARGIN)
        whole.addLayout(head)
        whole.addWidget(facts)
        whole.addLayout(low)
