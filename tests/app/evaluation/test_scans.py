"""Scanned sheets find their records by their codes, whichever way they lie on the glass."""

from pathlib import Path

import pytest

from app.errors import Invalid, NotAllowed, Refused
from app.evaluation.onpaper.heap import Fate
from app.evaluation.onpaper.scanning import NotSorted
from tests.app.evaluation.scanned import as_pdf, drawn, scan
from tests.app.evaluation.test_onpaper import SCAN, sheet_for
from tests.app.evaluation.world import World
from tests.app.nouns import last_entry
from tests.app.offices import as_user
from ui.kit.pdf_pages import grey_page


def test_a_heap_is_read_sorted_attached_and_taken_back(ready: World, tmp_path: Path) -> None:
    office, sheets = ready.office, ready.office.paper_sheets
    ids = [sheet_for(ready, "egle", 0), sheet_for(ready, "jonas", 1)]
    printed = sheets.sheets_of(ready.call)
    papers = [office.papers.queries.numbered(each.sheet) or 0 for each in printed]
    one, two = (drawn(sheets.bound([each]), tmp_path, dpi=150) for each in papers)
    assert (len(one), len(two)) == (2, 2)
    heap_folder = tmp_path / "skeneris"
    heap_folder.mkdir()
    turned = [scan(one[1], 180, noise=6), scan(two[0], 91.5, grey=0.6), scan(two[1], -2.5)]
    blank = scan(one[0].point(lambda _shade: 255), noise=2)
    as_pdf([turned[0], blank, turned[1]], heap_folder / "1.pdf", 150)
    scan(one[0], 2, noise=10, grey=0.7).save(heap_folder / "2.jpg", dpi=(150, 150))
    hidden = turned[2].copy()
    hidden.paste(255, (hidden.width // 2, hidden.height * 9 // 10, hidden.width, hidden.height))
    turned[2].save(heap_folder / "3.tif", save_all=True, append_images=[hidden])
    (heap_folder / "4.png").write_bytes(SCAN.data)
    (heap_folder / "skaityk.txt").write_text("ne lapas")

    steps: list[tuple[int, int, str]] = []
    heap = sheets.read_heap([heap_folder], grey_page, lambda *step: steps.append(step))
    assert [step[:2] for step in steps] == [(at, 7) for at in range(7)]
    found = sheets.sort_heap(ready.call, heap)
    told = [(each.fate, each.sheet and each.sheet.sheet_id, each.part) for each in found.placed]
    assert told == [
        (Fate.FOUND, ids[0], 2),
        (Fate.EMPTY, None, None),
        (Fate.FOUND, ids[1], 1),
        (Fate.FOUND, ids[0], 1),
        (Fate.FOUND, ids[1], 2),
        (Fate.UNREAD, None, None),
        (Fate.SPOILED, None, None),
    ]
    with pytest.raises(NotSorted, match="2"):
        sheets.take_heap(ready.call, heap)
    with pytest.raises(Invalid, match="not of this call"):
        sheets.sort_heap(ready.call, heap, {5: 999})
    said = {5: ids[1], 6: None}
    taken = sheets.take_heap(ready.call, heap, said)
    assert (taken.sheets, taken.pages, taken.known) == (2, 5, 0)
    assert last_entry(office) == ("sheets.scans_attached", ready.call)
    numbers = [each.sheet for each in printed]
    names = [[each.name for each in sheets.queries.card(sheet).scans] for sheet in ids]
    assert names == [["2.jpg", f"{numbers[0]}.pdf"], [f"{numbers[1]}.pdf", "3.tif"]]
    with pytest.raises(Refused, match="these very scans already"):
        sheets.take_heap(ready.call, heap, said)

    last = sheets.last_heap()
    assert last is not None
    assert last.id == taken.batch
    assert sheets.undo_heap(taken.batch) == 4
    assert [sheets.queries.card(sheet).scans for sheet in ids] == [(), ()]
    with pytest.raises(Refused, match="already taken back"):
        sheets.undo_heap(taken.batch)
    (heap_folder / "2.jpg").write_bytes(b"other")
    with pytest.raises(Refused, match="was changed after it was read"):
        sheets.take_heap(ready.call, heap, said)


def test_a_scan_is_taken_out_with_its_reason(ready: World) -> None:
    sheets, sheet = ready.office.paper_sheets, sheet_for(ready, "egle", 0)
    sheets.attach_scan(sheet, [SCAN])
    (scan_row,) = sheets.queries.card(sheet).scans
    assert ready.office.attachments.open(scan_row.id) == SCAN
    with as_user(ready.office, "audra"), pytest.raises(NotAllowed):
        ready.office.attachments.open(scan_row.id)  # it tells points: who types in opens it
    with pytest.raises(Invalid):
        sheets.remove_scan(scan_row.id, " ")
    sheets.remove_scan(scan_row.id, "Kito lapo")
    assert sheets.queries.card(sheet).scans == ()
    assert last_entry(ready.office)[0] == "sheets.scan_removed"
