"""The calls' terms, for those who may not look under the floor."""

from db.terms import CallStage as CallStage
from db.terms import CallState as CallState
from db.terms import CriterionKind as CriterionKind
from db.terms import DivergenceUnit as DivergenceUnit
from db.terms import FundingSource as FundingSource
from db.terms import Merge as Merge
from db.terms import OwnContribution as OwnContribution
from db.terms import ScaleKind as ScaleKind
from db.terms import ThirdScore as ThirdScore
