"""The whole of the evaluation on paper: printing, typing in, scans."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from app.documents.binding import bind
from app.evaluation.onpaper.keying import KeyVerbs
from app.evaluation.onpaper.printing import PrintVerbs
from app.evaluation.onpaper.queries import SheetQueries
from app.evaluation.onpaper.scanning import ScanVerbs
from app.evaluation.onpaper.workbook.service import ScoreBookVerbs
from app.i18n import N_, paper
from app.safety.rights import Right
from app.whole_file import papers_into, write_whole

Progress = Callable[[int, int, str], object]


class PaperSheetService(PrintVerbs, KeyVerbs, ScanVerbs, ScoreBookVerbs):
    """Sheets filled with a pen."""

    @cached_property
    def queries(self) -> SheetQueries:
        """What the screens show."""
        return SheetQueries(self.office)

    def bound(self, paper_ids: Sequence[int], progress: Progress | None = None) -> bytes:
        """Papers as one PDF, each with a bookmark; ``progress`` may raise to stop."""
        return bind(self._drawn(paper_ids, progress))

    def write(
        self, paper_ids: Sequence[int], folder: Path, progress: Progress | None = None
    ) -> list[Path]:
        """Papers as files of their own, and all of them in one for the printer.

        Raises Unsafe when the folder cannot be written.
        """
        drawn = self._drawn(paper_ids, progress)
        whole = paper(N_("all")).casefold()
        files = [(f"{name.split(' ')[0]}.pdf", pdf) for name, pdf in drawn]
        with papers_into(folder):
            folder.mkdir(parents=True, exist_ok=True)
            for name, pdf in [*files, (f"{whole}.pdf", bind(drawn))]:
                write_whole(folder / name, pdf)
        return [folder / name for name, _pdf in files] + [folder / f"{whole}.pdf"]

    def _drawn(
        self, paper_ids: Sequence[int], progress: Progress | None
    ) -> list[tuple[str, bytes]]:
        self.office.require(Right.KEY_SHEETS)
        found = []
        for done, paper_id in enumerate(paper_ids):
            row = self.office.papers.queries.one(paper_id)
            name = "" if row is None else f"{row.number} · {row.title}"
            if progress is not None:
                progress(done, len(paper_ids), name)
            found.append((name, self.office.papers.pdf(paper_id)))
        return found
