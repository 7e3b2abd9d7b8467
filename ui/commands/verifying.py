"""``verify``: what can be said of signed PDF files, the office’s or anybody’s."""

import argparse
from pathlib import Path

from app.i18n import N_, _
from ui.commands.common import Answer, Refusal, json_option


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """``verify``."""
    verify = verbs.add_parser("verify", help=_(N_("check signed PDF files")))
    verify.add_argument("files", nargs="+", type=Path, metavar="FILE.pdf")
    verify.add_argument(
        "--authority",
        type=Path,
        action="append",
        default=[],
        metavar="FILE.pem",
        help=_(N_("a certificate to trust (the office’s authority)")),
    )
    json_option(verify)
    verify.set_defaults(do=_verify)


def _verify(chosen: argparse.Namespace) -> Answer:
    from app.guarded import Guarded, Limits
    from app.signing.verify import verify

    roots = [_read(path) for path in chosen.authority]
    lines, data, bad = [], [], 0
    child = Guarded(Limits(seconds=120))
    for path in chosen.files:
        # A PDF from anywhere may be made to take all memory or for ever.
        result = child.call(verify, _read(path), roots)
        bad += not result.ok
        word = _(N_("VALID")) if result.ok else _(N_("NOT VALID"))
        lines.append(f"{path}: {word}")
        if result.paper_number and result.paper_number != path.stem:
            # A genuine paper under another one's name is valid and still not what it seems.
            note = _(N_("The file holds the paper No. {number}, whatever its name says."))
            lines.append("    " + note.format(number=result.paper_number))
        lines += [f"    {finding.text()}" for finding in result.findings]
        data.append({"file": path, "valid": result.ok, "result": result})
    child.close()
    return Answer("\n".join(lines), data, 1 if bad else 0)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        text = _(N_("The file “{name}” cannot be read: {reason}."))
        reason = error.strerror or type(error).__name__
        raise Refusal(text.format(name=path, reason=reason)) from error
