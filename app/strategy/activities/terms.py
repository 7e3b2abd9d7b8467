"""Terms of the office's own activities."""

from db.terms import EventKind as EventKind
from db.terms import PublicityChannel as PublicityChannel
from db.terms import StrategyActivity as StrategyActivity
