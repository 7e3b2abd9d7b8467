"""The recorded decision: what will happen is named and follows what the body decides otherwise."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import Invalid, PersonError
from app.evaluation.ranking import BodyWord, Entry, Ranking, rank
from app.evaluation.views import RankingView
from app.formats import money
from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.office import Office
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
    return [
        proposed,
        *([reserve] if totals.reserve_count else []),
        *([rest] if totals.not_selected_count else []),
        _("Money left in the call: {sum}.").format(sum=money(totals.left)),
        _("The decision and the lists are drawn up and wait for your signature."),
        _("Afterwards evaluations and conflicts of this call cannot be changed."),
    ]


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
                "The body may award a smaller sum, or nothing (enter 0), and says why. Left empty,"
                " it is decided as proposed."
            ),
            parent=parent,
        )
        self.set_values({"words": list(map(_row, self._ranked))})
        self.changed.connect(self.look)
        self.look()
        self.keep_drafts(office.drafts, "decide", str(view.call_id))

    def look(self) -> None:
        """The order as it would be decided, and what then happens."""
        try:
            found = self._ranking(self._words(self.grid.values()))
        except PersonError as error:
            self.card.set_lines([(error.text(), "bad")])
            return
        for line, each in enumerate(self._ranked):
            entry = found.entry(each.candidate.application_id)
            self.grid.show_value(line, "awarded", entry.awarded or None)
            self.grid.show_value(line, "outcome", word(entry.outcome) if entry.outcome else "")
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

    def _words(self, rows: Sequence[dict[str, Any]]) -> list[BodyWord]:
        """What the body decides otherwise than the rule proposes."""
        found = []
        for each, row in zip(self._ranked, rows, strict=True):
            given, reason = row["other"], (row["reason"] or "").strip()
            if given is None and not reason:
                continue
            if given is None:
                raise Invalid(
                    N_("{number}: a reason stands there, but no sum."),
                    number=each.candidate.reg_no,
                )
            found.append(BodyWord(each.candidate.application_id, given or None, reason))
        return found

    def _decide(self, values: dict[str, Any]) -> list[int]:
        words = self._words(values["words"])
        reason = values["basis"]["reason"] or ""
        return self._office.evaluation.decide(self._view.call_id, reason, words)


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
    GridColumn("other", N_("Otherwise, Eur"), "money", width=14),
    GridColumn("reason", N_("Reason"), stretch=True),
    GridColumn("awarded", N_("Awarded, Eur"), "money", read_only=True, width=14),
    GridColumn("outcome", N_("Outcome"), read_only=True, width=14),
]
