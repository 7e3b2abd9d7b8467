"""One walk through a whole office in one dress: every page, dialog and menu, looked at.

Run as a child, because screen and scale are chosen before Qt begins:
``python -m tests.ui.look.walk OFFICE HALF --screen 1366x768 --scale 1 [--large] [--dark]``.
It writes the findings as JSON.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Check = Callable[[Any], list[str]]


def main() -> int:
    """Walk, and tell."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="vvg-look-") as name:
        _screen(asked.screen, asked.scale, Path(name))
        found = _walk(asked, Path(name))
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
    return 0


def _screen(size: str, scale: str, folder: Path) -> None:
    width, height = (int(part) for part in size.split("x"))
    one = {
        "name": "one",
        "x": 0,
        "y": 0,
        "width": width,
        "height": height,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }
    config = folder / "screen.json"
    config.write_text(json.dumps({"synchronousWindowSystemEvents": False, "screens": [one]}))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
    os.environ["QT_SCALE_FACTOR"] = scale


def _walk(asked: argparse.Namespace, folder: Path) -> dict[str, Any]:
    from PySide6.QtCore import QSettings

    from tests.sample import PASSWORD, open_sample
    from ui import preferences, tour, tour_dialogs
    from ui.program import make_app
    from ui.start.window import StartWindow
    from ui.window.window import MainWindow

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    make_app()  # names the program: its preferences lie under that name
    preferences.set_language(asked.language)
    dark = preferences.Colours.DARK if asked.dark else preferences.Colours.LIGHT
    preferences.set_colours(dark)
    preferences.set_large_type(asked.large)
    make_app()
    look = Look(asked)
    office = open_sample(asked.office)
    _one_more_evaluator(office)
    tour.see_all(office)
    office.back_up()
    start = StartWindow()
    start.show()
    look.at(tour.start(start, office))
    start._waiting = None
    start.close()
    window = MainWindow(office)
    window.show()
    look.at(tour.pages(window))
    look.at(tour.menus(window))
    look.at(tour_dialogs.dialogs(window))
    window.let_go()
    office.close(with_backup=False)
    half = open_sample(asked.half)
    half.back_up()
    half.log_in("vertintoja3", PASSWORD)
    _begin_sheet(half)
    window = MainWindow(half)
    window.show()
    look.at(tour.sheet(window))
    look.at(tour_dialogs.own_dialogs(window))
    look.at(tour.locked(window, lambda: None))
    look.at(tour.leaving(window))
    window.let_go()
    return {"found": look.found, "seen": look.seen, "took": look.took}


def _one_more_evaluator(office: Any) -> None:
    """Somebody who can still be added to the register of evaluators."""
    from app.safety.accounts import AccountDraft
    from app.safety.terms import Role
    from tests.sample import PASSWORD

    person = AccountDraft("vertintoja4", "Ona Pavyzdienė", "", (Role.EVALUATOR,), PASSWORD)
    office.accounts.add(person)


def _begin_sheet(office: Any) -> None:
    """The last sheet is half scored, as an evaluator at work leaves it."""
    evaluation = office.evaluation
    task = evaluation.queries.my_tasks(evaluation.queries.my_calls()[0].id)[-1].id
    evaluation.state_conflict(task, conflicted=False)
    criterion = evaluation.queries.scorecard(task).spec.criteria[0]
    evaluation.score(task, int(criterion.key), 1000, "Atitinka kvietimo minimumą.")


class Look:
    """Shows one stop after another and collects what the checks say."""

    def __init__(self, asked: argparse.Namespace) -> None:
        from tests.ui.look import clipped, inked, keys, legible, spoken

        every: dict[str, Check] = {
            "clipped": clipped.findings,
            "spoken": spoken.findings,
            "keys": keys.findings,
            "inked": inked.findings,
            "legible": legible.findings,
        }
        self.checks = {name: every[name] for name in asked.checks.split(",")}
        self.out: Path | None = asked.out
        self.only: str = asked.only
        self.found: list[str] = []
        self.seen: dict[str, list[str]] = {}
        self.took: dict[str, float] = {}

    def at(self, stops: Iterable[Any]) -> None:
        """Look at each."""
        from ui import tour

        for stop in stops:
            if self.only and self.only not in stop.name:
                continue
            began = time.monotonic()
            shown = stop.show()
            self.seen[stop.name] = _kinds(shown)
            if self.out is not None:
                self.out.mkdir(parents=True, exist_ok=True)
                shown.grab().save(str(self.out / f"{stop.name}.png"))
            for check in self.checks.values():
                self.found += [f"{stop.name}: {each}" for each in check(shown)]
            tour.put_away()
            self.took[stop.name] = round(time.monotonic() - began, 2)


def _kinds(shown: Any) -> list[str]:
    """The classes of what is shown, and of the page in sight within it."""
    from ui.kit.page import Page
    from ui.start.parts import StartPage

    within = [*shown.findChildren(Page), *shown.findChildren(StartPage)]
    pages = [each for each in within if each.isVisible()]
    return sorted({kind.__name__ for each in [shown, *pages] for kind in type(each).__mro__})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("office", type=Path)
    parser.add_argument("half", type=Path)
    parser.add_argument("--screen", default="1366x768")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--language", default="lt")
    parser.add_argument("--checks", default="clipped,spoken,keys,inked,legible")
    parser.add_argument("--only", default="", help="stops whose name has this")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--out", type=Path, help="pictures too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
