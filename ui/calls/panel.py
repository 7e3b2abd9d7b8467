"""What stands beside the list: one call's facts, money, scorecard, checklist."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.applications.queries import CallFigures
from app.calls.queries import CallDetail
from app.calls.scorecard import CriterionSpec, exact
from app.calls.terms import ScaleKind
from app.calls.typing import steps_text
from app.explanation import Check
from app.formats import moment, money, short
from app.i18n import N_, _, ngettext
from app.labels import label as word
from ui.calls.countdown import remaining
from ui.kit import theme
from ui.kit.buttons import button
from ui.kit.cards import Facts, Note, divider, label
from ui.kit.checks import check_lines, said
from ui.kit.chips import segments
from ui.kit.columns import percent
from ui.kit.parts import below

PARTS = (
    ("facts", N_("Facts")),
    ("money", N_("Money")),
    ("scorecard", N_("Evaluation")),
    ("checklist", N_("Eligibility")),
)
LOG = ("log", N_("Log"))


class CallPanel(QWidget):
    """One call; ``on_part`` hears which part is in sight, ``editors`` edit a draft's parts.

    ``checks`` are what publishing asks of a draft, ``received`` the applications that came, ``log``
    what happened to it.
    """

    def __init__(
        self,
        one: CallDetail,
        now: datetime,
        part: str,
        on_part: Callable[[str], object],
        editors: Mapping[str, Callable[[], object]],
        checks: Sequence[Check] = (),
        received: CallFigures | None = None,
        log: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._on_part = on_part
        self._stack = QStackedWidget()
        card, checklist = _scorecard(one), _checklist(one)
        if "scorecard" in editors:
            card.insert(0, _edit_row(N_("Edit the scorecard"), editors["scorecard"]))
        if "checklist" in editors:
            checklist.insert(0, _edit_row(N_("Edit the checklist"), editors["checklist"]))
        for widgets in (_facts(one, checks), _money(one, received), card, checklist):
            self._stack.addWidget(below(*widgets))
        self._parts = PARTS if log is None else (*PARTS, LOG)
        if log is not None:
            self._stack.addWidget(below(log))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        _add_state(column, one, now)
        keys = [key for key, _words in self._parts]
        part = part if part in keys else keys[0]
        column.addWidget(segments(self._parts, self.choose, chosen=part))
        column.addWidget(self._stack)
        self._stack.setCurrentIndex(keys.index(part))

    def choose(self, part: str) -> None:
        """Show one part."""
        self._stack.setCurrentIndex([key for key, _words in self._parts].index(part))
        self._on_part(part)


def _add_state(column: QVBoxLayout, one: CallDetail, now: datetime) -> None:
    if one.cancelled_reason is not None:
        column.addWidget(Note(_("Cancelled: {reason}").format(reason=one.cancelled_reason), "bad"))
        return
    words = remaining(one.state, one.draft.opens_at, one.draft.closes_at, now)
    shown = f"{word(one.state)} · {words}" if words else word(one.state)
    column.addWidget(label(shown, "strong", wrap=True))


def _line(text: str, value: str) -> QWidget:
    """Words that wrap, and their number on the right."""
    row = QWidget()
    inside = QHBoxLayout(row)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(theme.GAP)
    inside.addWidget(label(text, wrap=True), 1)
    inside.addWidget(label(value, "strong"), 0, Qt.AlignmentFlag.AlignTop)
    return row


def _edit_row(text: str, do: Callable[[], object]) -> QWidget:
    row = QWidget()
    inside = QHBoxLayout(row)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(button(text, "edit", do))
    inside.addStretch(1)
    return row


def _facts(one: CallDetail, checks: Sequence[Check]) -> list[QWidget]:
    draft = one.draft
    found = [
        (
            N_("Strategy"),
            _("{title}, version {revision}").format(
                title=one.strategy_title, revision=one.strategy_number
            ),
        ),
        (N_("Opens"), moment(draft.opens_at)),
        (N_("Closes"), moment(draft.closes_at)),
        (N_("Published"), moment(one.published_at) if one.published_at else "–"),
        (
            N_("Longest project"),
            ngettext("{n} month", "{n} months", draft.longest_months).format(
                n=draft.longest_months
            ),
        ),
    ]
    widgets: list[QWidget] = []
    if checks:
        widgets.append(label(_("Checks before publishing"), "strong"))
        widgets.append(check_lines(said(check) for check in checks))
    widgets.append(Facts(found))
    texts = (
        (N_("Eligible applicants and partners"), draft.eligible_applicants),
        (N_("Target groups"), draft.target_groups),
        (N_("Supported activities"), draft.supported_activities),
        (N_("How to submit"), draft.how_to_submit),
        (N_("Consultations"), draft.consultations),
        (N_("Contact"), draft.contact),
        (N_("Procedures document"), draft.procedures),
    )
    for title, text in texts:
        if text:
            widgets += [label(_(title), "strong"), label(text, wrap=True)]
    if draft.indicators:
        widgets.append(label(_("Required indicators"), "strong"))
        for each in draft.indicators:
            least = _("at least {points}").format(points=f"{short(each.minimum)} {each.unit}")
            widgets.append(_line(each.title, least))
    return widgets


def _money(one: CallDetail, received: CallFigures | None) -> list[QWidget]:
    draft = one.draft
    limits = [
        (N_("Call’s money"), money(draft.total)),
        (N_("Least per project"), money(draft.smallest)),
        (N_("Most per project"), money(draft.largest)),
        (N_("Support rate"), percent(draft.support_rate)),
    ]
    if draft.cross_financing:
        limits.append((N_("Cross-financing, at most"), percent(draft.cross_financing)))
    if draft.own_contribution:
        words = f"{percent(draft.own_contribution)}, {word(draft.own_kind).lower()}"
        limits.append((N_("Own contribution, at least"), words))
    if received is not None:
        applications = ngettext("{n} application", "{n} applications", received.count)
        limits.append(
            (
                N_("Requested in all"),
                f"{money(received.requested)} ({applications.format(n=received.count)})",
            )
        )
    widgets: list[QWidget] = [Facts(limits, right=True), divider()]
    widgets.append(label(_("By action"), "heading"))
    for action in one.actions:
        widgets.append(_line(f"{action.number} {action.title}", money(action.cents)))
    widgets.append(label(_("By source"), "heading"))
    widgets.append(
        Facts(
            [
                (word(source), f"{percent(share)} · {money(cents)}")
                for source, share, cents in one.sources
            ],
            right=True,
        )
    )
    return widgets


def _scorecard(one: CallDetail) -> list[QWidget]:
    card = one.draft.scorecard
    widgets: list[QWidget] = [label(card.title, "strong", wrap=True)]
    facts = [_("Version {number}").format(number=one.scorecard_revision)]
    facts.append(_("{points} points at most").format(points=exact(one.scorecard.maximum)))
    if one.scorecard_hash:
        facts.append(_("frozen, hash {hash}").format(hash=one.scorecard_hash[:12]))
    widgets.append(label(" · ".join(facts), "muted", wrap=True))
    for section in one.scorecard.sections:
        if section.title:
            widgets.append(label(section.title, "heading", wrap=True))
        for criterion in section.criteria:
            widgets += _criterion(criterion)
    widgets += [divider(), Facts([(N_("Sum of maxima"), exact(one.scorecard.maximum))], right=True)]
    return widgets


def _criterion(criterion: CriterionSpec) -> list[QWidget]:
    name = _line(f"{criterion.number}. {criterion.text}", exact(criterion.maximum))
    said = [scale_text(criterion)]
    if criterion.minimum is not None:
        said.append(_("at least {points}").format(points=short(criterion.minimum)))
    if criterion.tie_rank is not None:
        said.append(_("tie-break {rank}").format(rank=criterion.tie_rank))
    if criterion.eliminatory:
        said.append(_("eliminatory"))
    if criterion.comment_required:
        said.append(_("comment required"))
    return [name, label(" · ".join(said), "muted", wrap=True)]


def scale_text(criterion: CriterionSpec) -> str:
    """What can be given, in words."""
    if criterion.scale is ScaleKind.STEPS:
        return steps_text(criterion.steps)
    if criterion.scale is ScaleKind.YES_NO:
        return f"{short(criterion.high)} / {short(criterion.low)}"
    return f"{short(criterion.low)}–{short(criterion.high)}"


def _checklist(one: CallDetail) -> list[QWidget]:
    widgets: list[QWidget] = [label(one.draft.checklist.title, "strong", wrap=True)]
    facts = [_("Version {number}").format(number=one.checklist_revision)]
    if one.checklist_hash:
        facts.append(_("frozen, hash {hash}").format(hash=one.checklist_hash[:12]))
    widgets.append(label(" · ".join(facts), "muted", wrap=True))
    for place, item in enumerate(one.items, start=1):
        text = f"{place}. {item.text}"
        if not item.must:
            text = _("{item} (not a must)").format(item=text)
        widgets.append(label(text, wrap=True))
    return widgets
