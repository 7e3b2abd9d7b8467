"""How long the window stands still: the longest wait of a short timer while something goes on.

The sample office in its real window; the person's part (keys, wheel, buttons) is played through
Qt's own events, files are chosen by :class:`Chooser`. Each run is a process of its own; the figure
is the median over the runs of the longest gap in each.
"""

import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QWidget

from tests.bench.child import measured
from tests.bench.figure import Figure, Goal
from tests.bench.standstill import Gaps
from ui.kit.messages import ScreenMessages

RUNS = 3
GOAL = Goal(50)
SECRET = "pavyzdinis-biuras"
MANAGER, EVALUATOR = "vadove", "vertintoja3"


def figures(office: Path) -> Iterator[Figure]:
    """Each kind of work against the same window with nothing going on."""
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="vvg-") as name:
        measured("tests.bench.gaps:make_offices", name)
        for run in range(RUNS):
            here = Path(name) / f"run-{run}"
            env = {"XDG_CONFIG_HOME": str(here / "config"), "XDG_STATE_HOME": str(here / "state")}
            for part in ("manager", "evaluator"):
                for what, gap in measured("tests.bench.gaps:" + part, name, run, **env).items():
                    found.setdefault(what, []).append(gap)
    gaps = {what: statistics.median(each) for what, each in found.items()}
    still = gaps.pop("nothing")
    for what, gap in gaps.items():
        yield Figure(f"gaps.{what}", gap, "ms", still, "nothing going on", GOAL, RUNS)


# --- in the measuring processes -----------------------------------------------------------------


def make_offices(name: str) -> None:
    """``half`` before the last evaluation, an evaluator's sheets unsigned; ``whole`` at the end."""
    from app.loading.description import read
    from app.loading.replay import Replay
    from app.loading.shapes_evaluation import EvaluateVerb
    from app.office import Office
    from app.places import resource
    from app.register.service import PaperService
    from app.safety.keys import CHEAP
    from ui.commands.offices import create

    class Later(PaperService):
        """Leaves the sheets of one evaluator for the measured signing."""

        def sign(self, paper_id: int) -> None:
            waits = next(row for row in self.queries.unsigned() if row.id == paper_id)
            if self.office.user.login != EVALUATOR or waits.kind != "evaluation_sheet":
                super().sign(paper_id)

    described = resource("sample", "pakruojis.toml")
    found = read(described)
    whole, half = Path(name) / "whole", Path(name) / "half"
    office, _code = create(found, half, SECRET, CHEAP)
    office.cost = CHEAP
    vars(office)["papers"] = Later(office)
    replay = Replay(office, described.parent, SECRET)
    replay.people(found.people)
    last = max(place for place, verb in enumerate(found.verbs) if isinstance(verb, EvaluateVerb))
    replay.verbs(found.verbs[:last])
    office.close(with_backup=False)
    shutil.copytree(half, whole)
    office = replay.office = Office.open(whole, EVALUATOR, SECRET)
    office.papers.sign_mine()
    office.log_in(found.people[0].login, SECRET)
    replay.verbs(found.verbs[last:])
    office.close(with_backup=False)


class Chooser(ScreenMessages):
    """The real messages, with files and questions answered at once."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def confirm(self, what_will_happen: str, verb: str, danger: bool = False) -> bool:
        """Yes."""
        return True

    def ask_folder(self, title: str) -> Path | None:
        """The folder."""
        return self.folder

    def ask_file_save(self, title: str, suggested: str, kinds: Any) -> Path | None:
        """The suggested name in the folder."""
        return self.folder / suggested


def _window(name: str, run: int, which: str, login: str) -> tuple[Any, Gaps]:
    """The window of a copy of one of the offices, settled."""
    from app.office import Office
    from ui.gallery import SIZE, settle
    from ui.kit import garbage, messages
    from ui.program import make_app
    from ui.start import ahead
    from ui.window.window import MainWindow

    here = Path(name) / f"run-{run}" / which
    shutil.copytree(Path(name) / which, here)
    garbage.Collector(make_app())
    ahead.load()
    settle()
    messages.use(Chooser(here / "out"))
    (here / "out").mkdir()
    window = MainWindow(Office.open(here, login, SECRET))
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    settle()
    return window, Gaps()


def _leave(window: Any) -> None:
    window.let_go()
    window.office.close(with_backup=False)


def manager(name: str, run: int) -> dict[str, float]:
    """Export, backup, Excel, the table of participants, tabs."""
    from ui.gallery import settle
    from ui.kit.search import SearchBox
    from ui.window.tabs import TABS

    window, gaps = _window(name, run, "whole", MANAGER)
    found = {"nothing": gaps.during(lambda: None, 2.0)}
    for turn in ("tabs-first-time", "tabs"):
        each = [gaps.during(partial(window.show_page, tab.key)) for tab in TABS]
        found[turn] = max(each)
    window.show_page("evaluation")
    page = window.page("evaluation")
    page.choose("documents")
    settle()
    found["export-of-the-sample"] = gaps.during(page.part("documents").export)
    found["backup"] = gaps.during(window.back_up)
    window.show_page("participants")
    page = window.page("participants").part("people")
    settle()
    found["excel"] = gaps.during(page.export)
    found["participants-scroll"] = gaps.during(lambda: _scroll(page.table.view), 1.5)
    box = page.findChild(SearchBox)
    found["participants-search"] = gaps.during(lambda: _type(box, "jon"), 1.5)
    _leave(window)
    return found


def evaluator(name: str, run: int) -> dict[str, float]:
    """A scorecard typed in and signed with all that waits."""
    from ui.evaluation.criterion import CriterionRow
    from ui.gallery import settle

    window, gaps = _window(name, run, "half", EVALUATOR)
    office = window.office
    queries = office.evaluation.queries
    task = queries.my_tasks(queries.my_calls()[0].id)[-1].id
    office.evaluation.state_conflict(task, conflicted=False)
    window.show_page("evaluation")
    page = window.page("evaluation")
    page.choose("mine")
    settle()
    found = {"scorecard-opened": gaps.during(lambda: page.part("mine").open_task(task))}
    settle()
    rows = page.findChildren(CriterionRow)
    assert rows
    found["scorecard-typed"] = gaps.during(lambda: _score(rows), 0.1 * 9 * len(rows) + 1.5)
    assert office.evaluation.queries.scorecard(task).scores
    window.show_page("unsigned")
    page = window.page("unsigned")
    settle()
    found["signing"] = gaps.during(page.sign_all.click)
    _leave(window)
    return found


# --- the person ---------------------------------------------------------------------------------


def _later(place: int, work: Callable[[], object], pace: int = 100) -> None:
    """Each key or turn of the wheel is an event of its own, ``pace`` milliseconds after another."""
    QTimer.singleShot(place * pace, work)


def _type(field: QWidget, text: str) -> None:
    for place, char in enumerate(text):
        _later(place, partial(QTest.keyClicks, field, char))


def _score(rows: list[Any]) -> None:
    """The best step of every criterion, and a word of reason."""
    for place, row in enumerate(rows):
        _later(9 * place, row.input.setFocus)
        _later(9 * place + 1, partial(QTest.keyClicks, row.input, "1"))
        for at, char in enumerate("Gerai."):
            _later(9 * place + 2 + at, partial(QTest.keyClicks, row.comment, char))


def _scroll(view: Any) -> None:
    """To the end and back by the bar, a page at a time."""
    bar = view.verticalScrollBar()
    for place in range(12):
        _later(place, partial(bar.triggerAction, _PAGE[place < 6]), 60)


_PAGE = {
    True: QAbstractSlider.SliderAction.SliderPageStepAdd,
    False: QAbstractSlider.SliderAction.SliderPageStepSub,
}
