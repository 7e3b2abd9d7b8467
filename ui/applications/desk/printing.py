"""A receipt on paper without a question, on the printer that the system prints on."""

from PySide6.QtCore import QSettings
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.i18n import _
from ui.kit.messages import messages
from ui.kit.pdf_view import PdfView

_KEY = "intake/print"


def at_once() -> bool:
    """Whether each receipt goes to the printer as it is issued."""
    return str(QSettings().value(_KEY)) == "yes"


def set_at_once(on: bool) -> None:
    """Remember the choice on this computer."""
    QSettings().setValue(_KEY, "yes" if on else "no")


def print_pdf(pdf: bytes, name: str) -> None:
    """Print every page; says so when the system has no printer."""
    if QPrinterInfo.defaultPrinter().isNull():
        messages().warn(_("This computer has no printer: the receipt waits, print it later."))
        return
    view = PdfView()
    view.show_pdf(pdf, name)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    view.paint_on(printer)
    view.deleteLater()
