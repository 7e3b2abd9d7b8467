"""The recorded decision: what will happen is named and follows what the body decides otherwise."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import Invalid, PersonError
from app.evaluation.ranking import BodyWord, Entry, Ranking, rank
from app.evaluation.returning import ReturnWord
from app.evaluation.views import RankingView
from app.formats import money
from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.office import Office
from app.safety.rights import Right
from ui.kit.checks import ChecksCard, Said
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.grid import Grid
from ui.kit.grid_columns import GridColumn
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

_FIELDS = [
    Field(
        "reason",
        N_("Basis of the decision"),
        "multiline",
        lines=3,
        help=N_("For example the meeting of the deciding body and its date; printed on the paper."),
    )
]


def consequences(ranking: Ranking) -> list[str]:
    """What the decision does, in sentences."""
    totals = ranking.totals
    proposed = ngettext(
        "{n} application is proposed for funding: {sum}.",
        "{n} applications are proposed for funding: {sum}.",
        totals.proposed_count,
    ).format(n=totals.proposed_count, sum=money(totals.proposed))
    reserve = ngettext(
        "{n} application goes to the reserve list.",
        "{n} applications go to the reserve list.",
        totals.reserve_count,
    ).format(n=totals.reserve_count)
    rest = ngettext(
        "{n} application is not selected.",
        "{n} applications are not selected.",
        totals.not_selected_count,
    ).format(n=totals.not_selected_count)
    later = ngettext(
        "{n} application is postponed, {sum} held for it.",
        "{n} applications are postponed, {sum} held for them.",
        totals.postponed_count,
    ).format(n=totals.postponed_count, sum=money(totals.held))
    return [
        proposed,
        *([reserve] if totals.reserve_count else []),
        *([rest] if totals.not_selected_count else []),
        *([later] if totals.postponed_count else []),
        _("Money left in the call: {sum}.").format(sum=money(totals.left)),
        _("The decision and the lists are drawn up and wait for your signature."),
        _("Afterwards evaluations and conflicts of this call cannot be changed."),
    ]


class Says(StrEnum):
    """What the body may say of an item otherwise than proposed."""

    SMALLER = "smaller"
    REFUSE = "refuse"
    POSTPONE = "postpone"
    RETURN = "return"
    RETURN_TO_OTHERS = "return-to-others"


_SAYS: list[tuple[Says, str]] = [
    (Says.SMALLER, N_("A smaller sum")),
    (Says.REFUSE, N_("Refuse")),
    (Says.POSTPONE, N_("Postpone")),
    (Says.RETURN, N_("Anew, the same evaluators")),
    (Says.RETURN_TO_OTHERS, N_("Anew, other evaluators")),
]
_RETURNS = (Says.RETURN, Says.RETURN_TO_OTHERS)
Words = tuple[list[BodyWord], list[ReturnWord]]


class DecideDialog(RecordDialog):
    """``submitted(papers)`` once the decision stands.

    An application that the rules reject stands on no line: the body cannot fund it.
    """

    topic = "priimti-sprendima"

    def __init__(self, office: Office, view: RankingView, parent: QWidget) -> None:
        self._office, self._view = office, view
        self._ranked = [each for each in view.ranking.entries if each.place is not None]
        self.form = Form(_FIELDS, columns=1)
        self.grid = Grid(N_("Where the body decides otherwise"), _COLUMNS, fixed=True)
        self.grid.show_lines(min(max(len(self._ranked), 2), 7))
        self.card = ChecksCard(N_("What will happen"))
        super().__init__(
            N_("Take the decision"),
            [
                Sheet(
                    N_("Decision"),
                    [self.form, N_("Where the body decides otherwise"), self.grid, self.card],
                )
            ],
            {"basis": self.form, "words": self.grid},
            self._decide,
            verb=N_("Take the decision"),
            text=N_(
                "The body says otherwise with a reason: a smaller sum, nothing, later, or evaluated"
                " anew. What it leaves alone is decided as proposed."
            ),
            parent=parent,
        )
        self.may_exceed = office.may(Right.OVERRIDE_BUDGET)
        self.set_values({"words": list(map(_row, self._ranked))})
        self.changed.connect(self.look)
        self.look()
        self.keep_drafts(office.drafts, "decide", str(view.call_id))

    def look(self) -> None:
        """The order as it would be decided, and what then happens."""
        try:
            words, returned = self._words(self.grid.values())
            found = self._ranking(words)
        except PersonError as error:
            self.card.set_lines([(error.text(), "bad")])
            return
        back = {each.application_id for each in returned}
        for line, each in enumerate(self._ranked):
            entry = found.entry(each.candidate.application_id)
            self.grid.show_value(line, "awarded", None if returned else entry.awarded or None)
            outcome = word(entry.outcome) if entry.outcome and not returned else ""
            mine = each.candidate.application_id in back
            self.grid.show_value(line, "outcome", _("Returned") if mine else outcome)
        if returned:
            self.card.set_lines([(text, "info") for text in self._returning(returned)])
            return
        self.card.set_lines(
            [*self._offers(found), *((text, "info") for text in consequences(found))]
        )

    def _ranking(self, words: Sequence[BodyWord]) -> Ranking:
        view = self._view
        candidates = [each.candidate for each in view.ranking.entries]
        found = rank(candidates, view.rules, view.money, words)
        for blocker in found.blockers:
            raise Invalid.saying(blocker.line.message, dict(blocker.line.values))
        return found

    def _returning(self, returned: Sequence[ReturnWord]) -> list[str]:
        """What happens where anything is evaluated anew."""
        numbers = {
            each.candidate.application_id: each.candidate.reg_no
            for each in self._view.ranking.entries
        }
        names = ", ".join(numbers[each.application_id] for each in returned)
        return [
            _("Returned to be evaluated anew: {names}.").format(names=names),
            _("Nothing else is decided now; the priority order waits for the new sheets."),
            _("The sheets made before are kept and count no longer."),
            _("The decision is drawn up and waits for your signature."),
        ]

    def _offers(self, found: Ranking) -> list[Said]:
        """What may be awarded in part, where nothing was said about it yet."""
        return [
            (
                _("{number} fits in part: {offer} of {sum} may be awarded.").format(
                    number=each.candidate.reg_no,
                    offer=money(each.partial_offer),
                    sum=money(each.candidate.recommended),
                ),
                "warn",
            )
            for each in found.entries
            if each.partial_offer is not None and each.word is None
        ]

    def _words(self, rows: Sequence[dict[str, Any]]) -> Words:
        """What the body decides otherwise than the rule proposes, and what it returns."""
        words: list[BodyWord] = []
        returned: list[ReturnWord] = []
        for each, row in zip(self._ranked, rows, strict=True):
            said = _said(each, row)
            if isinstance(said, ReturnWord):
                returned.append(said)
            elif said is not None:
                words.append(said)
        if words and returned:
            raise Invalid(
                N_("While anything is returned to be evaluated anew, nothing else is decided.")
            )
        if not all(each.reason for each in returned):
            raise Invalid(N_("Write why it is evaluated anew."))
        return words, returned

    def _decide(self, values: dict[str, Any]) -> list[int]:
        words, returned = self._words(values["words"])
        reason = values["basis"]["reason"] or ""
        evaluation, call = self._office.evaluation, self._view.call_id
        if returned:
            return [evaluation.return_items(call, returned, reason)]
        seen = self._ranking(words)
        return evaluation.decide(call, reason, words, values.get("override", ""), seen)


def _said(entry: Entry, row: dict[str, Any]) -> BodyWord | ReturnWord | None:
    """One line of the grid; a sum alone is a smaller sum, or nothing where it is 0."""
    found, says, given = entry.candidate, row["says"], row["other"]
    reason = (row["reason"] or "").strip()
    key = found.application_id
    if says is None and given is None and not reason:
        return None
    if says is None and given is not None:
        says = Says.SMALLER if given else Says.REFUSE
    if says is None:
        raise Invalid(
            N_("{number}: a reason stands there, but not what is decided."), number=found.reg_no
        )
    if says is Says.SMALLER and not given:
        raise Invalid(N_("{number}: enter the smaller sum."), number=found.reg_no)
    if says is not Says.SMALLER and given:
        raise Invalid(
            N_("{number}: a sum is entered only where a smaller one is awarded."),
            number=found.reg_no,
        )
    if says in _RETURNS:
        return ReturnWord(key, reason, says is Says.RETURN_TO_OTHERS)
    return BodyWord(key, given or None, reason, says is Says.POSTPONE)


def _row(entry: Entry) -> dict[str, Any]:
    found = entry.candidate
    return {
        "place": entry.place,
        "number": found.reg_no,
        "applicant": found.applicant,
        "recommended": found.recommended,
    }


_COLUMNS = [
    GridColumn("place", N_("Rank"), "integer", read_only=True, width=6),
    GridColumn("number", N_("Reg. No."), read_only=True, width=10),
    GridColumn("applicant", N_("Applicant"), read_only=True, stretch=True),
    GridColumn("recommended", N_("Recommended, Eur"), "money", read_only=True, width=14),
    GridColumn("says", N_("Decides otherwise"), "choice", choices=_SAYS, width=22),
    GridColumn("other", N_("Smaller sum, Eur"), "money", width=14),
    GridColumn("reason", N_("Reason"), stretch=True),
    GridColumn("awarded", N_("Awarded, Eur"), "money", read_only=True, width=14),
    GridColumn("outcome", N_("Outcome"), read_only=True, width=12),
]
