"""Dialogs on applicants: particulars, code, linked enterprises, aid, the register of aid."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from app.applications.applicants.aid_rows import AidRow
from app.applications.applicants.drafts import AidDraft, LinkDraft, LookupDraft
from app.applications.applicants.network import LinkRow
from app.applications.applicants.queries import ApplicantDetail
from app.applications.applicants.regulations import in_force, regulations
from app.applications.drafts import ApplicantDraft
from app.applications.stored import APPLICANT
from app.applications.terms import LinkGround
from app.formats import money
from app.i18n import N_, _
from app.labels import choices
from app.office import Office
from ui.applications.fields import applicant as particulars
from ui.applications.values import applicant_of, applicant_values
from ui.kit.chosen_files import ChosenFiles
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog

_OWN = {"applicant", *APPLICANT}


def _particulars(*without: str) -> list[Field]:
    """The form's fields that are the applicant's own, over all its applications."""
    return [
        each
        for each in particulars()
        if isinstance(each, Field) and each.key in _OWN and each.key not in without
    ]


def _unknown_again(field: Field) -> Field:
    """A mark can be made unknown again."""
    if field.key not in ("vat_payer", "ngo"):
        return field
    return replace(field, placeholder=N_("Not known"))


def add_dialog(office: Office, parent: QWidget) -> FormDialog:
    """An applicant before its first application."""
    return FormDialog(
        N_("New applicant"),
        _particulars(),
        lambda values: office.applicants.add(applicant_of(values)),
        text=N_("Applicants come with their applications; enter here one that has none yet."),
        drafts=(office.drafts, "applicant", ""),
        topic="pareiskejai",
        parent=parent,
    )


def edit_dialog(office: Office, parent: QWidget, one: ApplicantDetail) -> FormDialog:
    """Everything but the code."""

    def submit(values: dict[str, Any]) -> None:
        draft: ApplicantDraft = applicant_of({**values, "code": one.draft.code})
        office.applicants.edit(one.id, one.version, draft)

    return FormDialog(
        N_("Correct the applicant"),
        [_unknown_again(each) for each in _particulars("code")],
        submit,
        values=applicant_values(one.draft),
        text=N_("Applications show the new name at once; papers keep the one they were issued on."),
        drafts=(office.drafts, "applicant", str(one.id)),
        topic="pareiskejai",
        parent=parent,
    )


def code_dialog(office: Office, parent: QWidget, one: ApplicantDetail) -> FormDialog:
    """Another code, and why."""
    return FormDialog(
        N_("Correct the code"),
        [
            Field("code", N_("Code"), "code", required=True, max_length=20),
            _reason(N_("The register’s extract, a typing slip.")),
        ],
        lambda values: office.applicants.correct_code(
            one.id, one.version, values["code"] or "", values["reason"] or ""
        ),
        values={"code": one.draft.code},
        text=_("{name}: all applications go with the new code.").format(name=one.draft.name),
        columns=1,
        topic="pareiskejai",
        parent=parent,
    )


def link_dialog(office: Office, parent: QWidget, one: ApplicantDetail) -> FormDialog:
    """A linked enterprise and the paper it stands on."""

    def submit(values: dict[str, Any]) -> int:
        draft = LinkDraft(
            values["ground"],
            values["paper"] or "",
            values["paper_on"],
            name=values["name"] or "",
            code=values["code"] or "",
        )
        return office.applicants.link(one.id, draft)

    return FormDialog(
        N_("Linked enterprise"),
        [
            Field(
                "code",
                N_("Code of the enterprise"),
                "code",
                help=N_("An applicant of the directory is found by it; the name is then known."),
                max_length=20,
            ),
            Field("name", N_("Name of the enterprise"), max_length=200),
            Field("ground", N_("Ground of the link"), "choice", True, choices=choices(LinkGround)),
            Field("paper_on", N_("Date of the paper"), "date", required=True),
            Field("paper", N_("Paper"), required=True, wide=True, max_length=200),
        ],
        submit,
        values={"paper": _("Declaration of a single undertaking")},
        text=_("The link holds for both: {name} and the enterprise named here.").format(
            name=one.draft.name
        ),
        topic="susijusios-imones",
        parent=parent,
    )


def end_link_dialog(office: Office, parent: QWidget, row: LinkRow) -> FormDialog:
    """Why a link ends."""
    return FormDialog(
        N_("End the link"),
        [_reason()],
        lambda values: office.applicants.end_link(row.id, row.version, values["reason"] or ""),
        verb=N_("End the link"),
        text=_("{name}: the link stays readable with the reason.").format(
            name=row.name or row.code
        ),
        columns=1,
        topic="susijusios-imones",
        parent=parent,
    )


def aid_dialog(office: Office, parent: QWidget, one: ApplicantDetail) -> FormDialog:
    """Aid that somebody granted to the applicant, or to an enterprise linked with it."""
    outside = [row for row in one.links if row.other_id is None and row.ended_at is None]
    today = office.clock.today()
    held = in_force(today)

    def submit(values: dict[str, Any]) -> int:
        row = outside[values["receiver"]] if values["receiver"] is not None else None
        draft = AidDraft(
            values["granter"] or "",
            values["on"],
            values["cents"],
            values["regulation"],
            values["project"] or "",
            values["paper"] or "",
            "" if row is None else row.name,
            "" if row is None else row.code,
        )
        return office.applicants.record_aid(one.id, draft)

    named = [(place, row.name or row.code) for place, row in enumerate(outside)]
    return FormDialog(
        N_("De minimis aid"),
        [
            Field("granter", N_("Granter"), required=True, max_length=200),
            Field("on", N_("Right arose on"), "date", required=True),
            Field("cents", N_("Sum"), "money", required=True),
            Field(
                "regulation",
                N_("Regulation"),
                "choice",
                required=True,
                choices=[(each.key, each.title) for each in regulations()],
            ),
            Field(
                "receiver",
                N_("Received by a linked enterprise"),
                "choice",
                choices=named,
                help=N_("Empty: by the applicant itself."),
            ),
            Field("paper", N_("Paper"), max_length=200),
            Field("project", N_("Project"), wide=True, max_length=300),
        ],
        submit,
        values={"on": today, "regulation": held.key if held else None},
        text=N_("What this office awarded is counted without being entered."),
        topic="nereiksminga-pagalba",
        parent=parent,
    )


def reverse_aid_dialog(office: Office, parent: QWidget, row: AidRow) -> FormDialog:
    """Why aid is reversed."""
    return FormDialog(
        N_("Reverse the aid"),
        [_reason()],
        lambda values: office.applicants.reverse_aid(row.id, values["reason"] or ""),
        verb=N_("Reverse"),
        text=_("{sum}, {granter}: the entry stays readable and no longer counts.").format(
            sum=money(row.cents), granter=row.granter
        ),
        columns=1,
        topic="nereiksminga-pagalba",
        parent=parent,
    )


def lookup_dialog(office: Office, parent: QWidget, one: ApplicantDetail) -> FormDialog:
    """What the official register says, with its extract."""
    chosen = ChosenFiles(
        N_("Attach a file"), N_("No file attached."), N_("The register’s extract or declaration")
    )

    def submit(values: dict[str, Any]) -> int:
        files = [office.attachments.read(path) for path in chosen.paths]
        draft = LookupDraft(values["looked_on"], values["result"] or "", values["declared_on"])
        return office.applicants.look_up(one.id, draft, files)

    return FormDialog(
        N_("Look into the register of aid"),
        [
            Field("looked_on", N_("Looked up on"), "date", required=True),
            Field("declared_on", N_("Date of the declaration"), "date"),
            Field(
                "result",
                N_("What the register says"),
                "multiline",
                required=True,
                lines=3,
                help=N_("Sums that count are entered as aid as well."),
            ),
        ],
        submit,
        values={"looked_on": office.clock.today()},
        text=N_("The official register is on the Internet: this program keeps what was found."),
        extra=chosen,
        topic="nereiksminga-pagalba",
        parent=parent,
    )


def exempt_dialog(office: Office, parent: QWidget, application_id: int) -> FormDialog:
    """Why the support of an application is no state aid."""
    return FormDialog(
        N_("No state aid"),
        [_reason(N_("For example: no economic activity."))],
        lambda values: office.applicants.exempt(application_id, values["reason"] or ""),
        text=N_("The support of this application will not be added up as de minimis aid."),
        columns=1,
        topic="nereiksminga-pagalba",
        parent=parent,
    )


def _reason(help_: str = "") -> Field:
    return Field("reason", N_("Reason"), "multiline", required=True, wide=True, lines=2, help=help_)
