"""The terms this noun hands to the window and the command line."""

from db.terms import EntryKind as EntryKind
from db.terms import FundingSource as FundingSource
from db.terms import Outcome as Outcome
from db.terms import PaymentMatch as PaymentMatch

ACTION = 3
"""The level of actions in the strategy's tree."""

TYPED_KINDS = (EntryKind.CONTRACTED, EntryKind.PAID, EntryKind.RETURNED, EntryKind.RELEASED)
"""What a person records here; the rest is posted by publishing calls and by decisions."""
