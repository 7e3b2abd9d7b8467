"""What checking a signed paper found, in words."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formats import moment
from app.i18n import _
from app.signing.findings import Level, SignatureReport, Verification
from ui.kit import theme
from ui.kit.cards import check_line, label

_TONES = {Level.GOOD: "ok", Level.NOTE: "info", Level.PROBLEM: "bad"}


def verdict(found: Verification) -> str:
    """The outcome in one sentence."""
    if found.ok:
        return _("The signature is valid and the paper is unchanged.")
    return _("This file must not be relied on: see what was found.")


class Findings(QWidget):
    """The verdict, who signed, and every finding with its sign."""

    def __init__(self, found: Verification) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        column.addWidget(label(verdict(found), "strong", "ok" if found.ok else "bad", wrap=True))
        for signature in found.signatures:
            column.addWidget(label(_who(signature), wrap=True))
        for finding in found.findings:
            column.addWidget(check_line(finding.text(), _TONES[finding.level]))
        column.addStretch(1)


def _who(signature: SignatureReport) -> str:
    when = moment(signature.at, seconds=True) if signature.at else _("time unknown")
    parts = (signature.person, signature.function, signature.office, when)
    return ", ".join(dict.fromkeys(part for part in parts if part))
