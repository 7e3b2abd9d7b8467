"""Writing the words of an annual report section by section; what stands beside the list."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formats import day
from app.i18n import N_, _, paper
from app.monitoring.annual.queries import AnnualDetail, ReportStage
from app.monitoring.annual.wording import SPECS, SectionSpec
from app.office import Office
from ui.kit import theme
from ui.kit.cards import Facts, Note, label
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.record_dialog import RecordDialog
from ui.kit.record_frame import Sheet

TOPIC = "metine-ataskaita"
_SHEETS = (
    (N_("Year and calls"), ("general", "calls", "proposals")),
    (N_("Projects and participants"), ("projects", "monitoring", "participants")),
    (N_("Indicators and money"), ("indicators", "plan", "administration")),
    (N_("Activities, problems, plans"), ("activities", "training", "problems", "next")),
)


def write_dialog(office: Office, parent: QWidget, one: AnnualDetail) -> RecordDialog:
    """Every section's words; what is typed is kept by itself until it is saved."""
    specs = {spec.key: (place, spec) for place, spec in enumerate(SPECS, start=1)}
    forms = {
        f"part{number}": Form([_field(*specs[key]) for key in keys], columns=1)
        for number, (_title, keys) in enumerate(_SHEETS)
    }

    def submit(values: dict[str, Any]) -> int:
        texts = {key: text or "" for part in values.values() for key, text in part.items()}
        return office.monitoring.annual.write(one.row.id, one.row.version, texts)

    dialog = RecordDialog(
        N_("Words of the report"),
        [Sheet(title, [forms[f"part{number}"]]) for number, (title, _keys) in enumerate(_SHEETS)],
        forms,
        submit,
        text=N_("They stand first in their section; the figures and tables come from the data."),
        topic=TOPIC,
        parent=parent,
    )
    dialog.set_values(
        {
            f"part{number}": {key: one.texts.get(key) for key in keys}
            for number, (_title, keys) in enumerate(_SHEETS)
        }
    )
    dialog.keep_drafts(office.drafts, "annual-report", str(one.row.id))
    return dialog


def _field(number: int, spec: SectionSpec) -> Field:
    return Field(
        spec.key,
        f"{number}. {_(spec.title)}",
        "multiline",
        help=spec.hint,
        lines=4,
        wide=True,
    )


def report_panel(one: AnnualDetail) -> QWidget:
    """How the report stands: approval, and which sections have words of their own."""
    row = one.row
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP_S)
    if row.stage is ReportStage.WITHDRAWN:
        words = _("Withdrawn: {reason}").format(reason=row.withdrawn_reason)
        column.addWidget(Note(words, "warn"))
    if row.approved_on is not None:
        facts = [
            (N_("Approved by whom"), row.organ),
            (N_("Approved on"), day(row.approved_on)),
            (N_("Document of the approval"), row.document),
            (N_("Paper"), row.paper),
            (N_("Signature"), _("signed") if row.signed else _("not signed yet")),
            (N_("Content code of the figures"), one.figures_hash[:16]),
        ]
        column.addWidget(Facts(facts))
    column.addWidget(label(_("Sections"), "heading"))
    keys = {paper(spec.title): spec.key for spec in SPECS}
    for section in one.sections:  # an older report may have fewer
        text = one.texts.get(keys.get(section.title, ""), "")
        tables = _("tables: {count}").format(count=len(section.tables)) if section.tables else ""
        written = _("has words") if text else _("no words yet")
        column.addWidget(label(f"{section.number}. {section.title}", wrap=True))
        facts_line = " · ".join(part for part in (tables, written) if part)
        column.addWidget(label(facts_line, "muted", wrap=True))
    return whole
