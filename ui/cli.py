"""The command line: every verb is a service call; exit 0 done, 1 refused, 2 wrong usage."""

import argparse
import os
import sys
from collections.abc import Sequence

from app import VERSION
from app.errors import PersonError
from app.i18n import LANGUAGES, N_, _, set_language
from ui.commands import (
    blank,
    demo,
    documents,
    guide,
    importing,
    keeping,
    looking,
    offices,
    screenshots,
    search,
    show,
    verifying,
    whole,
)
from ui.commands.common import Answer, Refusal

_VERBS = (
    offices,
    show,
    search,
    documents,
    verifying,
    blank,
    importing,
    keeping,
    demo,
    guide,
    screenshots,
    looking,
    whole,
)


def parser() -> argparse.ArgumentParser:
    """Every verb with its options."""
    top = argparse.ArgumentParser(
        prog="run.py", description=_(N_("The office of a local action group."))
    )
    top.add_argument("--language", choices=sorted(LANGUAGES), default="lt", help=argparse.SUPPRESS)
    top.add_argument("--version", action="version", version=f"VVG Biuras {VERSION}")
    verbs = top.add_subparsers(dest="verb", required=True, metavar=_(N_("VERB")))
    for module in _VERBS:
        module.add_to(verbs)
    return top


def main(arguments: Sequence[str]) -> int:
    """Do one verb; prints people's text, or JSON with ``--json``."""
    _utf8()
    try:
        set_language(_language_in(arguments))
        chosen = parser().parse_args(arguments)
        _check_text(chosen)
        answer: Answer = chosen.do(chosen)
    except SystemExit as stop:
        return 0 if stop.code in (0, None) else 2
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except PersonError as error:
        print(error.text(), file=sys.stderr)
        return 1
    except UnicodeEncodeError:
        print(_(N_("An argument is not text in UTF-8.")), file=sys.stderr)
        return 2
    except OSError as error:
        print(_reason(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return _say(answer, getattr(chosen, "json", False))


def _check_text(chosen: argparse.Namespace) -> None:
    """Raises UnicodeEncodeError before anything is done; names of files may be any bytes."""
    for value in vars(chosen).values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str):
                each.encode()


def _say(answer: Answer, as_json: bool) -> int:
    """Print; a reader that has seen enough (``| head``) is no fault, a full disk is."""
    try:
        answer.print(as_json)
        sys.stdout.flush()
    except OSError as error:
        # Nothing more goes there, or the interpreter would try again while it ends.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        if isinstance(error, BrokenPipeError):
            return answer.code
        print(_reason(error), file=sys.stderr)
        return 1
    return answer.code


def _reason(error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    if error.filename is None:
        return _(N_("The answer could not be written: {reason}.")).format(reason=reason)
    text = _(N_("The file or folder “{name}” cannot be used: {reason}."))
    return text.format(name=error.filename, reason=reason)


def _language_in(arguments: Sequence[str]) -> str:
    """The language is needed before the help texts are made."""
    words = list(arguments)
    if "--language" in words[:-1]:
        found = words[words.index("--language") + 1]
        return found if found in LANGUAGES else "lt"
    return "lt"


def _utf8() -> None:
    """Lithuanian letters on any terminal; what it cannot show is replaced, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
