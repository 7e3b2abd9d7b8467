"""The panel of counts: each target group as a bar of women and men; a click narrows the list."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.participants.queries import Counts, GroupCount
from app.participants.terms import Sex, TargetGroup
from ui.kit import theme
from ui.kit.bars import Piece, PieceBar, Swatch
from ui.kit.cards import Figure, check_line, divider, label
from ui.kit.row_button import RowButton

WOMEN, MEN, OTHERS = "piece_a", "piece_c", "piece_d"


def figures(found: Counts) -> list[Figure]:
    """The key figures above the list."""
    by_sex = dict(found.by_sex)
    others = found.participations - by_sex.get(Sex.FEMALE, 0) - by_sex.get(Sex.MALE, 0)
    return [
        Figure(
            N_("Participations"),
            str(found.participations),
            tip=_("Records: a person counts once in each project."),
        ),
        Figure(
            N_("Unique persons"),
            str(found.persons),
            tip=_("A person in several projects counts once."),
        ),
        Figure(N_("Women"), str(by_sex.get(Sex.FEMALE, 0))),
        Figure(N_("Men"), str(by_sex.get(Sex.MALE, 0))),
        Figure(N_("Other or not stated"), str(others)),
        Figure(N_("Incomplete records"), str(found.incomplete), "warn" if found.incomplete else ""),
    ]


def counts_panel(
    found: Counts, chosen: TargetGroup | None, on_choose: Callable[[TargetGroup], object]
) -> QWidget:
    """Target groups with participations, women and men; ``chosen`` is the list's filter."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GRID)
    column.addWidget(_legend())
    most = max((each.participations for each in found.by_group), default=0)
    for each in found.by_group:
        column.addWidget(_row(each, most, each.group is chosen, on_choose))
    column.addSpacing(theme.GRID)
    column.addWidget(divider())
    words = _("Complete records only: {complete} of {all}. A person may be in several groups.")
    text = words.format(complete=found.complete, all=found.participations)
    column.addWidget(label(text, "caption", wrap=True))
    if found.hidden:
        text = _("Groups of special-category data are not shown to your role.")
        column.addWidget(check_line(text, "info"))
    return whole


def _legend() -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(theme.GAP_S, 0, theme.GAP_S, theme.GRID)
    row.setSpacing(theme.GAP_S)
    for token, text in ((WOMEN, _("Women")), (MEN, _("Men"))):
        row.addWidget(Swatch(token))
        row.addWidget(label(text, "caption"))
        row.addSpacing(theme.GAP_S)
    row.addStretch(1)
    return whole


def _row(
    each: GroupCount, most: int, chosen: bool, on_choose: Callable[[TargetGroup], object]
) -> RowButton:
    head = QHBoxLayout()
    head.setSpacing(theme.GAP)
    head.addWidget(label(word(each.group), wrap=True), 1)
    head.addWidget(label(f"{each.participations}", "strong"))
    pieces = [
        Piece(each.women, WOMEN),
        Piece(each.men, MEN),
        Piece(each.participations - each.women - each.men, OTHERS),
    ]
    column = QVBoxLayout()
    column.setSpacing(theme.GRID)
    column.addLayout(head)
    column.addWidget(PieceBar(pieces, most, theme.GAP_S))
    women = ngettext("{n} woman", "{n} women", each.women).format(n=each.women)
    men = ngettext("{n} man", "{n} men", each.men).format(n=each.men)
    persons = ngettext("{n} person", "{n} persons", each.persons).format(n=each.persons)
    name = f"{word(each.group)}: {each.participations}"
    made = RowButton(name, column, f"{persons}: {women}, {men}")
    made.setCheckable(True)
    made.setChecked(chosen)
    made.clicked.connect(lambda _on=False: on_choose(each.group))
    return made
