"""What is known of an evaluator, beside the register: contacts, expertise, all calls."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.attachments.service import AttachmentRow
from app.evaluation.views import EvaluatorRow, HistoryRow
from app.formats import day
from app.i18n import N_, _
from app.labels import label as word
from app.office import Office
from ui.attachments.files import Files
from ui.kit import theme
from ui.kit.cards import Card, Facts, label


def days_words(row: EvaluatorRow) -> str:
    """From when until when they evaluate; empty for somebody without limits."""
    since = "" if row.active_from is None else _("from {day}").format(day=day(row.active_from))
    until = "" if row.active_until is None else _("until {day}").format(day=day(row.active_until))
    return " ".join(part for part in (since, until) if part)


def declaration_scans(
    office: Office, declaration: int, scans: tuple[AttachmentRow, ...]
) -> QWidget:
    """The scans of a declaration that was signed with a pen: added, looked at, taken out."""
    return Files(
        office,
        scans,
        partial(office.evaluation.attach_declaration_scan, declaration),
        office.evaluation.remove_declaration_scan,
        N_("Attach the scan…"),
        N_("The declaration has no scan yet."),
    )


def about(
    row: EvaluatorRow, history: tuple[HistoryRow, ...], scans: QWidget | None = None
) -> QWidget:
    """Facts, the scans of the declaration where there are any, then a card per call."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP)
    facts = (
        (N_("Organisation"), row.organisation),
        (N_("Code"), row.organisation_code),
        (N_("Sector"), word(row.sector)),
        (N_("E-mail"), row.email),
        (N_("Phone"), row.phone),
        (N_("Works"), _("on paper only") if row.account_id is None else _("with an account")),
        (N_("Evaluates"), days_words(row)),
        (N_("Themes"), ", ".join(row.themes)),
        (N_("Actions"), ", ".join(row.actions)),
        (N_("Note"), row.note),
    )
    column.addWidget(Facts([fact for fact in facts if fact[1]]))
    if scans is not None:
        column.addWidget(label(_("Declaration signed by hand"), "strong"))
        column.addWidget(scans)
    column.addWidget(label(_("Over all calls"), "strong"))
    if not history:
        column.addWidget(label(_("Not asked in any call yet."), "muted"))
    for each in history:
        column.addWidget(_call(each))
    return content


def _call(row: HistoryRow) -> Card:
    card = Card()
    number = _("Call No. {number}").format(number=row.number)
    card.body.addWidget(label(f"{number} · {row.title}", "strong", wrap=True))
    declared = _("declaration signed") if row.declared else _("declaration not signed")
    sheets = _("sheets: {done} of {all}").format(done=row.submitted, all=row.assigned)
    card.body.addWidget(label(f"{declared} · {sheets}", "caption", wrap=True))
    for each in row.conflicts:
        words = f"{each.number}: {word(each.state).lower()}. {each.reason}"
        card.body.addWidget(label(words, "caption", "warn", wrap=True))
    return card
