"""What the rules make of an entry: target groups with their reasons, and what is missing."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.explanation import Line
from app.i18n import N_, _
from app.labels import label as word
from app.participants.drafts import ParticipantDraft
from app.participants.groups import DEFAULT, GroupRules, groups, missing
from app.participants.terms import TargetGroup
from ui.kit import icons, theme
from ui.kit.accessible import named
from ui.kit.cards import check_line, label, say
from ui.participants.words import field_names


class DerivedLine(QFrame):
    """Under the form, always in sight: the groups so far, and what the record still lacks."""

    def __init__(self, rules: GroupRules = DEFAULT) -> None:
        super().__init__()
        self.rules = rules
        self.setProperty("note", "info")
        named(self, _("Target groups"))
        sign = QLabel()
        icons.put(sign, "participants", "accent")
        self._groups = label("", "strong", wrap=True)
        self._missing = label("", "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._groups)
        words.addWidget(self._missing)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.GAP_S, theme.GAP, theme.GAP_S)
        row.setSpacing(theme.GAP)
        row.addWidget(sign)
        row.addLayout(words, 1)

    @property
    def words(self) -> tuple[str, str]:
        """The groups, and what is missing, as they are read."""
        return self._groups.text(), self._missing.text()

    def show_entry(self, draft: ParticipantDraft | None) -> None:
        """Reckon again; None while the first day is not known."""
        if draft is None:
            say(self._groups, _("Target groups appear once the first day is entered."))
            say(self._missing, "")
            self._missing.hide()
            return
        entry = draft.entry()
        found = groups(entry, self.rules)
        names = ", ".join(word(group) for group in found.names)
        say(self._groups, _("Target groups: {names}").format(names=names or _("none so far")))
        self.setToolTip("\n".join(f"{word(g)}: {line.text()}" for g, line in found.found))
        lacking = field_names(missing(entry))
        words = (
            _("Still missing for a complete record: {fields}").format(fields=lacking)
            if lacking
            else _("The record is complete: it counts in the indicators.")
        )
        say(self._missing, words)
        self._missing.show()


def group_list(found: Sequence[tuple[TargetGroup, Line]]) -> QWidget:
    """The groups of a stored record, each with why."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP_S)
    for group, line in found:
        pair = QVBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(label(word(group), "strong", wrap=True))
        pair.addWidget(label(line.text(), "muted", wrap=True))
        column.addLayout(pair)
    if not found:
        column.addWidget(label(_("The record belongs to no target group."), "muted", wrap=True))
    return whole


def missing_line(names: Sequence[str]) -> QWidget:
    """What an incomplete record lacks, and what that means."""
    words = _(
        N_("Missing: {fields}. Until then the record counts only in the grand total.")
    ).format(fields=field_names(names))
    return check_line(words, "warn")
