"""Signed evaluation sheets a second, checks a second, rows of Excel a second.

The program's chain (rows → reportlab → PDF/A-3b with its data → PAdES) and a bare one of the same
libraries (:mod:`.bare_sheet`) take turns over the same sheets in one process on one core.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tests.bench import word
from tests.bench.child import measured
from tests.bench.figure import Figure, Goal

SHEETS = 30
WARM = 3
SINGLY = 10
ROWS = 20_000
BARE = "reportlab, pikepdf and pyHanko alone"


def figures(office: Path) -> Iterator[Figure]:
    """Sheets, checks and workbooks."""
    found = measured("tests.bench.papers:one_core")
    bare = found["bare"]
    goal = Goal(0.7, "ratio", "least")
    yield Figure("papers.signed-sheets", found["ours"], "/s", bare, BARE, goal, SHEETS)
    for part in ("set", "sign"):
        against = f"the bare chain's {part}"
        yield Figure(f"papers.{part}", found[part], "/s", found[f"bare-{part}"], against)
    yield Figure("papers.checked", found["check"], "/s", runs=SHEETS)
    both = measured("tests.bench.papers:both_cores")
    later = Goal(1.5, "ratio", "least")
    yield Figure("papers.signed-on-all-cores", both, "/s", bare, BARE, later, 4 * SHEETS)
    if word.office():
        # The same content in a template, unsigned; the one-by-one run is how scripts do it.
        at_once = measured("tests.bench.papers:by_word")
        against = "docxtpl fills a template, LibreOffice converts all files in one run"
        thrice = Goal(3, "ratio", "least")
        name = "papers.signed-beside-word"
        yield Figure(name, both, "/s", at_once, against, thrice, 2 * SHEETS)
        single = measured("tests.bench.papers:by_word_singly")
        against = "docxtpl fills a template, LibreOffice is started for each file"
        yield Figure(f"{name}-singly", both, "/s", single, against, thrice, SINGLY)
    excel = measured("tests.bench.papers:excel")
    against = "XlsxWriter alone"
    yield Figure("papers.excel-rows", excel["ours"], "/s", excel["bare"], against)


# --- in the measuring processes -----------------------------------------------------------------


def sheets(count: int) -> list[Any]:
    """Different sheets of nine criteria, half of them with a comment."""
    from tests.app.documents import samples

    base = samples.sheet()
    return [
        replace(base, paper=replace(base.paper, number=f"VL-{at}", uid=f"{at:08d}-5d0b-4d2e-9d38"))
        for at in range(count)
    ]


class Desk:
    """Who signs, and the program's way of doing it."""

    def __init__(self) -> None:
        from app.documents.render import render
        from app.signing.authority import create_authority, issue
        from app.signing.sign import block_lines

        self.now = datetime.now(UTC)
        self.root = create_authority("Pakruojo miesto vietos veiklos grupė", self.now)
        self.signer = issue(self.root, "Ona Pavyzdienė", "vertintoja", self.now)
        self.lines = block_lines(self.signer, self.now)
        for more in range(1, 9):
            if not _awkward(self.sign(render(sheets(1)[0]))):
                break
            self.signer = issue(self.root, "Ona Pavyzdienė" + more * "-", "vertintoja", self.now)

    def sign(self, made: Any) -> bytes:
        """A rendered sheet."""
        from app.signing.sign import sign

        return sign(
            made.pdf,
            self.signer,
            (self.root.certificate,),
            reason="Vertinimo lentelė",
            location="Pakruojis",
            when=self.now,
            signature_box=made.signature_box,
            block_lines=self.lines,
        )

    def check(self, pdf: bytes, digest: str) -> None:
        """As the program checks what it has just signed."""
        from app.signing.verify import verify

        signers = (self.signer.serial,)
        found = verify(
            pdf, (self.root.certificate,), expected_hash=digest, expected_signers=signers
        )
        assert found.ok, found.findings


def _awkward(pdf: bytes) -> bool:
    """Whether asn1crypto takes a length in this signature for an open one.

    A length whose last byte is 80 hexadecimal makes it write everything again several times, which
    trebles the time of one signature in some: nothing that the two chains differ in.
    """
    start = pdf.rindex(b"/Contents <") + len(b"/Contents <")
    der = bytes.fromhex(pdf[start : start + 48].decode("ascii"))
    lengths = [int.from_bytes(der[at : at + 2], "big") for at in (2, 17, 21)]
    return any((length + by) % 256 == 0x80 for length in lengths for by in range(-2, 3))


def one_core() -> dict[str, float]:
    """Both chains by turns, sheet by sheet; what the median sheet makes a second."""
    from app.documents.render import render
    from tests.bench import bare_sheet

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    desk = Desk()
    bare_sheet.register()
    bare = bare_sheet.signer(desk.signer.certificate, desk.signer.key, desk.root.certificate)
    times: dict[str, list[float]] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        done = work()
        times.setdefault(name, []).append(time.perf_counter() - start)
        return done

    for sheet in sheets(WARM + SHEETS):
        made = timed("set", partial(render, sheet))
        signed = timed("sign", partial(desk.sign, made))
        plain = timed("bare-set", partial(bare_sheet.sheet_pdf, sheet))
        timed("bare-sign", partial(bare_sheet.signed, plain, bare, desk.lines))
        timed("check", partial(desk.check, signed, made.content_hash))
    kept = {name: each[WARM:] for name, each in times.items()}
    kept["ours"] = [a + b for a, b in zip(kept["set"], kept["sign"], strict=True)]
    kept["bare"] = [a + b for a, b in zip(kept["bare-set"], kept["bare-sign"], strict=True)]
    return {name: 1 / statistics.median(each) for name, each in kept.items()}


def both_cores() -> float:
    """The program's whole line as the window has it: set and laid out in the job runner's kind of
    pool, signed in this process, put in and checked in the pool.
    """
    from concurrent.futures import Future

    from app.documents.canonical import content_hash, content_json
    from app.register.signing_line import AT_ONCE, Order, Ready, finished, made_ready
    from app.signing.sign import raw_signature
    from ui.kit.jobs import PROCESSES

    desk = Desk()
    work = [
        Order(
            content_json(sheet),
            content_hash(sheet),
            "Vertinimo lentelė",
            sheet.paper.number,
            desk.signer.person,
            desk.signer.function,
            desk.signer.certificate,
            desk.signer.serial,
            desk.root.certificate,
            "Pakruojis",
            desk.now,
        )
        for sheet in sheets(AT_ONCE * PROCESSES + 4 * SHEETS)
    ]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:

        def signed(orders: list[Order]) -> int:
            ready: list[Future[Ready]] = [pool.submit(made_ready, each) for each in orders]
            last = []
            for order, each in zip(orders, ready, strict=True):
                prepared = each.result().prepared
                signature = raw_signature(desk.signer.key, prepared.attributes)
                last.append(pool.submit(finished, order, prepared, signature))
            return sum(bool(each.result()) for each in last)

        signed(work[: AT_ONCE * PROCESSES])
        start = time.perf_counter()
        count = signed(work[AT_ONCE * PROCESSES :])
        return count / (time.perf_counter() - start)


def by_word() -> float:
    """The same content as unsigned files, filled in and converted by LibreOffice."""
    program = word.office()
    assert program is not None
    return word.rate(sheets(2 * SHEETS), program)


def by_word_singly() -> float:
    """The same, LibreOffice started for each file."""
    program = word.office()
    assert program is not None
    return word.rate(sheets(SINGLY), program, at_once=False)


def excel() -> dict[str, float]:
    """A list of participants, by the program's writer and by XlsxWriter's plainest use."""
    import xlsxwriter

    from app.exchange.excel import Column, Kind, to_excel

    columns = [
        Column("Kodas"),
        Column("Projektas"),
        Column("Pradžia", Kind.DAY),
        Column("Išsilavinimas", Kind.WHOLE),
        Column("Suma, Eur", Kind.MONEY),
        Column("Grupės"),
    ]
    rows = [
        (f"A{at:06d}", f"PP-{at % 40}", date(2026, 1, 1 + at % 28), at % 9, at * 7, "Bedarbiai")
        for at in range(ROWS)
    ]

    def plain() -> bytes:
        target = BytesIO()
        book = xlsxwriter.Workbook(target, {"in_memory": True})
        page, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        money = book.add_format({"num_format": "#,##0.00"})
        for number, row in enumerate(rows, 1):
            page.write_string(number, 0, row[0])
            page.write_string(number, 1, row[1])
            page.write_datetime(number, 2, row[2], day)
            page.write_number(number, 3, row[3])
            page.write_number(number, 4, row[4] / 100, money)
            page.write_string(number, 5, row[5])
        book.close()
        return target.getvalue()

    times: dict[str, list[float]] = {"ours": [], "bare": []}
    for turn in range(4):
        for name, work in (("ours", lambda: to_excel("Dalyviai", columns, rows)), ("bare", plain)):
            start = time.perf_counter()
            work()
            if turn:
                times[name].append(time.perf_counter() - start)
    return {name: ROWS / statistics.median(each) for name, each in times.items()}
