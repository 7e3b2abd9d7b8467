"""The terms of applications, for screens and later nouns."""

from db.terms import ApplicationState as ApplicationState
from db.terms import BudgetCategory as BudgetCategory
from db.terms import Channel as Channel
from db.terms import CheckAnswer as CheckAnswer
from db.terms import ClarificationState as ClarificationState
from db.terms import Dismissal as Dismissal
from db.terms import FundingSource as FundingSource
from db.terms import LegalForm as LegalForm
from db.terms import LinkGround as LinkGround
from db.terms import Outcome as Outcome
from db.terms import Sector as Sector
from db.terms import TargetGroup as TargetGroup
from db.terms import TicketSource as TicketSource
from db.terms import TicketState as TicketState
