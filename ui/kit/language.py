"""Qt's own words (buttons, context menus, file dialogs) in the screen's language.

Qt ships no Lithuanian catalogue, so the words that people meet stand in ours.
"""

import re

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app import i18n
from app.i18n import N_

# What Qt calls its words → our message ids.
_WORDS: dict[str, str] = {
    "OK": N_("OK"),
    "&OK": N_("OK"),
    "Cancel": N_("Cancel"),
    "&Cancel": N_("Cancel"),
    "&Yes": N_("&Yes"),
    "Yes": N_("Yes"),
    "&No": N_("&No"),
    "No": N_("No"),
    "Yes to &All": N_("Yes to &all"),
    "N&o to All": N_("N&o to all"),
    "Save": N_("Save"),
    "&Save": N_("&Save"),
    "Save All": N_("Save all"),
    "Save As": N_("Save as"),
    "Open": N_("Open"),
    "&Open": N_("&Open"),
    "Close": N_("Close"),
    "&Close": N_("&Close"),
    "Apply": N_("Apply"),
    "Reset": N_("Reset"),
    "Help": N_("Help"),
    "Discard": N_("Discard"),
    "Don't Save": N_("Do not save"),
    "Abort": N_("Abort"),
    "Retry": N_("Retry"),
    "Ignore": N_("Ignore"),
    "Restore Defaults": N_("Restore defaults"),
    "&Undo": N_("&Undo"),
    "&Redo": N_("&Redo"),
    "Cu&t": N_("Cu&t"),
    "&Copy": N_("&Copy"),
    "&Paste": N_("&Paste"),
    "Delete": N_("Delete"),
    "&Delete": N_("&Delete"),
    "Select All": N_("Select all"),
    "Clear": N_("Clear"),
    "&Step up": N_("&Step up"),
    "Step &down": N_("Step &down"),
    "Copy &Link Location": N_("Copy link &address"),
    "Show Details...": N_("Show details…"),
    "Hide Details...": N_("Hide details…"),
    "Look in:": N_("Look in:"),
    "File &name:": N_("File &name:"),
    "Files of type:": N_("Files of type:"),
    "Back": N_("Back"),
    "Forward": N_("Forward"),
    "Parent Directory": N_("Parent folder"),
    "Create New Folder": N_("New folder"),
    "&New Folder": N_("&New folder"),
    "New Folder": N_("New folder"),
    "List View": N_("List"),
    "Detail View": N_("Details"),
    "&Choose": N_("&Choose"),
    "Directory:": N_("Folder:"),
    "&Rename": N_("&Rename"),
    "Show &hidden files": N_("Show &hidden files"),
    "Name": N_("Name"),
    "Size": N_("Size"),
    "Type": N_("Type"),
    "Date Modified": N_("Date modified"),
    "My Computer": N_("This computer"),
    "All Files (*)": N_("All files (*)"),
    "%1 already exists.\nDo you want to replace it?": N_(
        "%1 already exists.\nDo you want to replace it?"
    ),
    "Print": N_("Print"),
    "&Print": N_("&Print"),
    "Printer": N_("Printer"),
    "&Name:": N_("&Name:"),
    "P&roperties": N_("P&roperties"),
    "Location:": N_("Location:"),
    "Output &file:": N_("Output &file:"),
    "Print range": N_("Print range"),
    "Print all": N_("Print all"),
    "Pages from": N_("Pages from"),
    "to": N_("to"),
    "Pages": N_("Pages"),
    "Current Page": N_("Current page"),
    "Copies": N_("Copies"),
    "Copies:": N_("Copies:"),
    "Collate": N_("Collate"),
    "Options": N_("Options"),
    "&Options >>": N_("&Options >>"),
    "&Options <<": N_("&Options <<"),
    "Close Tab": N_("Close tab"),
    "Next Month": N_("Next month"),
    "Previous Month": N_("Previous month"),
}
_QT = re.compile(r"^Q[A-Z]")  # only Qt's own contexts


class QtWords(QTranslator):
    """Answers Qt from our catalogue; a word that it lacks stays English."""

    def isEmpty(self) -> bool:
        """Never empty, or Qt would pass it over."""
        return False

    def translate(
        self, context: str, source: str, hint: str | None = None, count: int = -1
    ) -> str | None:
        """The word for one of Qt's own, None for any other."""
        message = _WORDS.get(source)
        if message is None or not _QT.match(context or ""):
            return None
        return i18n._(message)


_installed: QtWords | None = None


def use_words(app: QApplication) -> None:
    """Let Qt speak the screen's language; call again after the language changed."""
    global _installed
    if _installed is not None:
        app.removeTranslator(_installed)
    lithuanian = i18n.language() == "lt"
    QLocale.setDefault(QLocale("lt_LT" if lithuanian else "en_IE"))
    _installed = QtWords(app)
    app.installTranslator(_installed)
