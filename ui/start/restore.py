"""An office that cannot be opened: choose a backup, put it in place, log in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from app.formats import moment
from app.i18n import N_, _
from ui.kit import jobs, theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Note
from ui.kit.messages import messages
from ui.preferences import Recent
from ui.start.parts import StartPage

if TYPE_CHECKING:
    from app.safety.backup import Backup, State

Offers = tuple[list[tuple["Backup", "State"]], bool]


def offers(folder: Path) -> Offers:
    """The backups with their state, and whether the key file alone may have to come back."""
    # Only who needs it loads the database's modules.
    from app.safety import backup, restore

    found = [(each, backup.state(each)) for each in backup.backups(folder)]
    return found, restore.keys_are_bad(folder)


def put_back(folder: Path, chosen: Backup) -> str:
    """Restore; returns what to say."""
    from app.safety import restore

    done = restore.restore(folder, chosen)
    text = _("The backup of {time} is in place. The former files were set aside in {folder}.")
    said = text.format(time=moment(chosen.made_at), folder=done.aside.name)
    return said if done.passwords_kept else said + " " + _("Log in with the password of that time.")


def put_keys_back(folder: Path, chosen: Backup) -> str:
    """Restore the key file alone; returns what to say."""
    from app.safety import restore

    restore.restore_keys(folder, chosen)
    return _("The key file is in place. Log in with the password of that time.")


def size_words(size: int) -> str:
    """Bytes as megabytes with one decimal."""
    tenths = max(1, round(size * 10 / 1024**2))
    return f"{tenths // 10},{tenths % 10} MB"


def state_words(state: State) -> tuple[str, Literal["ok", "warn", "bad"]]:
    """A backup's state in words, and its tone."""
    if state == "verified":
        return _("verified"), "ok"
    if state == "unknown":
        return _("not verified since it was made"), "warn"
    return _("damaged"), "bad"


class RestorePage(StartPage):
    """``restored(office)`` fires when the office can be tried again."""

    restored = Signal(object)
    topic = "atkurti"

    def __init__(self) -> None:
        super().__init__(
            N_("Restore a backup"),
            N_(
                "The newest sound backup is chosen. Nothing is deleted: the present files are set"
                " aside in the office’s folder."
            ),
        )
        self._office: Recent | None = None
        self._offers: list[Backup] = []
        self._group = QButtonGroup(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.GAP_S)
        self.body.addLayout(self._list)
        self.keys = button(N_("Put back the key file alone"), "key", self.restore_keys)
        self.verb = button(N_("Restore this backup"), "backup", self.submit, primary=True)
        line = QHBoxLayout()
        line.addWidget(self.keys)
        line.addStretch(1)
        self.body.addLayout(line)
        self.add_verb(self.verb)

    def meet(self, office: Recent) -> None:
        """The office whose backups are shown."""
        self._office = office
        self._clear()
        self.verb.setEnabled(False)
        self.keys.hide()
        self.set_busy(_("The backups are being checked…"))
        jobs.run(
            offers,
            office.path,
            owner=self,
            on_done=self._show,
            on_end=lambda: self._rest(),
        )

    def submit(self) -> None:
        """Put the chosen backup in place."""
        self._do(put_back, _("The backup is being put in place…"))

    def restore_keys(self) -> None:
        """Only the key file: the data stays as it is."""
        self._do(put_keys_back, _("The key file is being put in place…"))

    def _do(self, what: object, words: str) -> None:
        chosen = self._chosen()
        if self.busy or chosen is None or self._office is None:
            return
        self.set_busy(words)
        jobs.run(
            what,  # type: ignore[arg-type]
            self._office.path,
            chosen,
            owner=self,
            on_done=self._done,
            on_error=self.fault,
            on_end=self._rest,
            writes=True,
        )

    def _rest(self) -> None:
        self.set_busy("")
        self.verb.setEnabled(self._chosen() is not None)

    def _done(self, said: str) -> None:
        self.set_busy("")
        messages().inform(said)
        self.restored.emit(self._office)

    def _chosen(self) -> Backup | None:
        place = self._group.checkedId()
        return self._offers[place] if 0 <= place < len(self._offers) else None

    def _show(self, found: Offers) -> None:
        self._clear()
        listed, keys_bad = found
        self._offers = [each for each, _state in listed]
        if keys_bad and listed:
            text = _(
                "The key file is missing or damaged. If the data is sound, putting back the key"
                " file alone is enough, and no work is lost."
            )
            self._list.addWidget(Note(text, "info"))
        self.keys.setVisible(keys_bad and bool(listed))
        for place, (each, state) in enumerate(listed):
            words, tone = state_words(state)
            choice = QRadioButton(
                f"{moment(each.made_at, seconds=True)} · {size_words(each.size)} · {words}"
            )
            named(choice, choice.text())
            choice.setEnabled(tone != "bad")
            self._group.addButton(choice, place)
            self._list.addWidget(choice)
            if tone != "bad" and self._group.checkedId() < 0:
                choice.setChecked(True)
        if self._chosen() is not None:
            text = _(
                "What was done after the time of the chosen backup will be missing from the office."
            )
            self._list.addWidget(Note(text, "warn"))
            self.verb.setFocus()
        else:
            text = _(
                "There is no backup that can be used in the office’s folder. Look for a copy of"
                " the folder elsewhere (another disk, another computer) before anything else."
            )
            self._list.addWidget(Note(text, "bad"))

    def _clear(self) -> None:
        self._offers = []
        for choice in self._group.buttons():
            self._group.removeButton(choice)
        while item := self._list.takeAt(0):
            widget: QWidget | None = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
