"""Evaluators, declarations, conflicts, scorecards filled in, the ranking and its decision."""

from db.terms import CallState as CallState
from db.terms import Channel as Channel
from db.terms import ComplaintOutcome as ComplaintOutcome
from db.terms import ComplaintRefusal as ComplaintRefusal
from db.terms import ComplaintState as ComplaintState
from db.terms import ComplaintTarget as ComplaintTarget
from db.terms import ConflictState as ConflictState
from db.terms import EvaluationState as EvaluationState
from db.terms import ExpertiseKind as ExpertiseKind
from db.terms import Outcome as Outcome
from db.terms import ReleaseCause as ReleaseCause
from db.terms import ReviewVerdict as ReviewVerdict
from db.terms import ScaleKind as ScaleKind
from db.terms import Sector as Sector
from db.terms import SettlementKind as SettlementKind
from db.terms import SheetStage as SheetStage
from db.terms import Typing as Typing
