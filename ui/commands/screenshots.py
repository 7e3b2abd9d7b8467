"""``screenshots``: every page of the sample office as PNG, light and dark, in both languages."""

import argparse
import os
from pathlib import Path

from app.i18n import LANGUAGES, N_, _, ngettext
from ui.commands.common import Answer, Refusal


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The verb."""
    shots = verbs.add_parser("screenshots", help=_(N_("pictures of every page")))
    shots.add_argument("--out", type=Path, required=True, help=_(N_("the folder to write to")))
    shots.add_argument("--only", choices=sorted(LANGUAGES), help=_(N_("one language only")))
    shots.set_defaults(do=_screenshots)


def _screenshots(chosen: argparse.Namespace) -> Answer:
    # Pictures need no screen, and none should flicker on a person's.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui import system

    problem = system.missing_libraries()
    if problem is not None:
        raise Refusal(problem)
    from ui.gallery import LOOKS, take

    looks = tuple(look for look in LOOKS if chosen.only in (None, look.language))
    taken = take(chosen.out, looks)
    text = ngettext("{count} picture was taken.", "{count} pictures were taken.", len(taken))
    return Answer(text.format(count=len(taken)) + f" {chosen.out}", {"files": taken})
