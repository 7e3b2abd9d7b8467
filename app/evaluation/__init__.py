"""Evaluators, declarations, conflicts, scorecards filled in, the ranking and its decision."""

from db.terms import CallState as CallState
from db.terms import ConflictState as ConflictState
from db.terms import EvaluationState as EvaluationState
from db.terms import ExpertiseKind as ExpertiseKind
from db.terms import Outcome as Outcome
from db.terms import ScaleKind as ScaleKind
from db.terms import Sector as Sector
