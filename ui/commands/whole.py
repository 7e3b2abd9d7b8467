"""``self-check``: whether the program is whole and works on this computer."""

import argparse

from app.i18n import N_, _
from ui.commands.common import Answer, Refusal, json_option


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The verb; ``--self-check`` means the same."""
    check = verbs.add_parser(
        "self-check", help=_(N_("whether the program is whole and works on this computer"))
    )
    json_option(check)
    check.set_defaults(do=_check)


def _check(chosen: argparse.Namespace) -> Answer:
    from ui import system

    problem = system.missing_libraries({"QT_QPA_PLATFORM": "offscreen"})
    if problem is not None:
        raise Refusal(problem)
    from ui import self_check

    heard: list[dict[str, object]] = []

    def say(line: str, good: bool) -> None:
        heard.append({"line": line, "ok": good})
        if not chosen.json:
            print(f"{'✓' if good else '✗'} {line}", flush=True)

    if not chosen.json:
        print(self_check.place(), flush=True)
    good = self_check.run(say)
    end = _(N_("The program is whole.")) if good else _(N_("The program is not whole."))
    return Answer(end, {"program": self_check.place(), "parts": heard}, 0 if good else 1)
