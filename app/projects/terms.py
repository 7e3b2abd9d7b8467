"""Terms of projects."""

from db.terms import AgencyStep as AgencyStep
from db.terms import ChangeKind as ChangeKind
from db.terms import ClaimKind as ClaimKind
from db.terms import ClaimState as ClaimState
from db.terms import FundingSource as FundingSource
from db.terms import ProjectKind as ProjectKind
from db.terms import ProjectStage as ProjectStage
