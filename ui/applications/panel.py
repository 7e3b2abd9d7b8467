"""What stands beside the list: one application's facts, budget, check, history."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.applications.drafts import ApplicationDraft
from app.applications.happened import Happened
from app.applications.queries import ApplicationDetail, ItemRow
from app.applications.terms import ApplicationState, CheckAnswer
from app.formats import moment, money, short
from app.i18n import N_, _, ngettext
from app.labels import label as word
from ui.applications import told
from ui.kit.buttons import button
from ui.kit.cards import Facts, Note, check_line, divider, label
from ui.kit.checks import said
from ui.kit.columns import percent
from ui.kit.parts import Parts

PARTS = (
    ("facts", N_("Facts")),
    ("budget", N_("Budget")),
    ("check", N_("Checking")),
    ("files", N_("Attachments")),
    ("history", N_("History")),
)
_OUTCOMES = (
    ApplicationState.PROPOSED,
    ApplicationState.RESERVE,
    ApplicationState.NOT_SELECTED,
    ApplicationState.POSTPONED,
)


class ApplicationPanel(Parts):
    """One application; ``on_part`` hears which part is in sight, ``recommend`` cuts its budget.

    ``requests``, ``aid`` and ``files`` are widgets of their own, made by whoever may act on them.
    """

    def __init__(
        self,
        one: ApplicationDetail,
        part: str,
        on_part: Callable[[str], object],
        now: datetime,
        recommend: Callable[[], object] | None = None,
        requests: QWidget | None = None,
        files: QWidget | None = None,
        aid: Sequence[QWidget] = (),
    ) -> None:
        budget = _budget(one)
        if recommend is not None:
            budget.insert(1, button(N_("Recommend a sum"), "edit", recommend))
        checked = [*([requests] if requests is not None else []), *_check(one), *aid]
        kept = [files] if files is not None else []
        parts = (_facts(one), budget, checked, kept, _history(one, now))
        super().__init__(PARTS, parts, part, on_part)


def _state(one: ApplicationDetail) -> list[QWidget]:
    """What decided about it, in a note."""
    if one.withdrawn_at is not None:
        words = _("Withdrawn {at}: {reason}").format(
            at=moment(one.withdrawn_at), reason=one.withdrawn_reason
        )
        return [Note(words, "warn")]
    if one.eligible is False:
        return [Note(one.eligibility_reason, "bad")]
    return []


def _facts(one: ApplicationDetail) -> list[QWidget]:
    draft = one.draft
    facts = [
        (N_("State"), word(one.state)),
        (N_("Call"), _("No. {number}").format(number=one.call_number)),
        (N_("Action"), one.action),
        (N_("Received"), moment(draft.received_at)),
        (N_("How it came"), word(draft.channel)),
    ]
    if draft.received_reason:
        later = _("entered {at}: {reason}").format(
            at=moment(one.recorded_at), reason=draft.received_reason
        )
        facts.append((N_("Entered later"), later))
    facts += told.applicant(draft.applicant)
    widgets: list[QWidget] = [*_state(one), Facts(facts), *_texts(draft, "experience")]
    widgets += _part(N_("Partners"), told.partners(draft.partners))
    widgets += _texts(draft, "summary", "problem", "aim")
    widgets += _part(N_("Activities"), told.activities(draft.activities))
    if draft.groups:
        counts = [(word(group), str(count)) for group, count in draft.groups]
        widgets += _part(N_("Planned participants"), [Facts(counts, right=True)])
    widgets.append(Facts(told.place_and_length(draft)))
    planned = told.indicators(draft, one.required)
    widgets += _part(N_("Indicators"), [planned] if planned is not None else [])
    widgets.append(Facts(told.volunteers(draft)))
    widgets += _texts(draft, "continuity", "principles", "risks")
    widgets.append(Facts(told.closing(draft)))
    return widgets


def _texts(draft: ApplicationDraft, *names: str) -> list[QWidget]:
    """Long texts under their titles."""
    found: list[QWidget] = []
    for name in names:
        if text := getattr(draft, name):
            found += _part(told.TEXT_TITLES[name], [label(text, wrap=True)])
    return found


def _part(title: str, widgets: Sequence[QWidget]) -> list[QWidget]:
    """A heading over what is not empty."""
    return [label(_(title), "strong"), *widgets] if widgets else []


def _budget(one: ApplicationDetail) -> list[QWidget]:
    draft = one.draft
    total, eligible = draft.total, draft.eligible_cost
    share = (2 * draft.requested * 10_000 + eligible) // (2 * eligible) if eligible else 0
    sums = [
        (N_("Budget lines"), money(total)),
        *([(N_("Eligible cost"), money(eligible))] if eligible != total else []),
        (N_("Funding sources"), money(sum(cents for _source, cents in draft.sources))),
        (N_("Requested"), money(one.requested)),
        (N_("Support rate"), percent(share)),
    ]
    if one.recommended is not None:
        sums.append((N_("Recommended"), money(one.recommended)))
    if one.awarded is not None:
        sums.append((N_("Awarded"), money(one.awarded)))
    widgets: list[QWidget] = [Facts(sums, right=True), label(_("Checks"), "heading")]
    widgets += [check_line(*said(check)) for check in one.checks]
    widgets += [divider(), label(_("Budget lines"), "heading")]
    for line in one.lines:
        counted = f"{short(line.draft.quantity)} {line.draft.unit} × {money(line.draft.price)}"
        widgets.append(label(line.draft.title, wrap=True))
        widgets.append(Facts([("", f"{counted} = {money(line.total)}")], right=True))
        if not line.draft.eligible:
            why = line.draft.reason or _("no reason is given")
            off = _("Not an eligible cost: {reason}").format(reason=why)
            widgets.append(check_line(off, "info"))
        if line.cut:
            cut = _("Cut {sum}: {reason}").format(sum=money(line.cut), reason=line.cut_reason)
            widgets.append(check_line(cut, "warn"))
    if any(line.cut for line in one.lines):
        widgets.append(label(one.recommended_why.text(), "muted", wrap=True))
    widgets.append(label(_("Funding sources"), "heading"))
    sources = [(word(source), money(cents)) for source, cents in draft.sources]
    widgets.append(Facts(sources, right=True))
    return widgets


def _check(one: ApplicationDetail) -> list[QWidget]:
    widgets = _state(one)
    if one.checked_at is not None:
        if one.eligible:
            widgets.append(Note(_("Eligible"), "ok"))
        by = _("{at}, {who}").format(at=moment(one.checked_at), who=one.checked_by)
        widgets.append(label(by, "muted", wrap=True))
    elif not one.late:
        left = sum(item.answer is None for item in one.items)
        words = ngettext(
            "Not finished: {n} criterion is not answered.",
            "Not finished: {n} criteria are not answered.",
            left,
        ).format(n=left)
        widgets.append(label(words, "muted", wrap=True))
    for place, item in enumerate(one.items, start=1):
        widgets.append(check_line(_item(place, item), _tone(item)))
    return widgets


def _item(place: int, item: ItemRow) -> str:
    answer = _("not answered") if item.answer is None else word(item.answer.answer)
    note = f" ({item.answer.note})" if item.answer is not None and item.answer.note else ""
    return f"{place}. {item.text} – {answer}{note}"


def _tone(item: ItemRow) -> str:
    if item.answer is None or item.answer.answer is CheckAnswer.NOT_APPLICABLE:
        return "info"
    if item.answer.answer is CheckAnswer.YES:
        return "ok"
    return "bad" if item.must else "warn"


def _history(one: ApplicationDetail, now: datetime) -> list[QWidget]:
    """Every step with its time: from receipt to what was proposed."""
    draft = one.draft
    widgets: list[QWidget] = [
        Facts([(moment(draft.received_at), f"{_('Received')} · {word(draft.channel)}")])
    ]
    widgets += [_event(each) for each in one.happened(now)]
    if one.state in _OUTCOMES:
        awarded = "" if one.awarded is None else f" · {money(one.awarded)}"
        widgets.append(Facts([(N_("Outcome of the selection"), word(one.state) + awarded)]))
    return widgets


def _event(each: Happened) -> QWidget:
    words = " · ".join(part for part in (each.line.text(), each.who) if part)
    return Facts([(moment(each.at), words)])
