"""What became of a participant after the exit: both moments, on the card and beside the list."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formats import day
from app.i18n import N_, _
from app.labels import label as word
from app.participants.follow_ups.drafts import BEGAN, FollowUpDraft
from app.participants.follow_ups.due import Standing
from app.participants.follow_ups.queries import AnswerOf, Results
from app.participants.terms import FollowUpMoment, FollowUpOutcome
from app.safety.rights import Right
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.cards import Facts, check_line, divider, label
from ui.kit.parts import beside
from ui.participants.card import CardSection
from ui.participants.follow_up import ANSWER_WORDS, TITLES, follow_up_dialog
from ui.participants.words import yes_no

_TONES = {Standing.DONE: "ok", Standing.LATE: "bad", Standing.WAITING: "info"}
_SAID = {
    Standing.WAITING: N_("To be asked from {day}"),
    Standing.DUE: N_("To be asked since {day}"),
    Standing.ASK_AGAIN: N_("Not reached: to be asked again, since {day}"),
    Standing.LATE: N_("Late: to be asked since {day}"),
    Standing.DONE: N_("Asked; it was due on {day}"),
}


def answers_widget(found: Results) -> QWidget:
    """Both moments with what was answered and why they are due then."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP_S)
    if not found.answers:
        words = _("The person still takes part: results are asked for after the exit.")
        column.addWidget(label(words, "muted", wrap=True))
    for one in found.answers:
        for each in _moment(one):
            column.addWidget(each)
    return whole


def _moment(one: AnswerOf) -> list[QWidget]:
    said = _(_SAID[one.due.standing]).format(day=day(one.due.on))
    found: list[QWidget] = [
        label(_(TITLES[one.moment]), "heading"),
        check_line(said, _TONES.get(one.due.standing, "warn")),
        label(one.due.why.text(), "muted", wrap=True),
    ]
    if one.draft is not None:
        if not one.holds:
            words = _("The answer below is of before the last exit: the person came back.")
            found.append(check_line(words, "warn"))
        found.append(Facts(answer_facts(one)))
    return found


def answer_facts(one: AnswerOf) -> list[tuple[str, str]]:
    """What was answered, as names and words."""
    draft = one.draft
    if draft is None:
        return []
    rows = [
        (N_("Asked on"), f"{day(draft.asked_on)}, {one.recorded_by}"),
        (N_("Did the person answer?"), word(draft.outcome)),
    ]
    if draft.outcome is FollowUpOutcome.ANSWERED:
        rows += _answers(draft)
    rows += [(ANSWER_WORDS[name], getattr(draft, name)) for name in ("evidence", "note")]
    return [(name, value) for name, value in rows if value]


def _answers(draft: FollowUpDraft) -> list[tuple[str, str]]:
    if draft.moment is FollowUpMoment.SIX_MONTHS:
        position = word(draft.position) if draft.position else ""
        return [
            (ANSWER_WORDS["employed"], yes_no(draft.employed)),
            (ANSWER_WORDS["position"], position),
        ]
    dates = {name: getattr(draft, name) for name in BEGAN}
    return [(ANSWER_WORDS[name], day(on) if on else _("No")) for name, on in dates.items()]


class ResultsSection(CardSection):
    """The section of the card, with the verbs that enter answers."""

    def refresh(self) -> None:
        """Both moments."""
        read = self.office.participants.follow_ups.queries.results
        jobs.run(read, self.card.id, owner=self, on_done=self._show)

    def _show(self, found: Results) -> None:
        widgets: list[QWidget] = [answers_widget(found)]
        if self.office.may(Right.EDIT_PARTICIPANTS) and found.answers:
            verbs = [
                button(TITLES[one.moment], "edit", partial(self._enter, found, one), quiet=True)
                for one in found.answers
            ]
            widgets += [divider(), label(_("Enter the answer"), "strong"), *map(beside, verbs)]
        self.show_widgets(*widgets)

    def _enter(self, found: Results, one: AnswerOf) -> None:
        dialog = follow_up_dialog(self.office, found, one, self)
        dialog.submitted.connect(lambda _done: self.refresh())
        dialog.open()
