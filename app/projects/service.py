"""Projects of the open office: the agency's stage, contracts, claims, recoveries."""

from functools import cached_property

from app.projects.agency import AgencyVerbs
from app.projects.claims.recoveries import RecoveryVerbs
from app.projects.claims.verbs import ClaimVerbs
from app.projects.contracts.verbs import ContractVerbs
from app.projects.queries import ProjectQueries
from app.projects.room import RoomQueries


class ProjectService(AgencyVerbs, ContractVerbs, ClaimVerbs, RecoveryVerbs):
    """Selected applications on their way to their end."""

    @cached_property
    def queries(self) -> ProjectQueries:
        """What the screens show."""
        return ProjectQueries(self.office)

    @cached_property
    def room(self) -> RoomQueries:
        """What remains of the money that is about to be taken."""
        return RoomQueries(self.office)
