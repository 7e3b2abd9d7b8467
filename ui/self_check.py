"""The program tries itself, without a screen: ``--self-check``, in the frozen folder or a checkout.

Everything happens in a temporary folder that is taken away again: an office is opened, a sheet
made, signed and verified, printed, a workbook read in a child process, every page drawn, and what
the program ships is looked for. One line each; a person's own settings and offices stay untouched.
"""

import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.places import resource
from ui.shipped import holds, lettered, shipped, spoken, understood

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.office import Office
    from app.register.queries import PaperRow

Say = Callable[[str, bool], None]
SECRET = "savitikra-biuras"
_LEAST_COLOURS = 20


@dataclass
class Trial:
    """What one part leaves for the next."""

    folder: Path
    app: "QApplication"
    offices: list["Office"] = field(default_factory=list)
    sheets: list["PaperRow"] = field(default_factory=list)

    @property
    def office(self) -> "Office":
        """The office that was opened."""
        return self.offices[0]

    def pdf(self) -> bytes:
        """The signed sheet."""
        return self.office.papers.pdf(self.sheets[0].id)


def run(say: Say) -> bool:
    """Try every part; ``say`` hears a line and whether it is well. Returns whether all are."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    good = True
    with _workshop() as trial, _faults() as faults:
        for name, part in PARTS.items():
            began = time.monotonic()
            try:
                said = part(trial)
                holds(not faults, "; ".join(faults))
            except Exception as error:  # noqa: BLE001 – whatever it is, the program is not whole
                good = False
                say(f"{name}: {type(error).__name__}: {error}", False)
                continue
            spent = round((time.monotonic() - began) * 1000)
            say(f"{name}: {said} ({spent} ms)", True)
    return good


@contextmanager
def _workshop() -> Iterator[Trial]:
    from PySide6.QtCore import QSettings

    from ui.kit import jobs
    from ui.program import make_app

    with tempfile.TemporaryDirectory(prefix="vvg-check-", ignore_cleanup_errors=True) as name:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, name)
        trial = Trial(Path(name), make_app())
        try:
            yield trial
        finally:
            jobs.runner().close()
            for office in trial.offices:
                office.close(with_backup=False)


@contextmanager
def _faults() -> Iterator[list[str]]:
    """What the program logs meanwhile: a page that fails is shown as such, and logged."""
    found: list[str] = []

    class Hearer(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    hearer = Hearer(logging.ERROR)
    logging.getLogger().addHandler(hearer)
    try:
        yield found
    finally:
        logging.getLogger().removeHandler(hearer)


# --- the parts ----------------------------------------------------------------------------------


def opened(trial: Trial) -> str:
    """An office is made, filled with the sample's beginning up to its first sheet, and signed."""
    from app.loading.description import read
    from app.loading.replay import Replay
    from app.loading.shapes_evaluation import EvaluateVerb
    from app.safety.keys import CHEAP
    from ui.commands.offices import create
    from ui.window.window import render_in_child

    described = resource("sample", "pakruojis.toml")
    found = read(described)
    office, _code = create(found, trial.folder / "biuras", SECRET, CHEAP)
    trial.offices.append(office)
    office.cost = CHEAP
    office.renderer = render_in_child
    first = next(n for n, verb in enumerate(found.verbs) if isinstance(verb, EvaluateVerb))
    replay = Replay(office, described.parent, SECRET)
    replay.people(found.people)
    replay.verbs(found.verbs[: first + 1])
    return f"{office.name}, {first + 1} verbs"


def signed(trial: Trial) -> str:
    """Every signature of the sheet is good, and a changed byte is noticed."""
    from app.register import PaperKind
    from app.signing.verify import verify

    office = trial.office
    rows = [
        row
        for call in office.calls.queries.rows()
        for row in office.papers.queries.of_call(call.id, PaperKind.EVALUATION_SHEET)
        if row.signed
    ]
    holds(rows, "no signed sheet")
    trial.sheets = rows
    found = office.papers.verify(rows[0].id)
    holds(found.ok, "; ".join(finding.text() for finding in found.findings))
    pdf = bytearray(trial.pdf())
    pdf[len(pdf) // 2] ^= 1
    holds(not verify(bytes(pdf)).ok, "a changed byte was not noticed")
    return f"{rows[0].number}, {len(found.signatures)} signature, {len(pdf)} bytes"


def printed(trial: Trial) -> str:
    """The sheet goes through the window's own printing into a PDF file."""
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

    from ui.kit.pdf_view import PdfView

    target = trial.folder / "spaudinys.pdf"
    view = PdfView()
    holds(view.show_pdf(trial.pdf(), "lapas.pdf"), "the sheet cannot be shown")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    view.paint_on(printer)
    pages = view.document.pageCount()
    again = QPdfDocument()
    again.load(str(target))
    count = again.pageCount()
    again.close()
    view.deleteLater()
    holds(count == pages, f"{count} pages of {pages} were printed")
    return f"{pages} pages, {target.stat().st_size} bytes"


def exchanged(trial: Trial) -> str:
    """A workbook is written, read back in a child process and described."""
    from app.exchange.columns import look_into
    from app.exchange.excel import Column, Kind, to_excel
    from app.exchange.reading import read

    path = trial.folder / "knyga.xlsx"
    columns = [Column("Pareiškėjas"), Column("Suma, Eur", Kind.MONEY)]
    path.write_bytes(to_excel("Lapas", columns, [("Ąžuolas", 123_456)]))
    cells = [row.cells for row in read(path).sheets[0].rows]
    holds(str(cells[1][1]) == "1234.56" and cells[1][0] == "Ąžuolas", f"read otherwise: {cells}")
    facts = look_into(path).sheets[0]
    return f"{len(cells)} rows, {len(facts.columns)} columns"


def drawn(trial: Trial) -> str:
    """The window of the office and each of its pages are drawn."""
    from ui.gallery import settle
    from ui.window.tabs import seen_by
    from ui.window.window import MainWindow

    window = MainWindow(trial.office)
    try:
        window.resize(1366, 768)
        window.show()
        tabs = list(seen_by(trial.office))
        for tab in tabs:
            window.show_page(tab.key)
            settle(50)
            picture = window.grab().toImage()
            colours = {
                picture.pixel(x, y)
                for x in range(0, picture.width(), 3)
                for y in range(0, picture.height(), 3)
            }
            holds(len(colours) >= _LEAST_COLOURS, f"the page {tab.key} is blank")
    finally:
        window.let_go()
        window.deleteLater()
    return ", ".join(tab.key for tab in tabs)


PARTS: dict[str, Callable[[Trial], str]] = {
    "resources": shipped,
    "data": understood,
    "words": spoken,
    "fonts": lettered,
    "office": opened,
    "signature": signed,
    "print": printed,
    "excel": exchanged,
    "window": drawn,
}


def place() -> str:
    """Which program this is."""
    from app import VERSION

    frozen = "frozen" if getattr(sys, "frozen", False) else "checkout"
    return f"VVG Biuras {VERSION}, {frozen}, Python {sys.version.split()[0]}, {sys.platform}"
