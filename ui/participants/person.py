"""The side panel of one participant: entry data, derived groups with why, the masked code."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formats import day
from app.i18n import N_, _
from app.labels import label as word
from app.participants.explaining import explain
from app.participants.queries import ParticipantCard
from app.participants.steps import SENSITIVE, not_asked_by
from ui.kit import theme
from ui.kit.cards import Facts, divider, label
from ui.participants.derived import group_list, missing_line
from ui.participants.words import FIELD_WORDS, ISCED_WORDS, years, yes_no

NONE = "–"
HANDED = N_("Entered in the agency’s system")


def person_panel(card: ParticipantCard, code: str = "") -> QWidget:
    """Everything the role may see; ``code`` is the whole code while it is revealed."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP)
    if card.missing:
        column.addWidget(missing_line(card.missing))
    column.addWidget(label(_("Target groups"), "heading"))
    column.addWidget(group_list(card.groups))
    column.addWidget(label(_("How it follows"), "strong"))
    for line in explain(card.draft.entry(), card.readings):
        column.addWidget(label(line.text(), "muted", wrap=True))
    column.addWidget(divider())
    column.addWidget(Facts(_person(card, code)))
    column.addWidget(divider())
    column.addWidget(label(_("Status on the first day"), "heading"))
    column.addWidget(Facts(_entry(card)))
    if card.sensitive:
        column.addWidget(divider())
        column.addWidget(label(_("Special-category data"), "heading"))
        column.addWidget(Facts(_special(card)))
    return whole


def _person(card: ParticipantCard, code: str) -> list[tuple[str, str]]:
    draft = card.draft
    born = day(draft.birth_date) if draft.birth_date else NONE
    found = [
        (FIELD_WORDS["personal_code"], code or card.code or _("not given")),
        (
            FIELD_WORDS["birth_date"],
            f"{born} ({years(card.age)})" if card.age is not None else born,
        ),
        (FIELD_WORDS["sex"], word(draft.sex) if draft.sex else NONE),
        (FIELD_WORDS["phone"], draft.phone),
        (FIELD_WORDS["email"], draft.email),
        (N_("Other projects"), ", ".join(card.others)),
    ]
    return [(name, value) for name, value in found if value]


def _entry(card: ParticipantCard) -> list[tuple[str, str]]:
    draft = card.draft
    found = [
        (FIELD_WORDS["started_on"], day(draft.started_on)),
        (FIELD_WORDS["ended_on"], day(draft.ended_on) if draft.ended_on else _("takes part")),
        *_stays(card),
        (FIELD_WORDS["employment"], word(draft.employment) if draft.employment else NONE),
    ]
    if draft.unemployed_since:
        found.append((FIELD_WORDS["unemployed_since"], day(draft.unemployed_since)))
    isced = NONE if draft.isced is None else _(ISCED_WORDS[draft.isced])
    found += [
        (FIELD_WORDS["isced"], isced),
        (FIELD_WORDS["in_education"], yes_no(draft.in_education)),
        (FIELD_WORDS["rural"], yes_no(draft.rural)),
    ]
    if draft.full_time_student:
        found.append((FIELD_WORDS["full_time_student"], _("Yes")))
    if card.handed_on is not None:
        since = f"{day(card.handed_on)}, {_('changed since')}"
        found.append((HANDED, since if card.changed else day(card.handed_on)))
    if draft.form_version:
        found.append((FIELD_WORDS["form_version"], draft.form_version))
    return found


def _stays(card: ParticipantCard) -> list[tuple[str, str]]:
    """Every coming and leaving, of somebody who came back."""
    if len(card.stays) < 2:
        return []
    each = [f"{day(start)} – {day(end) if end else '…'}" for start, end in card.stays]
    return [(N_("Stays"), "; ".join(each))]


def _special(card: ParticipantCard) -> list[tuple[str, str]]:
    draft, unasked = card.draft, not_asked_by(card.rules)
    asked = [name for name in SENSITIVE if name not in unasked]
    found = [(FIELD_WORDS[name], word(getattr(draft, name))) for name in asked]
    if draft.asked_on:
        found.append((FIELD_WORDS["asked_on"], day(draft.asked_on)))
    if draft.notice_version:
        found.append((FIELD_WORDS["notice_version"], draft.notice_version))
    return found
