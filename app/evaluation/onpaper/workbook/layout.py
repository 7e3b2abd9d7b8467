"""What stands where in the workbook: one declaration for writing it and for reading it back.

A page for each evaluator and scorecard; a row for each printed sheet that waits to be typed in; a
column for the points of each criterion, then one for each comment.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.calls.scorecard import CriterionSpec, ScorecardSpec
from app.i18n import N_, paper
from db.terms import Typing

VERSION = "VVG-BL-1"
"""Of this layout; a workbook of another version is not read by guesswork."""
ABOUT = N_("About the scores")
VERSION_LABEL, CALL_LABEL = N_("Version of the workbook"), N_("The call’s number")
SCORECARD_LABEL, HASH_LABEL = N_("Version of the scorecard"), N_("Code of the scorecard")
SHEET, APPLICATION, APPLICANT = N_("Sheet"), N_("Reg. No."), N_("Applicant")
SIGNED_ON, CONFLICT = N_("Day of the signature"), N_("Conflict of interest")
NO_CONFLICT = N_("none")
KNOWN = (SHEET, APPLICATION, APPLICANT)
"""Columns that are there already."""
BEFORE = (SIGNED_ON, CONFLICT)
"""Columns to fill in before the points."""
HEAD = 4
"""The row of the titles, from 0; the one below it says what may be typed."""


@dataclass(frozen=True, slots=True)
class WaitingSheet:
    """A printed sheet that waits; ``due`` is the typing that comes next."""

    sheet_id: int
    sheet: str
    application: str
    applicant: str
    due: Typing


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """The sheets of one evaluator by one scorecard."""

    evaluator: str
    revision: int
    hash: str
    spec: ScorecardSpec
    sheets: tuple[WaitingSheet, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a call's workbook is made from."""

    call: str
    title: str
    pages: tuple[WaitingPage, ...]


def points_title(criterion: CriterionSpec) -> str:
    """Over the points of a criterion."""
    return f"{criterion.number}. {criterion.text}"[:250]


def comment_title(criterion: CriterionSpec) -> str:
    """Over its comment."""
    message = N_("Criterion {number}, comment")
    if criterion.comment_required:
        message = N_("Criterion {number}, comment (required)")
    return paper(message).format(number=criterion.number)


def titles(spec: ScorecardSpec) -> tuple[str, ...]:
    """Every title of a page, in its order."""
    return (
        *map(paper, (*KNOWN, *BEFORE)),
        *map(points_title, spec.criteria),
        *map(comment_title, spec.criteria),
    )


def names(pages: Sequence[WaitingPage]) -> tuple[str, ...]:
    """The names of the pages: 31 characters, each another one, whatever its case."""
    taken = {paper(ABOUT).casefold()}
    found = []
    for page in pages:
        plain = "".join(" " if mark in "[]:*?/\\" else mark for mark in page.evaluator)
        plain = " ".join(plain.split()).strip("'") or "–"
        name, count = plain[:31], 1
        while name.casefold() in taken:
            count += 1
            name = f"{plain[:25]} ({count})"
        taken.add(name.casefold())
        found.append(name)
    return tuple(found)
