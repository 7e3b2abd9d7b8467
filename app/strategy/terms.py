"""The strategy's terms, for those who may not look under the floor."""

from db.terms import Aggregation as Aggregation
from db.terms import FundingSource as FundingSource
from db.terms import IndicatorKind as IndicatorKind

GOAL, OBJECTIVE, ACTION = 1, 2, 3
"""Levels of the tree."""
