"""While an applicant is typed: others that may be the same, told beside the form."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer

from app.applications.applicants.suspecting import Similar
from app.applications.codes import clean
from app.i18n import _
from app.office import Office
from ui.kit import jobs
from ui.kit.checks import Said
from ui.kit.form import Form

_PAUSE_MS = 300
_MOST = 3


class AskedAlike:
    """Looks a new code and its name up after a pause; ``on_found`` hears when :attr:`said` changed.

    Fields ``code`` and ``applicant``; a code that the directory knows is nobody else's.
    """

    def __init__(self, office: Office, form: Form, on_found: Callable[[], object]) -> None:
        self._office, self._form, self._on_found = office, form, on_found
        self._asked = ("", "")
        self.said: Sequence[Said] = ()
        self._pause = QTimer(form)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        form.changed.connect(self._wait)

    def _typed(self) -> tuple[str, str]:
        return (self._form.value("applicant") or "", clean(self._form.value("code") or ""))

    def _wait(self) -> None:
        if self._typed() != self._asked:
            self._pause.start()

    def _look(self) -> None:
        self._asked = name, code = self._typed()
        if not name or not code:
            self._show(())
            return
        queries = self._office.applicants.queries
        jobs.run(queries.similar, name, code, owner=self._form, on_done=self._show)

    def _show(self, found: Sequence[Similar]) -> None:
        words = _("The directory has a similar applicant: {name}, code {code}. {why}")
        said = tuple(
            (words.format(name=each.name, code=each.code, why=each.why.lines[0].text()), "warn")
            for each in found[:_MOST]
        )
        if said != self.said:
            self.said = said
            self._on_found()
