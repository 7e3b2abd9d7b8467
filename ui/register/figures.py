"""The line under the page’s title: how many documents, of the very years that the list shows."""

from app.i18n import _
from app.labels import label as word
from app.register.document_queries import DocumentQueries
from app.register.terms import Register
from ui.kit import jobs
from ui.kit.page import Page
from ui.kit.table import Table


class Head:
    """Counts again when the list is narrowed to a year, or shows all of them."""

    def __init__(self, page: Page, table: Table, queries: DocumentQueries) -> None:
        self._page, self._table, self._queries = page, table, queries
        self._year: int | None = None
        table.loaded.connect(self._look)

    def count(self) -> None:
        """Figures of every register."""
        self._year = year = self._table.query.filter("year")
        jobs.run(
            self._queries.figures,
            year,
            owner=self._page,
            on_done=lambda found: self._say(year, found),
        )

    def _look(self) -> None:
        if self._table.query.filter("year") != self._year:
            self.count()

    def _say(self, year: int | None, figures: dict[Register, int]) -> None:
        if year != self._year:
            return  # another year was chosen meanwhile
        counted = [f"{word(each)}: {count}" for each, count in figures.items() if count]
        of = _("All years") if year is None else _("Year {year}").format(year=year)
        self._page.set_facts(of, *(counted or [_("nothing is registered")]))
