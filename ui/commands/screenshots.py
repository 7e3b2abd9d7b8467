"""``screenshots``: every page of the sample office as PNG; ``--guide``: the guide’s pictures."""

import argparse
import os
import tempfile
from pathlib import Path

from app.i18n import LANGUAGES, N_, _, ngettext
from ui.commands.common import Answer, Refusal


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The verb."""
    shots = verbs.add_parser("screenshots", help=_(N_("pictures of every page")))
    where = shots.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", type=Path, help=_(N_("the folder to write to")))
    where.add_argument("--guide", action="store_true", help=_(N_("the pictures of the user guide")))
    shots.add_argument(
        "--check", action="store_true", help=_(N_("with --guide: only compare, write nothing"))
    )
    shots.add_argument("--dialogs", action="store_true", help=_(N_("every dialog, too")))
    shots.add_argument("--only", choices=sorted(LANGUAGES), help=_(N_("one language only")))
    shots.set_defaults(do=_screenshots)


def _screenshots(chosen: argparse.Namespace) -> Answer:
    # Pictures need no screen, and none should flicker on a person's.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui import system

    problem = system.missing_libraries()
    if problem is not None:
        raise Refusal(problem)
    if chosen.guide:
        return _compared() if chosen.check else _renewed()
    from ui.gallery import LOOKS, take

    looks = tuple(look for look in LOOKS if chosen.only in (None, look.language))
    return _taken(take(chosen.out, looks, chosen.dialogs), chosen.out)


def _renewed() -> Answer:
    from ui.guide.pictures import renew, shipped

    return _taken(renew(), shipped())


def _compared() -> Answer:
    from ui.guide.pictures import differences, take_guide

    with tempfile.TemporaryDirectory(prefix="vvg-") as name:
        fresh = Path(name) / "pictures"
        taken = take_guide(fresh)
        different = differences(fresh)
    if not different:
        text = ngettext(
            "{count} picture looks as the program does.",
            "{count} pictures look as the program does.",
            len(taken),
        )
        return Answer(text.format(count=len(taken)))
    text = _(N_("These pictures no longer show the program as it is; take them anew: {names}."))
    return Answer(text.format(names=", ".join(different)), {"different": different}, 1)


def _taken(taken: list[Path], folder: Path) -> Answer:
    text = ngettext("{count} picture was taken.", "{count} pictures were taken.", len(taken))
    return Answer(text.format(count=len(taken)) + f" {folder}", {"files": taken})
