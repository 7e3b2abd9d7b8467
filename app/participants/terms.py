"""The terms this noun hands to the window and the command line."""

from db.terms import AccessKind as AccessKind
from db.terms import ActivityKind as ActivityKind
from db.terms import ConsentPurpose as ConsentPurpose
from db.terms import Controller as Controller
from db.terms import DataRequestKind as DataRequestKind
from db.terms import DataRequestOutcome as DataRequestOutcome
from db.terms import DataRequestState as DataRequestState
from db.terms import EmploymentStatus as EmploymentStatus
from db.terms import EvidenceKind as EvidenceKind
from db.terms import FollowUpMoment as FollowUpMoment
from db.terms import FollowUpOutcome as FollowUpOutcome
from db.terms import LegalBasis as LegalBasis
from db.terms import PositionChange as PositionChange
from db.terms import SensitiveAnswer as SensitiveAnswer
from db.terms import Sex as Sex
from db.terms import TargetGroup as TargetGroup

SPECIAL_GROUPS = frozenset({TargetGroup.DISABILITY, TargetGroup.OTHER_EXCLUDED})
"""Groups that tell special-category data: hidden, with their counts, without the right to it."""

ISCED_LEVELS = range(9)
"""Highest completed level of education, ISCED 2011."""

ESF_2014, ESF_PLUS = "esf-2014", "esf-plus-2021"
"""The rule sets of indicators that the period profiles name."""
