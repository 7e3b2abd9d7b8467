"""Terms of the own project, for those above."""

from db.terms import CapBase as CapBase
from db.terms import ClaimKind as ClaimKind
from db.terms import ClaimState as ClaimState
from db.terms import CostCategory as CostCategory
from db.terms import FundingSource as FundingSource
from db.terms import InKindKind as InKindKind
from db.terms import ProjectStage as ProjectStage

STAFF = (CostCategory.SALARIES, CostCategory.ANIMATION)
"""What the work on a time sheet may be: running costs or animation."""
