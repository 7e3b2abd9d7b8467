"""``import scans``: a heap of scanned sheets finds its records by QR code."""

import argparse
from pathlib import Path
from typing import Any

from app.errors import Invalid
from app.evaluation.onpaper.heap import Sorted
from app.evaluation.onpaper.reading import Heap
from app.exchange.pages import Grey
from app.i18n import N_, _, ngettext
from app.office import Office
from ui.commands.common import Answer, Refusal
from ui.commands.documents import call_of

SCANS = "scans"


def scan_options(verb: argparse.ArgumentParser) -> None:
    """What a person says of pages whose code was not read; taking a heap back."""
    verb.add_argument(
        "--page",
        action="append",
        default=[],
        metavar="FILE,PAGE=SHEET",
        help=_(N_("of scans: a page’s sheet by its number; without a number it is left out")),
    )
    verb.add_argument(
        "--take-back",
        action="store_true",
        help=_(N_("take the last import back (of scans or scores)")),
    )


def draw_page(path: Path, number: int, dpi: int) -> Grey:
    """A page of a scan in PDF; what draws it is loaded by the process that reads the heap."""
    from ui.kit.pdf_pages import grey_page

    return grey_page(path, number, dpi)


def import_scans(office: Office, chosen: argparse.Namespace) -> Answer:
    """Attach every page to its sheet, or list what has no place and attach none."""
    sheets, call = office.paper_sheets, call_of(office, chosen.call)
    if chosen.take_back:
        return _take_back(office)
    heap = sheets.read_heap(chosen.files, draw_page)
    said = sheets.chosen(call, heap, _said(chosen.page))
    found = sheets.sort_heap(call, heap, said)
    stops = [found.placed[at] for at in found.stops]
    lines = [f"{heap.name_of(each.page)}: {each.line.text()}" for each in stops]
    lines += [line.text() for each in found.sheets for line in each.lines]
    data = _data(heap, found)
    if stops or chosen.dry_run:
        words = N_("Nothing was imported.") if stops else N_("The scans can be attached.")
        return Answer("\n".join([*lines, _counted(found), _(words)]), data, 1 if stops else 0)
    taken = sheets.take_heap(call, heap, said)
    text = ngettext(
        "Scans were attached to {n} sheet.", "Scans were attached to {n} sheets.", taken.sheets
    ).format(n=taken.sheets)
    return Answer("\n".join([*lines, _counted(found), text]), data | {"batch": taken.batch})


def _take_back(office: Office) -> Answer:
    last = office.paper_sheets.last_heap()
    if last is None:
        raise Refusal(_(N_("There is no import to take back.")))
    count = office.paper_sheets.undo_heap(last.id)
    text = ngettext("{n} scan was taken back.", "{n} scans were taken back.", count)
    return Answer(text.format(n=count), {"batch": last.id, "files": count})


def _counted(found: Sorted) -> str:
    pages = sum(each.fate.taken for each in found.placed)
    text = _(N_("pages: {pages}, with a place: {placed}; sheets: {sheets}"))
    return text.format(pages=len(found.placed), placed=pages, sheets=len(found.sheets))


def _data(heap: Heap, found: Sorted) -> dict[str, Any]:
    pages = [
        {
            "file": heap.files[each.page.file].path.name,
            "page": each.page.number,
            "fate": each.fate,
            "sheet": each.sheet.sheet if each.sheet else None,
            "part": each.part,
            "parts": each.parts,
            "text": each.line.text(),
        }
        for each in found.placed
    ]
    sheets = [
        {"sheet": each.sheet.sheet, "pages": len(each.places), "missing": each.missing}
        for each in found.sheets
    ]
    return {"pages": pages, "sheets": sheets, "stops": len(found.stops), "batch": None}


def _said(given: list[str]) -> list[tuple[str, str]]:
    """``scan.pdf,3=VB-2017-1``: a page and its sheet; without a sheet it is left out."""
    found = []
    for text in given:
        page, equals, sheet = text.rpartition("=")
        if not equals:
            raise Invalid(N_("The heap has no page “{page}”."), page=text[:80])
        found.append((page, sheet))
    return found
