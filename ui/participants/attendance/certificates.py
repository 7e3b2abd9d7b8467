"""Who has earned a certificate of attendance, why, and drawing them up."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _, ngettext
from app.office import Office
from app.participants.attendance.certificates import Earned
from app.participants.attendance.views import ActivityRow
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.columns import Column, Tone
from ui.kit.messages import messages
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.papers.dialog import PaperDialog
from ui.papers.signing import sign_papers
from ui.participants.attendance.papers import names_stay
from ui.participants.attendance.window import TableDialog


def _state(row: Earned) -> tuple[str, Tone]:
    if row.paper_id is not None:
        return (_("Signed"), "ok") if row.signed else (_("Waits for a signature"), "warn")
    return (_("Earned"), "ok") if row.earned else (_("Not earned"), "neutral")


COLUMNS = [
    Column("name", N_("Participant"), strong=True),
    Column("state", N_("State"), "pill", sortable=False, pill=_state),
    Column("number", N_("Paper")),
    Column("why", N_("Why"), stretch=True, value=lambda row: row.why.text()),
]


class CertificatesDialog(TableDialog):
    """Drawn up for all who earned one, or for those chosen; then signed together."""

    topic = "lankymo-pazymos"

    def __init__(self, office: Office, activity: ActivityRow, parent: QWidget) -> None:
        super().__init__(office, _("Certificates: {title}").format(title=activity.title), parent)
        self.activity = activity
        self._rows: Sequence[Earned] = ()
        self.table = Table(
            "certificates",
            N_("Certificates of attendance"),
            COLUMNS,
            ListSource([], COLUMNS),
            search=N_("Search: last name, first name"),
            empty=Empty(
                N_("Nobody is on the list."),
                N_("Certificates follow from attendance."),
                icon="sign",
            ),
            background=False,
            export=names_stay,
        )
        self._issue = button(N_("Draw up"), "document", self.issue, primary=True)
        self._sign = button(N_("Sign"), "sign", self.sign)
        self._issue.setVisible(office.may(Right.EDIT_PARTICIPANTS))
        self._issue.setToolTip(_("Of those chosen in the table, or of all who earned one"))
        self._sign.setVisible(office.may(Right.EDIT_PARTICIPANTS))
        self.table.opened.connect(self._open)
        self.assemble(self.table, [self._issue, self._sign], 140)
        self._fill(())
        self._fetch()

    def issue(self) -> None:
        """Draw up certificates: of several chosen, or of all who earned one and have none."""
        chosen = self.table.chosen() if len(self.table.chosen()) > 1 else []
        jobs.run(
            self.office.participants.attendance.issue_certificates,
            self.activity.id,
            chosen,
            owner=self,
            on_done=self._issued,
            on_error=lambda error: messages().warn(error.text()),
            writes=True,
        )

    def sign(self) -> None:
        """Sign those that wait, in one go."""
        waiting = [
            row.paper_id for row in self._rows if row.paper_id is not None and not row.signed
        ]
        self._sign.setEnabled(False)
        sign_papers(self.office, waiting, self, self._fetch)

    def _issued(self, papers: Sequence[int]) -> None:
        count = len(papers)
        words = ngettext(
            "{n} certificate drawn up; it waits for your signature.",
            "{n} certificates drawn up; they wait for your signature.",
            count,
        )
        messages().inform(words.format(n=count))
        self._fetch()

    def _open(self, identity: int) -> None:
        row = next((each for each in self._rows if each.id == identity), None)
        if row is not None and row.paper_id is not None:
            dialog = PaperDialog(self.office, row.paper_id, self)
            dialog.signed.connect(lambda _key: self._fetch())
            dialog.open()

    def _fetch(self) -> None:
        jobs.run(
            self.office.participants.attendance.certificates,
            self.activity.id,
            owner=self,
            on_done=self._fill,
        )

    def _fill(self, rows: Sequence[Earned]) -> None:
        self._rows = rows
        earned = sum(row.earned for row in rows)
        left = sum(row.earned and row.paper_id is None for row in rows)
        waiting = sum(row.paper_id is not None and not row.signed for row in rows)
        facts = (
            _("earned: {n}").format(n=earned),
            _("to draw up: {n}").format(n=left),
            _("wait for a signature: {n}").format(n=waiting) if waiting else "",
        )
        self.tell(" · ".join(part for part in facts if part))
        self._issue.setEnabled(bool(left))
        self._sign.setEnabled(bool(waiting))
        self.table.reload(ListSource(rows, COLUMNS))
