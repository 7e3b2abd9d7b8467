"""The terms of monitoring, for screens."""

from db.terms import CheckAnswer as CheckAnswer
from db.terms import IndicatorKind as IndicatorKind
from db.terms import ReportKind as ReportKind
from db.terms import ReportState as ReportState
from db.terms import VisitKind as VisitKind
