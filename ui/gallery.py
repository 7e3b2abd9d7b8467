"""Pictures of every page of the sample office, for the guide and for looking at.

The window is the real one; it is shown off-screen, given its size, waited for and grabbed.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, QSettings, Qt
from PySide6.QtWidgets import QWidget

from app import i18n
from app.loading.description import read
from app.loading.replay import Replay
from app.loading.shapes_evaluation import EvaluateVerb
from app.office import Office
from app.places import resource
from app.safety.keys import CHEAP
from ui import preferences
from ui.commands.offices import create
from ui.kit import jobs
from ui.program import make_app
from ui.start.window import StartWindow
from ui.window.window import MainWindow

SIZE = (1366, 768)
SECRET = "pavyzdinis-biuras"
EVALUATOR = "vertintoja3"
MANAGER = "vadove"


@dataclass(frozen=True)
class Look:
    """One way of looking: language and colours."""

    language: str
    dark: bool

    @property
    def folder(self) -> str:
        """The folder its pictures go to."""
        return f"{self.language}-{'dark' if self.dark else 'light'}"


LOOKS = tuple(Look(language, dark) for language in ("lt", "en") for dark in (False, True))


def take(out: Path, looks: tuple[Look, ...] = LOOKS, dialogs: bool = False) -> list[Path]:
    """Render every page, and if wanted every dialog, in every look; returns the files."""
    with tempfile.TemporaryDirectory(prefix="vvg-") as name:
        # A person's own preferences stay as they are.
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, name)
        make_app()
        spoken = i18n.language()
        taken = [path for look in looks for path in _start(out, look)]
        described = resource("sample", "pakruojis.toml")
        found = read(described)
        office, _code = create(found, Path(name) / "biuras", SECRET, CHEAP)
        office.cost = CHEAP
        try:
            replay = Replay(office, described.parent, SECRET)
            replay.people(found.people)
            half = _last_sheet(found.verbs)
            replay.verbs(found.verbs[:half])
            _score_some(office)
            taken += [path for look in looks for path in _evaluator(out, look, office)]
            replay.verbs(found.verbs[half:])
            taken += [path for look in looks for path in _manager(out, look, office, dialogs)]
        finally:
            office.close(with_backup=False)
            preferences.set_language(spoken)
            make_app()
    return taken


def _last_sheet(verbs: list[Any]) -> int:
    """The place of the last evaluation in the description."""
    return max(place for place, verb in enumerate(verbs) if isinstance(verb, EvaluateVerb))


def _score_some(office: Office) -> None:
    """Leave one sheet half scored, as an evaluator at work would."""
    office.log_in(EVALUATOR, SECRET)
    application_id = _last_task(office)
    office.evaluation.state_conflict(application_id, conflicted=False)
    criteria = office.evaluation.queries.scorecard(application_id).spec.criteria
    given = ((1000, "Planuojamas dalyvių skaičius atitinka kvietimo minimumą."), (800, ""))
    for criterion, (points, comment) in zip(criteria, given, strict=False):
        office.evaluation.score(application_id, int(criterion.key), points, comment)
    office.log_in(MANAGER, SECRET)


def _last_task(office: Office) -> int:
    queries = office.evaluation.queries
    return queries.my_tasks(queries.my_calls()[0].id)[-1].id


# --- looking ------------------------------------------------------------------------------------


def _dress(look: Look) -> None:
    preferences.set_language(look.language)
    preferences.set_colours(preferences.Colours.DARK if look.dark else preferences.Colours.LIGHT)
    app = make_app()
    preferences.dress(app)


def settle(milliseconds: int = 60) -> None:
    """Until no job is left and what was queued after them has been painted."""
    for _turn in range(2):
        jobs.wait_idle(30)
        timer = QElapsedTimer()
        timer.start()
        while timer.elapsed() < milliseconds // 2:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _grab(widget: QWidget, out: Path, look: Look, name: str) -> Path:
    settle()
    target = out / look.folder / f"{name}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    widget.grab().save(str(target))
    return target


def _start(out: Path, look: Look) -> Iterator[Path]:
    _dress(look)
    window = StartWindow()
    window.resize(920, 680)
    _show(window)
    yield _grab(window, out, look, "start-welcome")
    window.go(window.new)
    yield _grab(window, out, look, "start-create")
    window.close()


def _show(window: QWidget) -> None:
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)
    window.show()


def _window(office: Office, look: Look, login: str) -> MainWindow:
    _dress(look)
    office.log_in(login, SECRET)
    window = MainWindow(office)
    window.resize(*SIZE)
    _show(window)
    settle()
    return window


def _evaluator(out: Path, look: Look, office: Office) -> Iterator[Path]:
    window = _window(office, look, EVALUATOR)
    try:
        window.show_page("evaluation")
        page = window.page("evaluation")
        page.choose("mine")
        yield _grab(window, out, look, "evaluator-tasks")
        page.part("mine").open_task(_last_task(office))
        yield _grab(window, out, look, "evaluator-scorecard")
        yield _grab_locked(window, out, look)
    finally:
        _leave(window, office)


def _grab_locked(window: MainWindow, out: Path, look: Look) -> Path:
    window.lock()
    taken = _grab(window, out, look, "locked")
    window.office.log_in(EVALUATOR, SECRET)
    return taken


def _manager(out: Path, look: Look, office: Office, dialogs: bool) -> Iterator[Path]:
    from ui import tour

    if dialogs:
        tour.see_all(office)
    window = _window(office, look, MANAGER)
    try:
        for number, stop in enumerate(tour.pages(window), start=1):
            yield _grab(stop.show(), out, look, f"{number:02}-{stop.name}")
        if dialogs:
            from ui.tour_dialogs import dialogs as all_dialogs

            for stop in all_dialogs(window):
                yield _grab(stop.show(), out, look, stop.name)
                tour.put_away()
    finally:
        _leave(window, office)


def _leave(window: MainWindow, office: Office) -> None:
    window.let_go()
    window.deleteLater()
    settle()
    office.log_in(MANAGER, SECRET)
