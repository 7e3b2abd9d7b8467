"""A heap of scans as a person meets it: read, the unread page assigned, attached, taken back."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from app.attachments.incoming import Incoming
from tests.app.evaluation.scanned import as_pdf, drawn
from tests.app.evaluation.test_onpaper import sheet_for
from tests.app.evaluation.world import World
from tests.ui.answers import Answers
from tests.ui.evaluation.conftest import Open, front
from tests.ui.find import choose, click, find, table_texts, top, wait
from tests.ui.find import settled as settle
from ui.evaluation.onpaper.heap import HeapDialog
from ui.evaluation.onpaper.showing import OneScan
from ui.kit.menus import menu_action


def test_a_heap_is_attached_when_its_last_page_was_assigned_by_hand(
    ready: World, open_page: Open, answers: Answers, qtbot: object, tmp_path: Path
) -> None:
    sheets = ready.office.paper_sheets
    sheet = sheet_for(ready, "egle", 0)
    number = sheets.queries.card(sheet).sheet
    paper = ready.office.papers.queries.numbered(number) or 0
    first, last = drawn(sheets.bound([paper]), tmp_path, dpi=150)
    last.paste(255, (last.width // 2, last.height * 9 // 10, last.width, last.height))
    answers.path = as_pdf([last, first], tmp_path / "krūva.pdf", 150)
    page = open_page(ready, "rita")
    click(qtbot, page, "Popieriniai lapai")
    settle()
    menu_action(page.part("paper").scans_button, "Attach files…").trigger()
    dialog = top(HeapDialog)
    assert [row[:3] for row in table_texts(dialog.table)] == [
        ["krūva.pdf, 1", "Nepriskirta", ""],
        ["krūva.pdf, 2", "Priskirta", number],
    ]
    assert not find(dialog, QPushButton, "Pridėti").isEnabled()
    wait(lambda: not dialog.picture.pixmap().isNull())
    choose(qtbot, dialog, "Lapas", f"{number} · VP-1 · Eglė Vertintoja")
    click(qtbot, dialog, "Priskirti lapui")
    wait(find(dialog, QPushButton, "Pridėti").isEnabled)
    click(qtbot, dialog, "Pridėti")
    wait(lambda: len(answers.said) == 1)
    assert answers.said[0] == ("ok", "Nuskaityti puslapiai pridėti prie 1 lapo.")
    front(page)
    (kept,) = sheets.queries.card(sheet).scans
    assert kept.name == f"{number}.pdf"
    settle()
    wait(lambda: table_texts(page.part("paper").table)[0][6] == "1")
    view = OneScan(ready.office, ready.office.attachments.open(kept.id))
    qtbot.addWidget(view)  # type: ignore[attr-defined]
    view.show()
    upright = view.view.document.pagePointSize(0).toTuple()
    for shown in (upright[::-1], upright):
        click(qtbot, view, "Pasukti puslapį")
        settle()
        assert view.view.document.pagePointSize(0).toTuple() == shown
        assert view.view.document.pageCount() == 2
    fax = tmp_path / "faksas.tif"
    first.save(fax, save_all=True, append_images=[last])
    for file, pages in ((fax.read_bytes(), 2), (b"GIF89a", 0)):
        view = OneScan(ready.office, Incoming("faksas.tif", file))
        qtbot.addWidget(view)  # type: ignore[attr-defined]
        view.show()
        settle()
        assert view.view.document.pageCount() == pages
        assert view.turn_button.isVisible() == bool(pages)
    menu_action(page.part("paper").scans_button, "Take the last ones back…").trigger()
    wait(lambda: answers.said[-1] == ("ok", "Pašalintas 1 nuskaitytas failas."))
    assert sheets.queries.card(sheet).scans == ()
