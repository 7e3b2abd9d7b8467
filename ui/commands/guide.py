"""``guide``: the user guide as a PDF."""

import argparse
from pathlib import Path

from app.i18n import N_, _
from ui.commands.common import Answer


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The verb."""
    book = verbs.add_parser("guide", help=_(N_("the user guide as a PDF")))
    book.add_argument("--out", type=Path, required=True, help=_(N_("the file to write")))
    book.set_defaults(do=_guide)


def _guide(chosen: argparse.Namespace) -> Answer:
    from app.documents.guide import guide_pdf
    from app.guide import guide

    target: Path = chosen.out
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(guide_pdf(guide()))
    return Answer(_(N_("The guide was written: {file}")).format(file=target), {"file": target})
