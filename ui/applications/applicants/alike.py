"""Applicants that may be the same: what is asked, and what a person decided."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.applications.applicants.alike_rows import AlikeRow, MergeRow
from app.applications.applicants.queries import ApplicantDetail
from app.formats import moment
from app.i18n import N_, _
from app.office import Office
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import check_line, divider
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.kit.parts import beside, line


def alike_lines(
    office: Office, one: ApplicantDetail, window: Callable[[], QWidget], may: bool
) -> list[QWidget]:
    """Open questions, decisions, merges; ``may``: whether the person decides."""
    widgets: list[QWidget] = []
    for row in one.alike:
        widgets += [*_pair(office, one, row, window, may), divider()]
    for merge in one.merges:
        widgets += [*_merge(office, merge, window, may), divider()]
    return widgets or [line(_("No applicant is like this one."), "muted")]


def _pair(
    office: Office,
    one: ApplicantDetail,
    row: AlikeRow,
    window: Callable[[], QWidget],
    may: bool,
) -> list[QWidget]:
    widgets = [
        line(f"{row.name} · {row.code}", "strong"),
        *(line(each.text(), "muted") for each in row.why.lines),
    ]
    if row.apart_at is not None:
        words = _("Different: {reason}").format(reason=row.apart_reason)
        by = f"{moment(row.apart_at)}, {row.apart_by}"
        widgets += [check_line(words, "ok"), line(by, "muted")]
        again = partial(_run, office.applicants.ask_again, row.id, row.version, window)
        verbs = [button(N_("Ask again"), on_click=again, quiet=True)]
    else:
        verbs = [
            button(
                N_("The same"), "check", lambda: merge_dialog(office, window(), one, row).open()
            ),
            button(
                N_("They are different"),
                "close",
                lambda: apart_dialog(office, window(), one, row).open(),
            ),
        ]
    return [*widgets, beside(*verbs)] if may else widgets


def _merge(
    office: Office, row: MergeRow, window: Callable[[], QWidget], may: bool
) -> list[QWidget]:
    words = _("Merged {at}: {reason}").format(at=moment(row.merged_at), reason=row.reason)
    widgets = [
        line(f"{row.name} · {row.code}", "strong"),
        line(words),
        line(row.merged_by, "muted"),
    ]
    if may:
        undo = partial(_undo, office, row, window)
        widgets.append(beside(button(N_("Take the merge back"), on_click=undo, quiet=True)))
    return widgets


def _undo(office: Office, row: MergeRow, window: Callable[[], QWidget]) -> None:
    what = _("{name} will be an applicant of its own again, with all that was its own.").format(
        name=row.name
    )
    if messages().confirm(what, N_("Take the merge back")):
        _run(office.applicants.undo_merge, row.id, row.version, window)


def _run(
    verb: Callable[[int, int], object], key: int, version: int, window: Callable[[], QWidget]
) -> None:
    jobs.run(verb, key, version, owner=window(), writes=True)


def merge_dialog(
    office: Office, parent: QWidget, one: ApplicantDetail, row: AlikeRow
) -> FormDialog:
    """Which of the two is kept, and why they are the same."""
    kept = (
        (one.id, f"{one.draft.name} · {one.draft.code}"),
        (row.other_id, f"{row.name} · {row.code}"),
    )
    versions = {one.id: one.version, row.other_id: row.other_version}

    def submit(values: dict[str, Any]) -> int:
        first = values["kept"]
        second = row.other_id if first == one.id else one.id
        read = (versions[first], versions[second])
        return office.applicants.merge(first, second, read, values["reason"] or "")

    return FormDialog(
        N_("The same applicant"),
        [
            Field(
                "kept", N_("The one that stays"), "choice", required=True, wide=True, choices=kept
            ),
            Field("reason", N_("Reason"), "multiline", required=True, wide=True, lines=2),
        ],
        submit,
        values={"kept": one.id},
        verb=N_("Merge"),
        text=N_(
            "Applications, links and aid go to the one kept; the other’s name and code find it."
            " The merge can be taken back until something is done with them."
        ),
        columns=1,
        topic="pareiskeju-dublikatai",
        parent=parent,
    )


def apart_dialog(
    office: Office, parent: QWidget, one: ApplicantDetail, row: AlikeRow
) -> FormDialog:
    """Why they are different."""
    return FormDialog(
        N_("Different applicants"),
        [Field("reason", N_("Reason"), "multiline", required=True, wide=True, lines=2)],
        lambda values: office.applicants.tell_apart(one.id, row.other_id, values["reason"] or ""),
        text=_("{one} and {other}: they will not be asked about again.").format(
            one=one.draft.name, other=row.name
        ),
        columns=1,
        topic="pareiskeju-dublikatai",
        parent=parent,
    )
