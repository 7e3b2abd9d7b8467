"""What a person types from a sheet filled with a pen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.attachments.incoming import Incoming
from app.calls.scorecard import Key, ScorecardSpec, refusal
from app.errors import Invalid
from app.evaluation.scores import LONGEST_COMMENT
from app.i18n import N_
from app.problems import Problems


@dataclass(frozen=True)
class SheetDraft:
    """One line: points in hundredths by criterion (None or missing: left empty, which is not zero).

    ``signed_on`` is the day written beside the signature. ``evaluator_id`` says whose it is when
    the sheet was printed without a name. ``no_conflict``: the box „no conflict“ is ticked.
    ``conflict`` is what the person wrote instead; then nothing else counts. ``anew`` types the
    sheet again from the beginning. ``files`` are attached as its scan.
    """

    signed_on: date | None
    scores: Mapping[Key, int | None]
    comments: Mapping[Key, str] = field(default_factory=dict)
    evaluator_id: int | None = None
    no_conflict: bool = True
    conflict: str = ""
    anew: bool = False
    files: tuple[Incoming, ...] = ()


def check_day(signed_on: date | None, printed: date, today: date) -> date:
    """The day of the signature: not before the sheet was printed, not in the future."""
    if signed_on is None:
        raise Invalid(N_("Enter the day that is written on the sheet."), field="signed_on")
    if signed_on > today:
        raise Invalid(N_("The day of the signature is in the future."), field="signed_on")
    if signed_on < printed:
        raise Invalid(
            N_("The sheet was printed on {day}: it cannot have been signed earlier."),
            field="signed_on",
            day=printed.isoformat(),
        )
    return signed_on


def check_cells(
    spec: ScorecardSpec, scores: Mapping[Key, int | None], comments: Mapping[Key, str]
) -> None:
    """Raises InvalidMany for points that a scale does not have, an endless comment, no criterion.

    The field of each is the criterion's number.
    """
    problems = Problems()
    for key in {*scores, *comments}:
        problems.need(
            key in spec.known, N_("This criterion is not on the evaluation’s scorecard."), str(key)
        )
    for each in spec.criteria:
        given = scores.get(each.key)
        line = None if given is None else refusal(each, given)
        if line is not None:
            problems.found.append(Invalid.saying(line.message, line.values, each.number))
        problems.need(
            len(comments.get(each.key, "")) <= LONGEST_COMMENT,
            N_("A comment may have at most {count} characters."),
            each.number,
            count=LONGEST_COMMENT,
        )
    problems.done()
