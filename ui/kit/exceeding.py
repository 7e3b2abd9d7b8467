"""Going on although there is not enough money: the arithmetic is shown, the reason asked for."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import PersonError
from app.i18n import N_
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog

VERB = N_("Exceed with a reason")


def exceed_dialog(error: PersonError, go: Callable[[str], Any], parent: QWidget) -> FormDialog:
    """``go(reason)`` runs on the write queue; its result comes as ``submitted``."""
    return FormDialog(
        N_("Exceed what remains"),
        [
            Field(
                "override",
                N_("Reason"),
                "multiline",
                required=True,
                lines=3,
                max_length=500,
                help=N_("It stands in the entries and in the audit log, with your name."),
            )
        ],
        lambda values: go(values["override"] or ""),
        verb=VERB,
        text=error.text(),
        columns=1,
        topic="virsyti-likuti",
        parent=parent,
    )
