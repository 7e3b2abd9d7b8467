"""The door to the office's own project: ``office.administration``."""

from functools import cached_property
from typing import TYPE_CHECKING

from app.projects.administration.claims import ClaimVerbs
from app.projects.administration.invoices import InvoiceVerbs
from app.projects.administration.own import OwnProjectVerbs
from app.projects.administration.printing import TimeSheetPapers
from app.projects.administration.sheets import TimeSheetVerbs

if TYPE_CHECKING:
    from app.projects.administration.queries import AdministrationQueries


class AdministrationService(
    OwnProjectVerbs, InvoiceVerbs, TimeSheetVerbs, TimeSheetPapers, ClaimVerbs
):
    """Verbs on the own project, its invoices, time sheets and claims."""

    @cached_property
    def queries(self) -> "AdministrationQueries":
        """What screens show."""
        from app.projects.administration.queries import AdministrationQueries

        return AdministrationQueries(self.office)
