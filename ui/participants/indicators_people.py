"""The people behind a number, each with the rule's reason."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.office import Office
from app.participants.indicators.figures import Figure
from app.participants.indicators.scope import Scope
from app.participants.terms import Sex
from ui.kit import screens, theme, topics
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Empty, label
from ui.kit.columns import Column
from ui.kit.messages import messages
from ui.kit.reading import InReadingOrder
from ui.kit.table import Table

COLUMNS = [
    Column("name", N_("Participant"), strong=True, tooltip=lambda row: row.name),
    Column("code", N_("Personal code"), sortable=False),
    Column("operation", N_("Project"), sortable=False),
    Column("sex", N_("Sex"), sortable=False, display=lambda row: word(row.sex) if row.sex else ""),
    Column("age", N_("Age"), "number", sortable=False),
    Column("started_on", N_("First day"), "date"),
    Column("ended_on", N_("Exit"), "date"),
    Column(
        "why",
        N_("Why"),
        sortable=False,
        stretch=True,
        display=lambda row: row.why.text(),
        tooltip=lambda row: row.why.text(),
    ),
]


class PeopleDialog(InReadingOrder, QDialog):
    """Read only: a record is corrected in the registry."""

    topic = "rodikliai"

    def __init__(
        self, office: Office, row: Figure, scope: Scope, sex: Sex | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        whose = f", {word(sex).lower()}" if sex else ""
        self.setWindowTitle(_("{code}: people behind the number").format(code=row.code) + whose)
        named(self, self.windowTitle())
        self.table = Table(
            "indicator-people",
            N_("People behind the number"),
            COLUMNS,
            office.participants.indicators.queries.people(row.code, scope, sex),
            searchable=False,
            empty=Empty(N_("Nobody is counted here."), icon="participants"),
            count=_people,
            sort="name",
            export=_stays,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP)
        whole.addWidget(label(self.windowTitle(), "title"))
        whole.addWidget(label(_(row.title), "muted", wrap=True))
        whole.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(N_("Close"), on_click=self.reject))
        whole.addLayout(foot)
        room = screens.room(self)
        self.resize(
            min(theme.chars(self, 150), room.width() - 80),
            min(theme.ROW_HEIGHT * 16, room.height() - 90),
        )
        self.table.reload()


def _stays() -> None:
    messages().inform(_("People’s names leave the office only through the registry’s exports."))


def _people(count: int) -> str:
    return ngettext("{n} record", "{n} records", count).format(n=count)
